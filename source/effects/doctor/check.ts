/** What `patchbay doctor` looks at, and what its groups share. Every group is a file beside this one that gives a list of checks. */
import type {Stats} from 'node:fs';
import {lstat} from 'node:fs/promises';
import type {HostCheck, Settings} from '../../session/ports.js';
import type {ClipboardMemory} from '../clipboard-memory.js';
import type {Paths} from '../paths.js';

/** The store, as whoever opened and verified it says. */
export type StoreFacts = Readonly<{
	/** RFC 3339 UTC: the newest time that was signed; undefined where there is no store. */
	savedAt: string | undefined;

	/** How many integrations; undefined where it can't be read. */
	integrations: number | undefined;

	/** Whose identity lies on this host, and what it is to the store; undefined where there is none. */
	you?: Readonly<{name: string; standing: 'here' | 'away' | 'replaced'}> | undefined;

	/** Why it isn't well, and whether that is no question of authenticity; undefined when it is well, or not there. */
	trouble: Readonly<{message: string; hint: string | undefined; authentic: boolean}> | undefined;
}>;

export type DoctorSurroundings = Readonly<{
	paths: Paths;

	/** The store file that commands would open here. */
	storeFile: string;
	settings: Settings & Readonly<{sharedStore: boolean}>;
	environment: Readonly<Record<string, string | undefined>>;
	cwd: string;
	home: string;
	userId: number | undefined;

	/** `24.7.0`. */
	nodeVersion: string;
	now: Date;
	platform: string;
	terminal: boolean;
	execArgv: readonly string[];
	store: () => Promise<StoreFacts>;

	/** What `doctor --clipboard` has found of the ways to the clipboard. */
	remembered: ClipboardMemory['read'];
}>;

export const ok = (group: HostCheck['group'], name: string, found: string): HostCheck => ({group, name, state: 'ok', found});

export const warning = (group: HostCheck['group'], name: string, found: string, remedy: string): HostCheck => ({
	group, name, state: 'warning', found, remedy,
});

export const wrong = (group: HostCheck['group'], name: string, found: string, remedy: string): HostCheck => ({
	group, name, state: 'wrong', found, remedy,
});

/** Undefined where there is nothing. */
export const statOf = async (path: string): Promise<Stats | undefined> => {
	try {
		return await lstat(path);
	} catch {
		return undefined;
	}
};

/** A path as it can be pasted into a shell. */
export const quoted = (text: string): string => /^[\w@%+=:,.\/\-]+$/v.test(text) ? text : `'${text.replaceAll('\'', String.raw`'\''`)}'`;
