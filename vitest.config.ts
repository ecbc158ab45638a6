import process from 'node:process';
import {defineConfig} from 'vitest/config';

/** The real program in a real terminal takes seconds, a pure function milliseconds: each has its own patience. */
export default defineConfig({
	test: {
		// A pty belongs to a process of its own, and a crash in one must not take others along.
		pool: 'forks',
		maxWorkers: 2,
		env: {
			// Ink and the program behave differently in CI, and the tests are not about that.
			CI: 'false',
			CONTINUOUS_INTEGRATION: 'false',
		},
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					include: ['test/**/*.test.{ts,tsx}'],
					exclude: ['test/{e2e,conformance,torture}/**'],
					// What makes real keys takes a while where others want the processor too.
					testTimeout: 60_000,
				},
			},
			{
				extends: true,
				test: {
					name: 'program',
					include: ['test/{e2e,conformance,torture}/**/*.test.{ts,tsx}'],
					testTimeout: 180_000,
					hookTimeout: 180_000,
					// Whoever changes something sees each failure. In CI a machine that stands still must not stop what is good; the report names it.
					retry: process.env.CI === 'true' ? 1 : 0,
				},
			},
		],
	},
});
