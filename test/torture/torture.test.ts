/** The short form of `npm run torture`: each part small enough for every day. */
import {afterAll, beforeAll, expect, test} from 'vitest';
import {buildRole, trials} from './_all.js';

let role: Awaited<ReturnType<typeof buildRole>>;

beforeAll(async () => {
	role = await buildRole();
});

afterAll(() => {
	role.remove();
});

for (const [name, trial] of Object.entries(trials)) {
	test(name, async ({skip}) => {
		const {problems, figures, skipped} = await trial({role: role.file, long: false});
		skip(skipped !== undefined, skipped);
		expect(problems).toEqual([]);
		expect(figures).not.toEqual([]);
	});
}
