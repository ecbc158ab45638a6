/**
A holder of the lock that is stopped in the middle of its save: others are told that the store is busy, and lose nothing. Awake again, it
saves over exactly what it had read; where that is another file by then, or the lock file another, its save is refused.
*/
import {readFile, rename, unlink, writeFile} from 'node:fs/promises';
import process from 'node:process';
import {Failure} from '../../source/domain/failure.js';
import {program} from '../_helpers/driver.js';
import {makePlace, portsOf, sessionOf, countUp, verifiedCount, type Place} from './_place.js';
import {runToEnd, start} from './_processes.js';
import type {Trying} from './_trial.js';

const codeOf = async (promise: Promise<unknown>): Promise<string> => {
	try {
		await promise;
		return 'nothing';
	} catch (error) {
		return error instanceof Failure ? error.code : String(error);
	}
};

type Meanwhile = Readonly<{
	what: string;
	act: (place: Place) => Promise<void>;

	/** What the holder says once it is awake again. */
	says: RegExp;
}>;

const meanwhiles: readonly Meanwhile[] = [
	{what: 'nothing else happened', async act() {}, says: /^saved /v},
	{
		what: 'another program replaced the file',
		async act({store}) {
			await writeFile(`${store}.other`, `${await readFile(store, 'utf8')} `, {mode: 0o600});
			await rename(`${store}.other`, store);
		},
		says: /^failed conflict .*nothing was saved/v,
	},
	{
		what: 'somebody removed the lock file, and saved',
		async act({store, home, keys}) {
			await unlink(`${store}.lock`);
			const session = await sessionOf(home, keys);
			await countUp(session);
			session.close();
		},
		says: /^failed conflict .*nothing was saved/v,
	},
	{
		what: 'somebody removed the lock file, and another holds a new one',
		async act({store, home}) {
			await unlink(`${store}.lock`);
			await portsOf(home).store.update(async () => undefined);
		},
		says: /^failed conflict .*nothing was saved/v,
	},
];

export const paused: Trying = async ({role, long}) => {
	const problems: string[] = [];
	let busy = 0;
	for (const {what, act, says} of meanwhiles) {
		const place = await makePlace(5);
		const holder = start(process.execPath, [role, 'hold', place.home, place.keys]);
		try {
			await holder.line();
			holder.kill('SIGSTOP');
			const before = await readFile(place.store);
			const code = await codeOf(portsOf(place.home, {lockTimeout: 100}).store.update(async ({document}) => document));
			if (code === 'busy') {
				busy++;
			} else {
				problems.push(`while the holder of the lock is stopped, another says ${code}, not busy`);
			}

			if (!before.equals(await readFile(place.store))) {
				problems.push('the store changed while the holder of its lock was stopped');
			}

			await verifiedCount(place.home);
			await act(place);
			const meanwhile = await readFile(place.store);
			holder.send('go on');
			holder.kill('SIGCONT');
			const said = await holder.line() ?? '';
			if (!says.test(said)) {
				problems.push(`the holder of the lock woke up after ${what}, and said: ${said}`);
			}

			if (!meanwhile.equals(await readFile(place.store))) {
				problems.push(`the holder of the lock woke up after ${what}, and changed the store`);
			}
		} finally {
			holder.kill('SIGKILL');
			await holder.ended;
			place.remove();
		}
	}

	if (long) {
		problems.push(...await theProgram(role));
	}

	return {
		figures: [{name: 'a holder of the lock that was stopped', value: `${busy} of ${meanwhiles.length} others said busy; ${meanwhiles.length} woke up and saved or refused rightly`}],
		problems,
	};
};

/** The same said by the real program, which waits for 15 s. */
const theProgram = async (role: string): Promise<readonly string[]> => {
	const place = await makePlace(5);
	const holder = start(process.execPath, [role, 'hold', place.home, place.keys]);
	try {
		await holder.line();
		holder.kill('SIGSTOP');
		const before = await readFile(place.store);
		const writer = start(program[0], [program[1], 'edit', 'integration 1', '--name', 'other', '--passphrase-file', place.passphraseFile], {
			environment: {PATH: process.env.PATH ?? '', HOME: place.outside, PATCHBAY_HOME: place.home}, cwd: place.outside,
		});
		writer.finish();
		const [{code}, errors] = await Promise.all([writer.ended, writer.errors]);
		return code === 8 && errors.includes('nothing was saved') && before.equals(await readFile(place.store))
			? []
			: [`while the holder of the lock is stopped, the program ended with ${code}: ${errors}`];
	} finally {
		holder.kill('SIGKILL');
		await holder.ended;
		await runToEnd(process.execPath, [role, 'count', place.home, place.keys, '1']);
		place.remove();
	}
};
