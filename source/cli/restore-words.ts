/** Bringing back from a backup, in words: what comes back, what goes, who will be able to open it; and the rescue of a broken store. */
import {count, enumerate} from '../commands/words.js';
import {ago} from '../domain/age.js';
import type {Backup} from '../session/backups.js';
import type {Acceptance} from '../session/accept-head.js';
import type {Losses, Rescue} from '../session/rescue.js';
import type {Rescued} from '../session/rescue-save.js';
import type {RestoreItem, Restoring} from '../session/restore.js';

const minute = (at: string): string => `${at.slice(0, 16).replace('T', ' ')} UTC`;

/** `Backup of 2026-11-24 10:00 UTC (1d ago), save 12, verified.` */
export const backupText = ({at, seq}: Pick<Backup, 'at' | 'seq'>, now: Date): string => `Backup of ${minute(at)} (${ago(at, now)}), save ${seq ?? '?'}, verified.`;

const mostNamed = 8;

const some = (names: readonly string[]): string => names.length > mostNamed ? `${names.slice(0, mostNamed).join(', ')} and ${names.length - mostNamed} more` : enumerate(names);

/** `Stripe live: URLs, value of secretKey; takes away webhookSecret, added since. Opens for ana and lee.` */
export const itemText = ({name, deleted, changedAt, changedBy, differences, lost, entitled}: RestoreItem, now: Date): string => {
	const parts = [
		...(deleted ? [`deleted ${ago(changedAt, now)} by ${changedBy}, comes back`] : []),
		...differences,
		...(lost.length === 0 ? [] : [`takes away ${enumerate(lost)}, added since: ${lost.length === 1 ? 'its value is' : 'their values are'} lost`]),
	];
	return `${name}: ${parts.join('; ')}. Opens for ${some(entitled)}.`;
};

/** What is said before a restore, a line each. */
export const restoringLines = ({items, same, newer, refused}: Restoring, now: Date): readonly string[] => [
	...(items.length === 0 ? ['Nothing in it would be otherwise.'] : ['Brings back:', ...items.map(item => `  ${itemText(item, now)}`)]),
	...(refused.length === 0 ? [] : ['Can\'t be brought back by you:', ...refused.map(({name, reason}) => `  ${name}: ${reason}.`)]),
	...(same === 0 ? [] : [`${count(same, 'integration is', 'integrations are')} as then.`]),
	...(newer.length === 0 ? [] : [`Newer than the backup, and untouched: ${some(newer)}.`]),
	...(items.length === 0 ? [] : ['Values that are replaced go to the history. Projects, members and rights stay as they are today.']),
];

/** `Restored Old one and Stripe live as of 2026-11-24 10:00 UTC.` */
export const restoredText = ({items}: Restoring, {at}: Pick<Backup, 'at'>): string => `Restored ${some(items.map(({name}) => name))} as of ${minute(at)}.`;

const lossText = ({saves, changed, records, rosterEntries}: Losses): string => {
	if (saves === undefined) {
		return 'This host has never seen this store, so it can\'t say what would be lost.';
	}

	return saves === 0
		? 'This host knows of no later save: nothing would be lost that it has seen.'
		: `Lost would be ${count(saves, 'later save')} that this host has seen${records + rosterEntries + changed.length === 0 ? '.' : ':'}`;
};

/** What is said before a rescue, a line each. */
export const rescueLines = ({problem, missing, document, losses, roster, backup}: Rescue, now: Date): readonly string[] => {
	const {changed, records, rosterEntries} = losses;
	const members = roster.principals.values().filter(({kind}) => kind !== 'recovery').map(({name, right, kind}) => kind === 'service' ? `${name} (service)` : `${name} (${right})`).toArray();
	return [
		missing ? 'There is no store file there.' : `The store can't be used: ${problem}.`,
		backupText(backup, now),
		lossText(losses),
		...(changed.length === 0 ? [] : [`  changed since, and as they were again: ${some(changed)}`]),
		...(records === 0 ? [] : [`  ${count(records, 'integration')} added since: gone`]),
		...(rosterEntries === 0 ? [] : [`  ${count(rosterEntries, 'entry', 'entries')} of the roster: who was added, removed or assigned since is so no more`]),
		`It holds ${count(backup.integrations ?? 0, 'integration')} and ${count(document.roster.length, 'roster entry', 'roster entries')}. It opens, as each right says, for ${some(members)}.`,
		...(missing ? [] : ['What stands there now is kept beside it.']),
	];
};

/** After a rescue, a line each. */
export const rescuedLines = ({seq, head, aside, goesOn}: Rescued, path: string): readonly string[] => [
	`Restored ${path}: save ${seq}.`,
	...(aside === undefined ? [] : [`The broken file is kept as ${aside}.`]),
	goesOn
		? 'Hosts that have seen no later save than this one go on with it as it is. One that has refuses it (6) and is told so:'
		: 'Hosts that have seen what is lost refuse it (6). Tell those who use them this head over another channel; there:',
	`  patchbay backup restore --accept ${seq}:${head}`,
];

const seenLines = ({seen, rosterLength, refused}: Acceptance): readonly string[] => {
	if (!seen) {
		return ['This host has never seen this store.'];
	}

	if (refused === undefined) {
		return [`This host has seen save ${seen.seq}, and takes the file for what goes on from it: there is nothing to accept.`];
	}

	const gone = seen.rosterLength - rosterLength;
	return [
		`This host has seen save ${seen.seq}, and refuses it: ${refused}.`,
		...(gone > 0 ? [`${count(gone, 'roster entry that it has seen is', 'roster entries that it has seen are')} gone: who was removed in them is back.`] : []),
	];
};

/** What is said before an acceptance, a line each. */
export const acceptanceLines = (acceptance: Acceptance): readonly string[] => [
	`The file is save ${acceptance.seq} of ${minute(acceptance.at)}, authentic in itself, and it is the head that you named.`,
	...seenLines(acceptance),
];
