/** The short form of `npm run torture`: each part small enough for every day. */
import {afterAll, beforeAll, expect, test} from 'vitest';
import {buildRole, trials} from './_all.js';
import {removePlaces} from './_place.js';

let role: Awaited<ReturnType<typeof buildRole>>;

beforeAll(async () => {
	role = await buildRole();
});

afterAll(() => {
	role.remove();
	removePlaces();
});

test.for(Object.entries(trials))('%s', async ([, trial], {skip}) => {
	const {problems, figures, skipped} = await trial({role: role.file, long: false, every: 1});
	skip(skipped !== undefined, skipped);
	expect(problems).toEqual([]);
	expect(figures).not.toEqual([]);
});
