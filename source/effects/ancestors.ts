/** The programs that a process was started under, nearest first: what stands between it and the terminal tells of itself in no other way. */
import {readFileSync} from 'node:fs';
import process from 'node:process';

/** Longest line of ancestors that is followed. */
const deepest = 32;

type Parent = Readonly<{name: string; parent: number}>;

type Run = (command: string, parameters: readonly string[]) => Promise<string | undefined>;

/** `PID (NAME) STATE PARENT …`; a name may hold anything, brackets too. */
const statOf = (pid: number): Parent | undefined => {
	try {
		const match = /^\d+ \((?<name>.*)\) \S (?<parent>\d+) /v.exec(readFileSync(`/proc/${pid}/stat`, 'utf8').replaceAll('\n', ' '));
		return match ? {name: match.groups!.name!, parent: Number(match.groups!.parent)} : undefined;
	} catch {
		return undefined;
	}
};

const asked = async (pid: number, run: Run): Promise<Parent | undefined> => {
	const told = await run('ps', ['-o', 'ppid=,comm=', '-p', String(pid)]);
	const match = /^(?<parent>\d+) (?<name>.+)$/v.exec(told?.trim().replaceAll(/\s+/gv, ' ') ?? '');
	return match ? {name: match.groups!.name!.split('/').at(-1)!, parent: Number(match.groups!.parent)} : undefined;
};

/**
@param pid - Whose; default this process's.
@returns Names, as the system keeps them (`mosh-server`, `tmux: server`), as far up as they may be seen.
*/
export const ancestorsOf = async (run: Run, pid: number = process.pid): Promise<readonly string[]> => {
	const names: string[] = [];
	for (let next = pid; next > 0 && names.length < deepest;) {
		// Each names the one that is asked next.
		// eslint-disable-next-line no-await-in-loop
		const found = process.platform === 'linux' ? statOf(next) : await asked(next, run);
		if (!found) {
			break;
		}

		names.push(found.name);
		next = found.parent;
	}

	return names;
};
