/** Every frame of the form fits and holds only what may be shown. */
import {describe, expect, test} from 'vitest';
import {width} from '../../source/domain/cut.js';
import {makeScreen, type TestScreen} from '../_helpers/screen.js';

describe('every frame', () => {
	const hostile = 'a\u{1B}[31m\u{202E}b\u{7}\u{9B}2J 語🙂 \u{200B}c';
	const steps: ReadonlyArray<(screen: TestScreen) => void> = [
		screen => {
			screen.press('e');
		},
		screen => {
			screen.press('enter');
			screen.paste(`${hostile} ${'long '.repeat(30)}`);
		},
		screen => {
			screen.press('enter', 'G', 'up', 'enter');
			screen.paste('key');
			screen.press('enter');
			screen.paste(`${hostile}\r${hostile}`);
		},
		screen => {
			screen.press('enter', 'g', 'down', 'enter');
			screen.paste(hostile);
		},
		screen => {
			screen.press('enter', 'g', 'down', 'down', 'down', 'down', 'enter');
			screen.paste('https://user:pass@example.test/very/long/path/that/does/not/fit/into/the/field/at/all');
		},
		screen => {
			screen.press('enter', 's');
		},
		screen => {
			screen.press('escape');
		},
		screen => {
			screen.press('enter', '?');
		},
	];

	test.each([[60, 16], [80, 24], [100, 30], [120, 36], [200, 50]] as const)('fits into %i×%i, whatever was typed', (columns, height) => {
		const screen = makeScreen({size: [columns, height]});
		for (const step of steps) {
			step(screen);
			const frame = screen.text().split('\n');
			expect(frame).toHaveLength(height);
			for (const line of frame) {
				expect(width(line), line).toBeLessThanOrEqual(columns);
				expect(line).not.toMatch(/[\u{0}-\u{1F}\u{7F}-\u{9F}\u{200B}\u{202E}]/v);
			}
		}
	});

	test('in ASCII has no other character of ours', () => {
		const screen = makeScreen({unicode: false});
		screen.type('/stripe live');
		screen.press('enter', 'e', 'down', 'down', 'd', 'down', 'enter', 's');
		expect(screen.text()).toMatch(/^[\u{20}-\u{7E}\n]*$/v);
		screen.press('escape', 'escape');
		expect(screen.text()).toMatch(/^[\u{20}-\u{7E}\n]*$/v);
		screen.press('enter', 'G');
		expect(screen.text()).toMatch(/^[\u{20}-\u{7E}\n]*$/v);
	});
});
