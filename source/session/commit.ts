/** Changes that become the next state of the store: planned, sealed, signed and saved, on exactly what was verified. */
import type {AuditAction, AuditBody} from '../domain/audit.js';
import type {Change} from '../domain/change.js';
import type {StoreDocument} from '../domain/document.js';
import {Failure} from '../domain/failure.js';
import type {Principal} from '../domain/principal.js';
import {hasRecord, recordIds, rememberFacts} from '../domain/records.js';
import {mayCreate} from '../domain/right.js';
import type {Roster} from '../domain/roster.js';
import {entryHash} from '../sealing/canonical.js';
import {checkParts} from '../sealing/document-schema.js';
import type {Keyring} from '../sealing/keyring.js';
import type {Pins} from '../sealing/pins.js';
import {serialiseStoreFile} from '../sealing/serialise.js';
import {pinsOf} from '../sealing/verify.js';
import {appendAudit, type AuditLine, type ChainEnd} from './chain.js';
import {merge, withHead, type Merged} from './head.js';
import {checkOwnKeys, type Doors} from './open-values.js';
import type {
	Held, Loaded, OpenSealer, StorePort,
} from './ports.js';
import {prepare, type Prepared, type Titles} from './prepare.js';
import type {Saved} from './saved.js';
import type {Progress} from './session.js';

/** So many integrations are named in the audit, the others are counted. */
const namedRecords = 50;

/** A verified state of the store, and what is planned on exactly that. */
export type CommitBase = Readonly<{
	document: StoreDocument;
	revision: string;
	roster: Roster;
	titles: Titles;
	pins: Pins | undefined;
	plan: () => Readonly<{changes: readonly Change[]; detail: AuditBody['detail']}>;
}>;

type CommitInput = Doors & Readonly<{
	storeId: string;
	principal: Principal;
	keys: Keyring;

	/** New keys that the changes bring, of the writer or of the member that is recovered: they sign the records and the head. */
	successor?: Keyring | undefined;
	action: AuditAction;
	progress: Progress | undefined;
	openSealer?: OpenSealer | undefined;
	base: CommitBase;

	/** Whether this host has verified something else than the base meanwhile. */
	isOutdated: () => Promise<boolean>;

	/** Takes a newer file as the present state, verified. */
	moved: (loaded: Loaded) => Promise<CommitBase>;
}>;

export type Committed = Readonly<{
	/** Undefined: somebody has saved on top of it already, and that is the present state. */
	saved: Saved | undefined;
	touched: readonly string[];
	durabilityUnknown: boolean;
}>;

const changeLine = ({action, document, prepared, merged, at}: Readonly<{
	action: AuditAction;
	document: StoreDocument;
	prepared: Prepared & Readonly<{detail: AuditBody['detail']}>;
	merged: Merged;
	at: string;
}>): AuditLine => {
	const named = prepared.touched.slice(0, namedRecords);
	return {
		at,
		action,
		target: named,
		detail: {
			...prepared.detail,
			...Object.fromEntries(named.flatMap(id => {
				const entry = prepared.records[id];
				return entry ? [[id, entryHash(entry)]] : [];
			})),
			integrations: prepared.touched.length,
			rosterEntries: prepared.rosterEntries.length,
			root: merged.root,
		},
		head: entryHash(document.head),
	};
};

/** @throws Failure not-entitled, conflict, busy, storage, integrity */
export const commit = async (input: CommitInput): Promise<Committed> => {
	const {store, clock, principal, keys, storeId, action} = input;
	const writer = {principal: principal.id, keys, successor: input.successor};
	const last = input.successor ?? keys;
	const breathe = async () => new Promise<void>(resolve => {
		clock.after(0, resolve);
	});
	const at = clock.now().toISOString();
	let {base} = input;
	const prepareNow = async () => {
		const {document, roster, titles, pins} = base;
		if (pins?.head === entryHash(document.head)) {
			rememberFacts(document.records, pins.records);
		}

		checkOwnKeys(roster.principals.get(principal.id), keys);
		const {changes, detail} = base.plan();
		const result = await prepare({document, roster, storeId, titles}, changes, writer, {
			at, progress: input.progress, openSealer: input.openSealer, breathe,
		});
		checkWhatIsSaved(document, result, last);
		return {...result, detail};
	};

	const saved = (loaded: Held): Saved => ({
		loaded,
		roster: prepared.roster,
		pins: pinsOf(storeId, loaded.document),
		against: base.pins,
		changed: Object.keys(prepared.records),
	});

	let prepared = await prepareNow();
	let next: StoreDocument | undefined;
	try {
		const loaded = await store.update(async (current, replaceAfter) => {
			if (current.revision !== base.revision || await input.isOutdated()) {
				base = await input.moved(current);
				prepared = await prepareNow();
			}

			const {document} = base;
			// Reads go on where the audit takes nothing; what changes the store does not.
			const merged = merge(document, prepared);
			const foreseen = Promise.withResolvers<ChainEnd>();
			const appended = appendAudit({...input, principal: principal.id}, changeLine({action, document, prepared, merged, at}), true, foreseen.resolve);
			// The entry and the new file go to the disk together; the file takes its place only once the entry stands.
			replaceAfter(appended);
			const end = await Promise.race([foreseen.promise, appended]);
			next = await withHead(merged, {keys: last, end, at});
			return next;
		});
		return {saved: saved(loaded), touched: prepared.touched, durabilityUnknown: false};
	} catch (error) {
		// The file is replaced, only a power cut could still undo it.
		if (!(error instanceof Failure) || error.code !== 'durability-unknown' || !next) {
			throw error;
		}

		const loaded = await readAgain(store, error);
		const isOurs = new TextDecoder().decode(loaded.bytes) === serialiseStoreFile(next);
		if (!isOurs) {
			await input.moved(loaded);
		}

		return {saved: isOurs ? saved({...loaded, document: next}) : undefined, touched: prepared.touched, durabilityUnknown: true};
	}
};

const readAgain = async (store: StorePort, saved: Failure): Promise<Loaded> => {
	try {
		return await store.read();
	} catch {
		throw saved;
	}
};

/** What every reader will judge by is what we pass ourselves, before anything is written. */
const checkWhatIsSaved = (document: StoreDocument, {roster, rosterEntries, records}: Prepared, keys: Keyring) => {
	checkParts({roster: rosterEntries, records, others: recordIds(document.records).length - Object.keys(records).filter(id => hasRecord(document.records, id)).length});
	checkOwnKeys(roster.principals.get(keys.principal), keys);
	const refused = mayCreate(roster, keys.principal);
	if (refused) {
		throw new Failure('not-entitled', `${refused.message}; nothing was saved`);
	}
};
