/** The audit as the screen shows it: a row for each entry, newest first, with what a search looks at made ready once. */
import {auditText, auditWhat, failedText, type Names} from '../commands/audit-words.js';
import {lastUses, type LastUses} from '../commands/last-use.js';
import {fold} from '../domain/fold.js';
import type {Snapshot} from '../domain/snapshot.js';
import type {Trail, TrailEntry} from '../session/audit-trail.js';
import {principalWords, type PrincipalWords} from '../session/principal-words.js';

export type AuditRow = Readonly<{
	/** Chain and number. */
	id: string;
	entry: TrailEntry;

	/** Name of whoever did it. */
	who: string;
	what: string;

	/** Who, action and what, folded: what a search looks at. */
	text: string;
}>;

export type AuditView = Readonly<{
	/** Newest first; those of before while it is read again. */
	rows: readonly AuditRow[];

	/** Undefined: it is being read for the first time. */
	trail: Trail | undefined;

	/** When each principal did something last. */
	uses: LastUses;

	/** Six words for the keys of each principal. */
	words: PrincipalWords;

	/** While it is being read: entries that are done and all that are known of. */
	reading: Readonly<{done: number; total: number}> | undefined;

	/** Why it could not be read. */
	problem: string | undefined;
}>;

export const unread: AuditView = {
	rows: [], trail: undefined, uses: new Map(), words: new Map(), reading: {done: 0, total: 0}, problem: undefined,
};

/** Entries between two breaths. */
const stride = 200;

export const namesOf = ({byId}: Snapshot, {names}: Trail): Names => ({names, byId});

/** @param breathe - Called now and then, so that no key waits. */
export const auditRowsOf = async (trail: Trail, snapshot: Snapshot, breathe: () => Promise<void>): Promise<readonly AuditRow[]> => {
	const rows: AuditRow[] = [];
	const {roster} = snapshot;
	const known = namesOf(snapshot, trail);
	for (let index = trail.entries.length - 1; index >= 0; index--) {
		const entry = trail.entries[index]!;
		const {body, chain} = entry;
		const who = roster.names.get(body.actor) ?? '?';
		const what = auditWhat(body, known) === '' ? auditText(body, known) : [auditWhat(body, known), failedText(body)].filter(Boolean).join(', ');
		rows.push({
			id: `${chain}#${body.n}`, entry, who, what, text: fold(`${who} ${body.action} ${what}`),
		});
		if (rows.length % stride === 0) {
			// eslint-disable-next-line no-await-in-loop
			await breathe();
		}
	}

	return rows;
};

export const viewOf = async (trail: Trail, snapshot: Snapshot, breathe: () => Promise<void>): Promise<AuditView> => ({
	rows: await auditRowsOf(trail, snapshot, breathe), trail, uses: lastUses(trail.entries), words: await principalWords(snapshot), reading: undefined, problem: undefined,
});
