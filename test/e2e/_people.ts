/** People of one store, each with a home of their own: they join as anybody does, and compare the words as they should. */
import path from 'node:path';
import {expect} from 'vitest';
import {makeHome, type Home} from '../_helpers/home.js';
import {run, type Finished} from '../_helpers/run.js';
import {ok, passphrase, unlockWith} from './_story.js';

export type Person = Readonly<{
	name: string;
	home: Home;

	/** Runs a command on the team's store, as this person. */
	run(...argv: readonly string[]): Promise<Finished>;

	/** The same with their passphrase. */
	unlocked(...argv: readonly string[]): Promise<Finished>;
	[Symbol.dispose](): void;
}>;

/** @param store - The path of the team's store. */
export const personAt = (home: Home, name: string, store: string): Person => {
	const runHere = async (...argv: readonly string[]) => run({home}, ...argv, '--store', store);
	return {
		name, home, run: runHere, unlocked: async (...argv) => runHere(...argv, ...unlockWith(home)), [Symbol.dispose]: home.remove,
	};
};

export const makePerson = (name: string, store: string): Person => {
	const home = makeHome();
	home.write('pass', `${passphrase}\n`);
	return personAt(home, name, store);
};

type Asked = Readonly<{request: string; words: readonly string[]}>;

/** What `member join` or `member rekey` has printed for a program. */
export const askedOf = ({code, stdout, stderr}: Finished): Asked => {
	expect(code, stderr).toBe(0);
	return JSON.parse(stdout) as Asked;
};

/** Somebody joins, and the owner of the store's home lets them in. */
export const join = async (admin: Home, name: string, ...options: readonly string[]): Promise<Person> => {
	const person = makePerson(name, admin.store);
	const {request, words} = askedOf(await person.unlocked('member', 'join', '--name', name, '--json'));
	await ok(admin, 'member', 'add', request, '--words', words.join(' '), ...options, ...unlockWith(admin));
	return person;
};

/** Every value of the team's store that somebody can read, as REF/KEY. */
export const readable = async (person: Pick<Person, 'run' | 'unlocked'>, references: readonly string[]): Promise<readonly string[]> => {
	const found: string[] = [];
	for (const reference of references) {
		const {code, stderr} = await person.unlocked('read', reference);
		expect([0, 5], `${reference}: ${stderr}`).toContain(code);
		if (code === 0) {
			found.push(reference);
		}
	}

	return found;
};

/** A service as its program runs it: with nothing but its key file. */
export const serviceAt = (home: Home, file: string, store: string): Pick<Person, 'run' | 'unlocked'> => {
	const runIt = async (...argv: readonly string[]) => run({home}, ...argv, '--store', store, '--identity', path.join(home.path, file));
	return {run: runIt, unlocked: runIt};
};
