/**
Which process a name belongs to, so that what a dead one left can be told from what a living one needs. A process id alone is used again;
with the time of its start it is not.
*/
import {readFileSync} from 'node:fs';
import process from 'node:process';

/** When a process started, in the kernel's ticks; `0` where the system doesn't say, undefined where there is no such process. */
const startOf = (pid: number): string | undefined => {
	try {
		// The name of the program stands in parentheses and may hold anything.
		const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
		return text.slice(text.lastIndexOf(')') + 2).split(' ', 20)[19];
	} catch {
		try {
			process.kill(pid, 0);
			return '0';
		} catch (error) {
			return (error as NodeJS.ErrnoException).code === 'EPERM' ? '0' : undefined;
		}
	}
};

/** `PID-START` of this process. */
export const processMark = (): string => `${process.pid}-${startOf(process.pid) ?? '0'}`;

/** Whether the process of a mark lives. */
export const isAlive = (mark: string): boolean => {
	const groups = /^(?<pid>[1-9]\d{0,9})-(?<start>\d+)$/v.exec(mark)?.groups;
	const start = groups && startOf(Number(groups.pid));
	return start !== undefined && (start === '0' || groups!.start === '0' || start === groups!.start);
};
