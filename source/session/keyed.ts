/** The three things that need keys: unlock, open, commit. */
import type {AuditAction, AuditBody} from '../domain/audit.js';
import type {Change} from '../domain/change.js';
import type {StoreDocument} from '../domain/document.js';
import {Failure} from '../domain/failure.js';
import type {SecretRef} from '../domain/integration.js';
import {placementOf} from '../domain/placement.js';
import type {Principal} from '../domain/principal.js';
import {hasRecord, recordIds, rememberFacts} from '../domain/records.js';
import {mayCreate, mayOpen} from '../domain/right.js';
import type {Roster} from '../domain/roster.js';
import {entryHash} from '../sealing/canonical.js';
import {checkParts} from '../sealing/document-schema.js';
import {openValue} from '../sealing/envelope.js';
import {unwrapIdentity} from '../sealing/identity.js';
import type {Identity} from '../sealing/identity-file.js';
import {keyringOf, type Keyring} from '../sealing/keyring.js';
import type {Pins} from '../sealing/pins.js';
import {serialiseStoreFile} from '../sealing/serialise.js';
import {pinsOf} from '../sealing/verify.js';
import {
	appendAudit, countFailedUnlock, type AuditLine, type ChainEnd,
} from './chain.js';
import {merge, withHead, type Merged} from './head.js';
import type {
	AuditPort,
	Clock,
	DeriveKey,
	Held,
	Loaded,
	StatePort,
	StorePort,
} from './ports.js';
import {prepare, type Prepared, type Titles} from './prepare.js';
import {dataKeysOf} from './record.js';
import type {Saved} from './saved.js';
import type {Progress} from './session.js';

export {keyringOf} from '../sealing/keyring.js';

type Doors = Readonly<{
	store: StorePort;
	state: StatePort;
	audit: AuditPort;
	clock: Clock;
	warn: (text: string) => void;
}>;

const namedRecords = 50;

/** What other keys than the roster's would sign, nobody would accept. */
export const checkOwnKeys = (principal: Principal | undefined, {public: {box, sign}}: Pick<Keyring, 'public'>) => {
	if (principal?.box !== box || principal.sign !== sign) {
		throw new Failure('integrity', 'your keys are not those that the store has for you: they were replaced', 'Nothing was opened or saved. Use your newest identity file, or ask an admin.');
	}
};

/** @throws Failure unlock-failed, integrity */
export const unlock = async (
	identity: Identity,
	principal: Principal,
	passphrase: Uint8Array,
	{deriveKey, state}: Readonly<{deriveKey: DeriveKey; state: StatePort}>,
	storeId: string,
): Promise<Keyring> => {
	let keys: Keyring;
	try {
		keys = keyringOf(await unwrapIdentity(identity, passphrase, deriveKey), {storeId, principal: principal.id});
	} catch (error) {
		if (error instanceof Failure && error.code === 'unlock-failed') {
			await countFailedUnlock(state, storeId).catch(() => undefined);
		}

		throw error;
	}

	try {
		checkOwnKeys(principal, keys);
	} catch (error) {
		keys.release();
		throw error;
	}

	return keys;
};

/** @throws Failure not-entitled, not-found, integrity, storage */
export const openValues = async ({storeId, roster, document, principal, keys, action, references, ...doors}: Doors & Readonly<{
	storeId: string;
	roster: Roster;
	document: StoreDocument;
	principal: Principal;
	keys: Keyring;
	action: AuditAction;
	references: readonly SecretRef[];
}>): Promise<readonly Uint8Array[]> => {
	checkOwnKeys(principal, keys);
	const found = references.map(({integration, credential}) => {
		const record = document.records[integration];
		const sealed = record?.body.credentials[credential];
		if (!record || record.body.deleted || !sealed) {
			throw new Failure('not-found', 'there is no such credential any more; nothing was opened');
		}

		const refused = mayOpen(roster, principal.id, integration, placementOf(roster, integration, record.body.creator));
		if (refused) {
			throw new Failure('not-entitled', `you can't open this value: ${refused.message}`);
		}

		return {record, sealed, credential};
	});
	const line: AuditLine = {
		at: doors.clock.now().toISOString(),
		action,
		target: references.map(({integration, credential}) => `${integration}/${credential}`),
		detail: {},
		head: entryHash(document.head),
	};
	await noteReading({...doors, storeId, principal, keys}, line, roster.settings.strict);
	const records = [...new Set(found.map(({record}) => record))];
	const dataKeys = new Map(zip(records, await dataKeysOf(storeId, records, keys)));
	const values: Uint8Array[] = [];
	try {
		for (const {record, sealed, credential} of found) {
			const {id: integration, epoch} = record.body;
			values.push(openValue(sealed, {storeId, integration, epoch, credential, key: sealed.key, vrev: sealed.vrev}, dataKeys.get(record)!));
		}
	} catch (error) {
		wipe(values);
		throw error;
	} finally {
		wipe(dataKeys.values());
	}

	return values;
};

/** A service may start where nothing can be written at all, in a container; a person is not there. */
const noteReading = async ({principal, ...writer}: Doors & Readonly<{storeId: string; principal: Principal; keys: Keyring}>, line: AuditLine, strict: boolean): Promise<void> => {
	try {
		await appendAudit({...writer, principal: principal.id}, line, strict);
	} catch (error) {
		if (strict || principal.kind !== 'service' || !(error instanceof Failure)) {
			throw error;
		}

		writer.warn(`this reading stands in no audit, since nothing can be written here: ${error.message}`);
	}
};

const zip = <First, Second>(first: readonly First[], second: readonly Second[]): Array<[First, Second]> =>
	first.map((each, index) => [each, second[index]!]);

const wipe = (all: Iterable<Uint8Array>): void => {
	for (const bytes of all) {
		bytes.fill(0);
	}
};

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
		const result = await prepare({document, roster, storeId, titles}, changes, writer, {at, progress: input.progress, breathe});
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
