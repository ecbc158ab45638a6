/** Writers in parallel: every update that was acknowledged is kept, and the audit chain of all of them is whole. */
import process from 'node:process';
import {makePlace, sessionOf, verifiedCount} from './_place.js';
import {runToEnd} from './_processes.js';
import type {Trying} from './_trial.js';

export const writers: Trying = async ({role, long}) => {
	const [hands, times] = long ? [8, 50] : [4, 5];
	const place = await makePlace(5);
	try {
		await Promise.all(Array.from({length: hands}, async () => runToEnd(process.execPath, [role, 'count', place.home, place.keys, String(times)])));
		const count = await verifiedCount(place.home);
		const session = await sessionOf(place.home, place.keys);
		const {auditEntries} = await session.inspect();
		session.close();
		// The store's own beginning, its project and its import are entries too.
		const expected = (hands * times) + 3;
		return {
			figures: [{name: `${hands} writers × ${times} updates`, value: `${count} of ${hands * times} kept`}],
			problems: [
				...count === hands * times ? [] : [`${hands * times} updates were acknowledged, ${count} are in the store`],
				...auditEntries >= expected ? [] : [`the audit has ${auditEntries} entries, not ${expected}`],
			],
		};
	} finally {
		place.remove();
	}
};
