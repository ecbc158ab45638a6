/** Who may read and write what patchbay keeps on this host, and what lies where it shouldn't. */
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import type {HostCheck} from '../../session/ports.js';
import {
	ok, quoted, statOf, warning, wrong, type DoctorSurroundings,
} from './check.js';

type Kept = Readonly<{name: string; path: string; mode: number}>;

const octal = (mode: number): string => (mode & 0o7777).toString(8).padStart(4, '0');

const inside = async (folder: string): Promise<string[]> => {
	try {
		const names = await readdir(folder);
		return names.toSorted().map(name => path.join(folder, name));
	} catch {
		return [];
	}
};

/** What must be private, and the store's own parts, which a setting shares with the group. */
const keptBy = async ({paths, storeFile, settings: {sharedStore}}: DoctorSurroundings): Promise<Kept[]> => {
	const folder = path.dirname(storeFile);
	const [folderMode, fileMode] = sharedStore ? [0o2770, 0o660] : [0o700, 0o600];
	const identities = await inside(paths.identities);
	return [
		{name: 'folder of the store', path: folder, mode: folderMode},
		{name: 'store', path: storeFile, mode: fileMode},
		{name: 'lock of the store', path: `${storeFile}.lock`, mode: fileMode},
		{name: 'backups', path: path.join(folder, 'backups'), mode: folderMode},
		{name: 'audit', path: path.join(folder, 'audit'), mode: folderMode},
		{name: 'folder of identities', path: paths.identities, mode: 0o700},
		...[...identities, ...(paths.identity === undefined ? [] : [paths.identity])].map(file => ({name: 'identity', path: file, mode: 0o600})),
		{name: 'settings', path: paths.config, mode: 0o644},
		{name: 'state', path: paths.state, mode: 0o700},
		...(paths.runtime === undefined ? [] : [{name: 'runtime folder', path: paths.runtime, mode: 0o700}]),
	];
};

const look = async ({name, path: file, mode}: Kept, userId: number | undefined): Promise<HostCheck | undefined> => {
	const stats = await statOf(file);
	if (!stats) {
		return undefined;
	}

	const permissions = stats.mode & 0o777;
	const excess = permissions & ~(mode & 0o777);
	if (excess !== 0) {
		const who = (excess & 0o022) === 0 ? 'others may read it' : 'others may write it';
		return wrong('files', name, `${file} has mode ${octal(stats.mode)}: ${who}`, `chmod ${mode.toString(8)} ${quoted(file)}`);
	}

	return userId !== undefined && stats.uid !== userId && stats.uid !== 0 && (mode & 0o070) === 0
		? wrong('files', name, `${file} belongs to another user (${stats.uid})`, `Look who that is: ls -ld ${quoted(file)}`)
		: ok('files', name, `${file} (${octal(stats.mode)})`);
};

const workTreeOf = async (folder: string): Promise<string | undefined> => {
	for (let current = folder; ; current = path.dirname(current)) {
		// eslint-disable-next-line no-await-in-loop -- from the inside out
		if (await statOf(path.join(current, '.git'))) {
			return current;
		}

		if (current === path.dirname(current)) {
			return undefined;
		}
	}
};

const words24 = /^\s*(?:[a-z]{3,8}\s+){23}[a-z]{3,8}\s*$/v;

/** Files that hold 24 words and nothing else, where people leave them. */
const recoveryFiles = async ({storeFile, paths, home, cwd}: DoctorSurroundings): Promise<string[]> => {
	const found: string[] = [];
	for (const folder of new Set([path.dirname(storeFile), path.dirname(paths.config), home, cwd])) {
		// eslint-disable-next-line no-await-in-loop -- few, and in this order
		const files = await inside(folder);
		for (const file of files.slice(0, 1000)) {
			/* eslint-disable no-await-in-loop -- few, and one after the other */
			const stats = await statOf(file);
			if (!stats?.isFile() || stats.size > 1024 || stats.size < 95) {
				continue;
			}

			const text = await readFile(file, 'utf8').catch(() => '');
			/* eslint-enable no-await-in-loop */
			if (words24.test(text)) {
				found.push(file);
			}
		}
	}

	return found;
};

export const fileChecks = async (surroundings: DoctorSurroundings): Promise<HostCheck[]> => {
	const {storeFile, userId} = surroundings;
	const kept = await keptBy(surroundings);
	const looked = await Promise.all(kept.map(async each => look(each, userId)));
	const tree = await workTreeOf(path.dirname(storeFile));
	const recovery = await recoveryFiles(surroundings);
	return [
		...looked.filter(check => check !== undefined),
		tree === undefined
			? ok('files', 'git', 'the store is in no work tree')
			: warning('files', 'git', `the store lies in the work tree ${tree}: whoever gets the repository gets the sealed store`, 'One copy writes; git shows divergence, it can\'t merge it. Else move the store, and name it with patchbay store add PATH.'),
		recovery.length === 0
			? ok('files', 'recovery words', 'none in the usual folders of this host')
			: wrong('files', 'recovery words', `${recovery.join(', ')} looks like recovery words: whoever reads it has everything`, `Keep them offline, then: shred -u ${recovery.map(file => quoted(file)).join(' ')}`),
	];
};
