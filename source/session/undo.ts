/**
Undoing the last saved changes of this member, newest first. The member's own audit says what they were, the backups say what was before:
an earlier revision counts only when the present record was signed on top of exactly it.
*/
import type {AuditAction, AuditBody} from '../domain/audit.js';
import type {Change} from '../domain/change.js';
import type {AssignmentState, RecordEntry, StoreDocument} from '../domain/document.js';
import {Failure} from '../domain/failure.js';
import {claimedRoster} from '../domain/roster.js';
import {entryHash} from '../sealing/canonical.js';
import {storeIdOf} from '../sealing/verify.js';
import {authenticEntry, principalOf, signingKeys} from '../sealing/verify-audit.js';
import type {AuditPort, StorePort} from './ports.js';

/** What is looked at at all: most entries are of reads, and signatures take their time. */
const mayBeChange = /"action":"(?:change|import|undo|restore)"/v;

const changing: ReadonlySet<AuditAction> = new Set(['change', 'import', 'restore']);

/** A change that can be named and perhaps undone. */
export type Undoable = Readonly<{
	/** Chain and number of its audit entry. */
	entry: string;

	/** RFC 3339 UTC. */
	at: string;

	/** Ids of the integrations it touched. */
	integrations: readonly string[];

	/** What it was, in the words of its plan. */
	what: string;
}>;

type Own = Readonly<{entry: string; body: AuditBody}>;

/** All changes in this member's chains, oldest first. Only what the member has signed counts: others may write into that folder too. */
const ownEntries = async (audit: AuditPort, principal: string, document: StoreDocument): Promise<Own[]> => {
	const storeId = storeIdOf(document);
	const keys = signingKeys(document.roster).get(principal) ?? [];
	const chains = (await audit.chains()).filter(chain => principalOf(chain) === principal);
	const all = await Promise.all(chains.map(async chain => {
		const lines = await audit.lines(chain);
		return lines.filter(line => mayBeChange.test(line)).flatMap(line => {
			const entry = authenticEntry(storeId, principal, line, keys);
			return entry ? [{entry: `${chain}/${entry.body.n}`, body: entry.body}] : [];
		});
	}));
	return all.flat().toSorted(byTime);
};

/** RFC 3339 in one form sorts as text. */
const byTime = ({body: first}: Own, {body: second}: Own) => first.at < second.at ? -1 : (first.at > second.at ? 1 : 0);

const plannedHashes = ({body}: Own): ReadonlyArray<readonly [id: string, hash: string]> =>
	body.target.flatMap(id => typeof body.detail[id] === 'string' ? [[id, body.detail[id]] as const] : []);

/** Where an undo's audit entry notes which earlier entry a record says the same as. */
const sameAs = (id: string): string => `${id}=`;

/** What an undo writes into its audit entry, so that the change before it can be undone next. */
export const undoDetail = ({entry}: Undoable, changes: readonly Change[]): AuditBody['detail'] => ({
	undoes: entry,
	...Object.fromEntries(changes.flatMap(change => change.kind === 'integration.revert' ? [[sameAs(change.id), entryHash(change.to)]] : [])),
});

/** The hash of the entry that a record says the same as: after an undo, that of the entry before what was undone. */
const meaningOf = (own: readonly Own[], id: string, hash: string): string => {
	const undo = own.find(({body}) => body.action === 'undo' && body.detail[id] === hash);
	const earlier = undo?.body.detail[sameAs(id)];
	return typeof earlier === 'string' ? meaningOf(own, id, earlier) : hash;
};

const stands = (own: readonly Own[], document: StoreDocument, id: string, hash: string): boolean => {
	const present = document.records[id];
	return present !== undefined && meaningOf(own, id, entryHash(present)) === hash;
};

/** Whether the change came to be and nothing else did since: a record says what it planned, or a roster entry has its time. */
const wasSaved = (own: readonly Own[], {body, ...rest}: Own, document: StoreDocument, principal: string): boolean =>
	plannedHashes({body, ...rest}).some(([id, hash]) => stands(own, document, id, hash))
	|| document.roster.some(entry => entry.by === principal && entry.body.at === body.at);

/** The newest change of this member that still stands and was not undone; undefined when there is none. */
export const lastChange = async (audit: AuditPort, principal: string, document: StoreDocument): Promise<Undoable | undefined> => {
	const own = await ownEntries(audit, principal, document);
	const undone = new Set(own.flatMap(({body}) => body.action === 'undo' ? [String(body.detail.undoes)] : []));
	const found = own.findLast(each => changing.has(each.body.action) && !undone.has(each.entry) && wasSaved(own, each, document, principal));
	return found && {
		entry: found.entry,
		at: found.body.at,
		integrations: found.body.target,
		what: String(found.body.detail.what ?? 'a change'),
	};
};

const refuse = (message: string, hint?: string): never => {
	throw new Failure('conflict', `${message}; nothing was saved`, hint);
};

const gone = (): never => refuse('what was before is not among the backups any more');

/** Assignments that the change took away, as they were before. */
const assignmentsBefore = (document: StoreDocument, principal: string, at: string): Change[] => {
	const changes: Change[] = [];
	for (const [index, {body, by}] of document.roster.entries()) {
		if (by !== principal || body.at !== at) {
			continue;
		}

		if (body.op !== 'assign') {
			refuse(`changes of the roster (${body.op}) are not undone`, 'Make the opposite change.');
			continue;
		}

		const before = claimedRoster(document.roster.slice(0, index), body.prev ?? '');
		for (const [integration, project, state] of body.assign) {
			const former = before.assignments.get(integration)?.find(row => row.project === project);
			const was: AssignmentState = former ? (former.active ? 'active' : 'inactive') : 'none';
			const takenAway = state === 'none' || (state === 'inactive' && was === 'active');
			if (takenAway && was !== 'none') {
				changes.push({kind: 'assign', integration, project, state: was});
			}
		}
	}

	return changes;
};

const earlierRecord = async (store: StorePort, id: string, hash: string): Promise<RecordEntry | undefined> => {
	for await (const document of store.earlier()) {
		const record = document.records[id];
		if (record && entryHash(record) === hash) {
			return record;
		}
	}

	return undefined;
};

/**
The changes that undo one.
@throws Failure conflict where somebody changed it since, or what was before is not kept any more
*/
export const undoing = async (store: StorePort, audit: AuditPort, principal: string, document: StoreDocument, {entry}: Undoable): Promise<Change[]> => {
	const all = await ownEntries(audit, principal, document);
	const own = all.find(each => each.entry === entry);
	if (!own) {
		return refuse('that change is not in your audit any more');
	}

	const hashes = plannedHashes(own);
	if (hashes.length < own.body.target.length || Number(own.body.detail.integrations) > hashes.length) {
		refuse('that change touched too much to be undone at once', 'Restore a backup, or change it back by hand.');
	}

	const changes = assignmentsBefore(document, principal, own.body.at);
	for (const [id, hash] of hashes) {
		const present = document.records[id];
		if (!present || !stands(all, document, id, hash)) {
			refuse('it was changed again since, so undoing would take that back too', 'Look at it, and change it by hand.');
			continue;
		}

		const from = entryHash(present);
		// eslint-disable-next-line no-await-in-loop
		const changed = from === hash ? present : await earlierRecord(store, id, hash) ?? gone();
		const {prev} = changed.body;
		if (prev === null) {
			changes.push({kind: 'integration.remove', id});
			continue;
		}

		// eslint-disable-next-line no-await-in-loop
		changes.push({kind: 'integration.revert', id, from, to: await earlierRecord(store, id, prev) ?? gone()});
	}

	return changes.length > 0 ? changes : refuse('there is nothing in it that undoing would bring back');
};
