/** What Linux keeps about a process. Elsewhere nothing is known. */
import {readFileSync} from 'node:fs';

export type ProcessStat = Readonly<{
	/** As the system keeps it: `mosh-server`, `tmux: server`. */
	name: string;
	parent: number;

	/** Number of the process that leads its session: the login shell, in most cases. */
	session: number;

	/** When it was started, in ticks since the system was; tells it from another that got its number later. */
	start: string;
}>;

/** @param pid - `self`: this process. Undefined when there is none, or nothing is known. */
export const statOf = (pid: number | 'self'): ProcessStat | undefined => {
	try {
		const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
		// `PID (NAME) STATE PARENT …`; a name may hold anything, brackets and newlines too.
		const end = text.lastIndexOf(')');
		const [, parent, , session, ...others] = text.slice(end + 2).split(' ');
		return {
			name: text.slice(text.indexOf('(') + 1, end), parent: Number(parent), session: Number(session), start: others[15] ?? '',
		};
	} catch {
		return undefined;
	}
};
