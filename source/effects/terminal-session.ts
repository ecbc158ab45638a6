/**
A terminal by its name, for a process that outlives us: whoever keeps it open would hold up the end of a login (mosh and screen wait until
nobody does). By its name it could be another's by then, so it goes with the session it belongs to.
*/
import {
	closeSync, constants, openSync, readlinkSync,
} from 'node:fs';
import process from 'node:process';
import {isatty} from 'node:tty';
import {statOf} from './process-stat.js';

export type TerminalSession = Readonly<{
	/** `/dev/pts/3`. */
	path: string;

	/** The process that leads the session, and when it was started: the terminal is this one as long as that one lives. */
	leader: number;
	start: string;
}>;

/** Opens it for writing, without making it ours, and without waiting for anything. @throws Error */
const openTerminal = (path: string): number => openSync(path, constants.O_WRONLY | constants.O_NOCTTY | constants.O_NONBLOCK);

/**
@param descriptor - Of a terminal.
@returns `ends`: it ends with this process, which leads its session. Undefined: it can be reached by its descriptor alone.
*/
export const sessionOf = (descriptor: number): TerminalSession | 'ends' | undefined => {
	const self = statOf('self');
	const leader = self && statOf(self.session);
	if (!self || !leader || !isatty(descriptor)) {
		return undefined;
	}

	if (self.session === process.pid) {
		return 'ends';
	}

	try {
		const path = readlinkSync(`/proc/self/fd/${descriptor}`);
		// Another user's after `su`: then it can't be opened, though it may be written to.
		closeSync(openTerminal(path));
		return {path, leader: self.session, start: leader.start};
	} catch {
		return undefined;
	}
};

/** @returns a descriptor; undefined when the session has ended and the terminal with it */
export const reopen = ({path, leader, start}: TerminalSession): number | undefined => {
	if (statOf(leader)?.start !== start) {
		return undefined;
	}

	try {
		return openTerminal(path);
	} catch {
		return undefined;
	}
};
