/** People of one store, each with a home of their own: they join as anybody does, and compare the words as they should. */
import path from 'node:path';
import {expect} from 'vitest';
import {homeAt, type Home} from '../_helpers/home.js';
import {run, type Finished} from '../_helpers/run.js';
import {
	done, makeHomeWithPass, makeTeam, ok, passphrase, unlockWith,
} from './_story.js';

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

export const makePerson = (name: string, store: string): Person => personAt(makeHomeWithPass(), name, store);

type Asked = Readonly<{request: string; words: readonly string[]}>;

/** What `member join` or `member rekey` has printed for a program. */
export const askedOf = ({code, stdout, stderr}: Finished): Asked => {
	expect(code, stderr).toBe(0);
	return JSON.parse(stdout) as Asked;
};

/** Asks to join. */
export const asks = async (person: Person): Promise<Asked> => askedOf(await person.unlocked('member', 'join', '--name', person.name, '--json'));

const letIn = async (admin: Home, person: Person, options: readonly string[]): Promise<void> => {
	const {request, words} = await asks(person);
	await ok(admin, 'member', 'add', request, '--words', words.join(' '), ...options, ...unlockWith(admin));
};

/** Somebody joins, and the owner of the store's home lets them in. */
export const join = async (admin: Home, name: string, ...options: readonly string[]): Promise<Person> => {
	const person = makePerson(name, admin.store);
	await letIn(admin, person, options);
	return person;
};

/** Somebody whose home lies within that of the team, so that it is copied with it. */
export const personIn = (team: Home, name: string): Person => personAt(homeAt(path.join(team.path, 'people', name)), name, team.store);

/**
The team's store with people in it: every project has its members by name, ana is in all of them, ben opens and changes what is in
billing, cleo is in shop and opens nothing.
*/
export const makePeople = async (): Promise<Home> => {
	const team = await makeTeam();
	for (const project of ['billing', 'shop', 'risk']) {
		await done(team, 'project', 'members', project, 'add', 'ana');
	}

	for (const [name, ...options] of [['ben', '--project', 'billing'], ['cleo', '--right', 'none', '--project', 'shop']] as const) {
		const person = personIn(team, name);
		person.home.write('pass', `${passphrase}\n`);
		await letIn(team, person, options);
	}

	return team;
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
