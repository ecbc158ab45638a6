/** Somebody else saved the same fields meanwhile, in words. Never a value: of credentials the key alone is told. */
import {age} from '../domain/age.js';
import type {Conflict} from '../domain/conflict.js';
import type {Integration} from '../domain/integration.js';

/** `40 s ago`, `5m ago`. */
const since = (at: string, now: Date | number): string => {
	const short = age(at, now);
	return short === 'now' ? `${Math.max(0, Math.floor((Number(now) - Date.parse(at)) / 1000))} s ago` : `${short} ago`;
};

export type ConflictOptions = Readonly<{
	/** Undefined: `meanwhile`. */
	now?: Date | number | undefined;

	/** Principal id of who edits: their own other screen is called so. */
	me?: string | undefined;
}>;

/** `ben saved this 40 s ago (secretKey, URL 2). Yours isn't saved.` */
export const conflictText = ({updatedBy, updatedAt}: Integration, conflicts: readonly Conflict[], {now, me}: ConflictOptions = {}): string => {
	const who = updatedBy.id === me ? 'you (in another place)' : updatedBy.name;
	const when = now === undefined ? 'meanwhile' : since(updatedAt, now);
	return `${who} saved this ${when} (${conflicts.map(({field}) => field).join(', ')}). Yours isn't saved.`;
};

/** The keys that answer a conflict. */
export type ConflictKeys = Readonly<{take: string; keep: string; compare: string; back: string}>;

/** `t take ben's · m keep mine · d compare · Esc keep editing` */
export const conflictKeys = ({updatedBy}: Integration, me: string | undefined, {take, keep, compare, back}: ConflictKeys): string =>
	`${take} take ${updatedBy.id === me ? 'the other' : `${updatedBy.name}'s`} · ${keep} keep mine · ${compare} compare · ${back} keep editing`;

/** One line for each field, both sides: `type: ben's is AI, yours is Payment`. Values are never told. */
export const conflictLines = ({updatedBy}: Integration, conflicts: readonly Conflict[], me?: string): string[] => {
	const side = (text: string | undefined) => text === undefined ? 'a new value' : text.replaceAll('\n', ', ');
	const whose = updatedBy.id === me ? 'the other' : `${updatedBy.name}'s`;
	return conflicts.map(({field, theirs, mine}) => theirs === undefined && mine === undefined
		? `${field}: ${whose} and yours are both new values`
		: `${field}: ${whose} is ${side(theirs)}, yours is ${side(mine)}`);
};
