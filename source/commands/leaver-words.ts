/** What somebody who leaves could read, in words: the same on the command line and on the screen. */
import type {Leaver, LeaverValue} from '../domain/leaver.js';
import {count} from './words.js';

const day = (at: string): string => at.slice(0, 10);

/** `2026-11-12 10:00 UTC` */
export const minute = (at: string): string => `${at.slice(0, 16).replace('T', ' ')} UTC`;

/** `rotate`, `rotated 2026-11-13`, `deleted`. */
export const leaverState = ({deleted, due, rotatedAt}: LeaverValue): string => deleted ? 'deleted' : (due ? 'rotate' : `rotated ${day(rotatedAt)}`);

/** The day until which it could be opened; `now` where it still can. */
export const leaverUntil = ({until}: LeaverValue): string => until === undefined ? 'now' : day(until);

/** The day of the last read, `-` where the audit knows of none. */
export const leaverRead = ({read}: LeaverValue): string => read === undefined ? '-' : day(read);

const still = ({values}: Leaver): number => values.filter(({until}) => until === undefined).length;

const integrations = (values: readonly LeaverValue[]): number => new Set(values.map(({integration}) => integration.id)).size;

const dueSentence = (due: number, kept: number): string => due === 0
	? `All ${kept} of those that are still kept were rotated since.`
	: `${due === 1 ? '1 value is' : `${due} values are`} not rotated yet${due < kept ? `, ${kept - due} ${kept - due === 1 ? 'was' : 'were'} rotated since` : ''}.`;

/**
Two or three sentences: who it is, what they could open, what they read, what is due.
@param since - RFC 3339: reads before it were not counted.
*/
export const leaverSentences = (leaver: Leaver, since?: string): readonly string[] => {
	const {name, removedAt, values, due} = leaver;
	const gone = removedAt === undefined ? `${name} is still in this store` : `${name} was removed on ${minute(removedAt)}`;
	if (values.length === 0) {
		return [`${gone}, and could never open a value.`];
	}

	const read = values.filter(value => value.read !== undefined);
	const after = since === undefined ? '' : ` since ${minute(since)}`;
	const deleted = values.filter(value => value.deleted).length;
	const rest = values.length - deleted;
	const first = `${gone} and could open ${count(values.length, 'value')} of ${count(integrations(values), 'integration')};`;
	const second = `the audit knows that ${read.length === 0 ? 'none' : String(read.length)} of them ${read.length === 1 ? 'was' : 'were'} read${after}.`;
	return [
		`${first} ${second}`,
		...(rest === 0 ? [] : [dueSentence(due, rest)]),
		...(deleted === 0 ? [] : [`${count(deleted, 'value')} of deleted integrations can't be rotated here: revoke ${deleted === 1 ? 'it' : 'them'} at the provider.`]),
		...(still(leaver) === 0 ? [] : [`${name} can still open ${still(leaver)}: take that access away before rotating, else the new values are theirs too.`]),
	];
};

/** Where what is due is rotated: addresses with the integrations they are for, as far as the providers are known. */
export const rotationPlaces = ({values}: Leaver): ReadonlyArray<readonly [url: string, integrations: readonly string[]]> => {
	const places = new Map<string, Set<string>>();
	for (const {due, console: url, integration} of values) {
		if (due && url !== undefined) {
			places.set(url, (places.get(url) ?? new Set()).add(integration.name));
		}
	}

	return [...places].map(([url, names]) => [url, [...names]] as const);
};
