/** Every flipped bit of a store of 50 records is noticed by a host that has never seen it: by signatures and form alone, with no pins to help. */
import {statSync} from 'node:fs';
import process from 'node:process';
import {makePlace} from './_place.js';
import {runToEnd} from './_processes.js';
import type {Trying} from './_trial.js';

/** A prime visits every kind of place in the lines, and every bit of a byte. */
const shortStep = 4507;
const pool = 2;

export const bits: Trying = async ({role, long, every}) => {
	const place = await makePlace(50);
	try {
		const step = long ? every : shortStep;
		const outcomes = await Promise.all(Array.from({length: pool}, async (_, hand) => {
			const [line = ''] = await runToEnd(process.execPath, [role, 'bits', place.store, String(hand * step), String(pool * step)]);
			return JSON.parse(line) as {checked: number; missed: number[]; crashed: string[]};
		}));
		const checked = outcomes.reduce((sum, outcome) => sum + outcome.checked, 0);
		const missed = outcomes.flatMap(outcome => outcome.missed);
		const crashed = outcomes.flatMap(outcome => outcome.crashed);
		const all = statSync(place.store).size * 8;
		const expected = Math.ceil(all / step);
		return {
			figures: [{name: 'bit flips of a 50-record store', value: `${checked - missed.length - crashed.length} of ${checked} detected${step === 1 ? '' : `, every ${step}th of ${all}`}`}],
			problems: [
				...missed.map(bit => `flipping bit ${bit} went unseen`),
				...crashed.map(crash => `a flipped bit was no integrity failure: ${crash}`),
				...checked === expected ? [] : [`${checked} bits were flipped, not ${expected}`],
			],
		};
	} finally {
		place.remove();
	}
};
