/** A home folder of its own for one test: nothing of the machine's user gets in, and nothing stays. */
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';

export type Environment = Readonly<Record<string, string | undefined>>;

export type Home = Readonly<{
	path: string;

	/** What PATCHBAY_HOME points to. */
	patchbay: string;

	/** The store file, once there is one. */
	store: string;

	/** Writes a file below the home, mode 0600; returns its path. */
	write: (name: string, content: string | Uint8Array) => string;
	remove: () => void;
	[Symbol.dispose]: () => void;
}>;

/** A folder as a home, whether it is one already or not. */
export const homeAt = (folder: string): Home => {
	const patchbay = path.join(folder, 'patchbay');
	for (const below of [patchbay, path.join(folder, 'run'), path.join(folder, 'tmp')]) {
		mkdirSync(below, {recursive: true, mode: 0o700});
	}

	const remove = () => {
		rmSync(folder, {recursive: true, force: true, maxRetries: 3});
	};

	return {
		path: folder,
		patchbay,
		store: path.join(patchbay, 'store.json'),
		write(name, content) {
			const file = path.join(folder, name);
			mkdirSync(path.dirname(file), {recursive: true, mode: 0o700});
			writeFileSync(file, content, {mode: 0o600});
			return file;
		},
		remove,
		[Symbol.dispose]: remove,
	};
};

export const makeHome = (): Home => homeAt(mkdtempSync(path.join(tmpdir(), 'patchbay-test-')));

/** The environment of a plain terminal, from nothing: CI, NO_COLOR, TMUX, SSH and DISPLAY of whoever runs the tests stay outside. */
export const environmentOf = (home: Home, changes: Environment = {}): Record<string, string> => {
	const environment: Environment = {
		PATH: process.env.PATH,
		HOME: home.path,
		PATCHBAY_HOME: home.patchbay,
		XDG_RUNTIME_DIR: path.join(home.path, 'run'),
		// What a killed program leaves goes with the home.
		TMPDIR: path.join(home.path, 'tmp'),
		LANG: 'C.UTF-8',
		TERM: 'xterm-256color',
		SHELL: '/bin/sh',
		...changes,
	};
	return Object.fromEntries(Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined));
};
