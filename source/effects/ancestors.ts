/** The programs that a process was started under, nearest first: what stands between it and the terminal tells of itself in no other way. */
import process from 'node:process';
import {statOf} from './process-stat.js';

/** Longest line of ancestors that is followed. */
const deepest = 32;

type Parent = Readonly<{name: string; parent: number}>;

type Run = (command: string, parameters: readonly string[]) => Promise<string | undefined>;

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
