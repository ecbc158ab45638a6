/**
What the system's error codes mean for somebody's data. A code that isn't the system's (a bug, a Failure) passes through untouched.
*/
import {dirname} from 'node:path';
import {Failure} from '../domain/failure.js';

export type Circumstance = Readonly<{
	/** The file in question. */
	path: string;

	/** What it means for the data: `nothing was saved, the store is as it was`. */
	consequence: string;
}>;

type Words = (path: string) => readonly [happened: string, next: string];

/** A path as it can be pasted into a shell. */
export const shellQuote = (text: string): string =>
	/^[\w@%+=:,.\/\-]+$/v.test(text) ? text : `'${text.replaceAll('\'', String.raw`'\''`)}'`;

const noSpace: Words = path => [
	`no space is left for ${path}`,
	`Free some space (df -h ${shellQuote(dirname(path))}), then do it again.`,
];

const forbidden: Words = path => [
	`the system doesn't permit it: ${path}`,
	`Look who owns it: ls -ld ${shellQuote(dirname(path))} ${shellQuote(path)}`,
];

const tooManyFiles: Words = path => [
	`too many files are open to reach ${path}`,
	'Raise the limit (ulimit -n) or end other programs, then do it again.',
];

const wordsByCode: Readonly<Record<string, Words>> = {
	ENOSPC: noSpace,
	EDQUOT: path => [`your quota is used up: ${path}`, 'Free some space (quota -s), then do it again.'],
	EROFS: path => [
		`the file system is read-only: ${path}`,
		'Mount it writable, or name a store elsewhere with --store PATH.',
	],
	EIO: path => [
		`the disk reports an error at ${path}`,
		'Copy the store and its backups to another disk, then look at the kernel log (dmesg).',
	],
	EACCES: forbidden,
	EPERM: forbidden,
	EMFILE: tooManyFiles,
	ENFILE: tooManyFiles,
	ELOOP: path => [
		`a symbolic link stands where a file should: ${path}`,
		`Look where it leads (ls -l ${shellQuote(path)}); somebody may have put it there.`,
	],
	ENOTDIR: path => [`a part of the path is no folder: ${path}`, 'Correct the path.'],
	EISDIR: path => [`this is a folder: ${path}`, 'Name the file in it.'],
	ENAMETOOLONG: path => [`the path is too long: ${path}`, 'Choose a shorter one.'],
};

/** The system's code of an error (`ENOSPC`); undefined when it has none. */
export const errorCode = (error: unknown): string | undefined =>
	error instanceof Error && 'code' in error && typeof error.code === 'string' && 'errno' in error ? error.code : undefined;

/** A Failure storage in the user's words; any error that isn't the system's as it is. */
export const storageFailure = (error: unknown, {path, consequence}: Circumstance): unknown => {
	const code = errorCode(error);
	if (code === undefined) {
		return error;
	}

	const [happened, next] = wordsByCode[code]?.(path) ?? [
		`the system reports ${code} at ${path}`,
		'Look at the disk and the folder, then do it again.',
	];
	return new Failure('storage', `${happened}; ${consequence}`, next, {cause: error});
};
