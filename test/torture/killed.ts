/**
Writers killed at random moments, the real sessions on the real disk: afterwards the store is a whole, authentic one, and no save that was
acknowledged is missing from it. Now and then the real program is the one that is killed.
*/
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {program} from '../_helpers/driver.js';
import {makePlace, sessionOf, verifiedCount, type Place} from './_place.js';
import {inParallel, start} from './_processes.js';
import type {Trying} from './_trial.js';

/** Milliseconds that a save takes, about; a kill falls anywhere within a few. */
const span = 40;

/** Kills a writer, and says what it had acknowledged. */
const killOne = async (role: string, place: Place, acknowledged: number): Promise<number> => {
	const writer = start(process.execPath, [role, 'forever', place.home, place.keys]);
	let last = acknowledged;
	try {
		const first = await writer.line();
		last = first === undefined ? last : Number(first);
		// A random moment is what is tried here; nothing is waited for.
		await delay(Math.random() * span);
	} finally {
		writer.kill('SIGKILL');
	}

	for (let line = await writer.line(); line !== undefined; line = await writer.line()) {
		last = Number(line);
	}

	const {signal} = await writer.ended;
	if (signal !== 'SIGKILL') {
		throw new Error(`a writer ended by itself: ${await writer.errors}`);
	}

	return last;
};

/**
Kills the program anywhere in an edit. Its name says whether it was saved.
@param within - Milliseconds in which the kill falls; undefined: none does.
*/
const killProgram = async (place: Place, round: number, within: number | undefined): Promise<boolean> => {
	const [file, script] = program;
	const command = start(file, [script, 'edit', 'integration 1', '--add-url', `https://round-${round}.example.test`, '--passphrase-file', place.passphraseFile], {
		environment: {PATH: process.env.PATH ?? '', HOME: place.outside, PATCHBAY_HOME: place.home}, cwd: place.outside,
	});
	command.finish();
	if (within !== undefined) {
		await delay(Math.random() * within);
		command.kill('SIGKILL');
	}

	const {code} = await command.ended;
	return code === 0;
};

const inspected = async (place: Place): Promise<void> => {
	const session = await sessionOf(place.home, place.keys);
	try {
		await session.inspect();
	} finally {
		session.close();
	}
};

export const killed: Trying = async ({role, long, every}) => {
	const kills = long ? Math.ceil(10_000 / every) : 12;
	const ofProgram = long ? Math.ceil(kills / 50) : 2;
	const problems: string[] = [];
	let done = 0;
	let saves = 0;
	let saved = 0;
	const lane = async (rounds: number) => {
		const place = await makePlace(5);
		try {
			let acknowledged = 0;
			for (let round = 0; round < rounds; round++) {
				acknowledged = await killOne(role, place, acknowledged);
				const count = await verifiedCount(place.home);
				if (count < acknowledged || count > acknowledged + 1) {
					problems.push(`a writer was killed after save ${acknowledged} was acknowledged; the store holds ${count}`);
				}

				// What was saved without having been acknowledged is saved all the same.
				acknowledged = count;
				done++;
				if (round % 50 === 49) {
					await inspected(place);
				}
			}

			saves += acknowledged;
			await inspected(place);
		} finally {
			place.remove();
		}
	};

	const programs = async () => {
		const place = await makePlace(5);
		try {
			const begun = performance.now();
			await killProgram(place, -1, undefined);
			// How long it takes depends on what else this machine does; most of it is making the key, and the end is what counts.
			const whole = performance.now() - begun;
			for (let round = 0; round < ofProgram; round++) {
				const isAcknowledged = await killProgram(place, round, whole * 1.2);
				saved += isAcknowledged ? 1 : 0;
				await inspected(place);
				const session = await sessionOf(place.home, place.keys);
				const stands = session.snapshot.integrations.some(({urls}) => urls.some(({url}) => url.includes(`round-${round}.`)));
				session.close();
				if (isAcknowledged && !stands) {
					problems.push('the program was killed after it had said that it saved, and the change is not in the store');
				}

				done++;
			}
		} finally {
			place.remove();
		}
	};

	const lanes = long ? 3 : 2;
	await inParallel(lanes + 1, [...Array.from({length: lanes}, () => async () => lane(Math.ceil((kills - ofProgram) / lanes))), programs], async work => work());
	return {
		figures: [{name: 'SIGKILL at random moments', value: `${done}, of which ${ofProgram} of the program itself; ${saves + saved} acknowledged saves, ${problems.length} lost or broken`}],
		problems,
	};
};
