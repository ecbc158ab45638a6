/** The three things that need keys: unlock, open, commit. */
import type {AuditAction, AuditBody} from '../domain/audit.js';
import type {Change} from '../domain/change.js';
import type {StoreDocument} from '../domain/document.js';
import {Failure} from '../domain/failure.js';
import type {SecretRef} from '../domain/integration.js';
import {placementOf} from '../domain/placement.js';
import type {Principal} from '../domain/principal.js';
import {mayOpen} from '../domain/right.js';
import {rememberFacts} from '../domain/records.js';
import type {Roster} from '../domain/roster.js';
import {entryHash} from '../sealing/canonical.js';
import {openValue} from '../sealing/envelope.js';
import {unwrapIdentity} from '../sealing/identity.js';
import type {Identity} from '../sealing/identity-file.js';
import {wipeKeys, type SecretKeys} from '../sealing/keys.js';
import type {Pins} from '../sealing/pins.js';
import {pinsOf} from '../sealing/verify.js';
import {rootOf} from '../sealing/verify-record.js';
import {appendAudit, countFailedUnlock, type AuditLine} from './chain.js';
import {merge, withHead} from './head.js';
import type {
	AuditPort,
	Clock,
	DeriveKey,
	Loaded,
	StatePort,
	StorePort,
} from './ports.js';
import {prepare, type Prepared, type Titles} from './prepare.js';
import {dataKeyOf} from './record.js';
import type {Progress} from './session.js';

export {wipeKeys} from '../sealing/keys.js';

type Doors = Readonly<{
	store: StorePort;
	state: StatePort;
	audit: AuditPort;
	clock: Clock;
	warn: (text: string) => void;
}>;

const namedRecords = 50;

/** @throws Failure unlock-failed, integrity */
export const unlock = async (
	identity: Identity,
	principal: Principal,
	passphrase: Uint8Array,
	{deriveKey, state}: Readonly<{deriveKey: DeriveKey; state: StatePort}>,
	storeId: string,
): Promise<SecretKeys> => {
	let keys: SecretKeys;
	try {
		keys = await unwrapIdentity(identity, passphrase, deriveKey);
	} catch (error) {
		if (error instanceof Failure && error.code === 'unlock-failed') {
			await countFailedUnlock(state, storeId);
		}

		throw error;
	}

	if (identity.public.box !== principal.box || identity.public.sign !== principal.sign) {
		wipeKeys(keys);
		throw new Failure('integrity', 'your keys are not those that the store has for you: they were replaced', 'Nothing was opened. Use your newest identity file, or ask an admin.');
	}

	return keys;
};

/** @throws Failure not-entitled, not-found, integrity, storage */
export const openValues = async ({storeId, roster, document, principal, keys, action, references, ...doors}: Doors & Readonly<{
	storeId: string;
	roster: Roster;
	document: StoreDocument;
	principal: Principal;
	keys: SecretKeys;
	action: AuditAction;
	references: readonly SecretRef[];
}>): Promise<readonly Uint8Array[]> => {
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
	await appendAudit({...doors, storeId, principal: principal.id, keys}, line, roster.settings.strict);
	return found.map(({record, sealed, credential}) => {
		const dataKey = dataKeyOf(storeId, record, principal, keys);
		try {
			const {id: integration, epoch} = record.body;
			return openValue(sealed, {storeId, integration, epoch, credential, key: sealed.key, vrev: sealed.vrev}, dataKey);
		} finally {
			dataKey.fill(0);
		}
	});
};

type CommitInput = Doors & Readonly<{
	storeId: string;
	principal: Principal;
	keys: SecretKeys;
	action: AuditAction;
	progress: Progress | undefined;
	base: () => Readonly<{document: StoreDocument; roster: Roster; revision: string; titles: Titles}>;

	/** What is pinned of the base, which is verified. */
	pins: () => Promise<Pins | undefined>;
	plan: () => Readonly<{changes: readonly Change[]; detail: AuditBody['detail']}>;

	/** Takes a newer file as the present state, verified. */
	moved: (loaded: Loaded) => Promise<void>;
}>;

export type Committed = Readonly<{
	loaded: Loaded;
	roster: Roster;
	pins: Pins;
	touched: readonly string[];
	durabilityUnknown: boolean;
}>;

const changeLine = ({action, document, prepared, at}: Readonly<{action: AuditAction; document: StoreDocument; prepared: Prepared & Readonly<{detail: AuditBody['detail']}>; at: string}>): AuditLine => {
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
			root: rootOf(merge(document, prepared)),
		},
		head: entryHash(document.head),
	};
};

/** @throws Failure not-entitled, conflict, busy, storage, integrity */
export const commit = async (input: CommitInput): Promise<Committed> => {
	const {store, clock, principal, keys, storeId, action} = input;
	const writer = {principal: principal.id, keys};
	const breathe = async () => new Promise<void>(resolve => {
		clock.after(0, resolve);
	});
	const at = clock.now().toISOString();
	const prepareNow = async () => {
		const {document, roster, titles} = input.base();
		const pins = await input.pins();
		if (pins?.head === entryHash(document.head)) {
			rememberFacts(document.records, pins.records);
		}

		const {changes, detail} = input.plan();
		return {...await prepare({document, roster, storeId, titles}, changes, writer, {at, progress: input.progress, breathe}), detail};
	};

	let prepared = await prepareNow();
	let next: StoreDocument | undefined;
	let durabilityUnknown = false;
	let loaded: Loaded;
	try {
		loaded = await store.update(async current => {
			if (current.revision !== input.base().revision) {
				await input.moved(current);
				prepared = await prepareNow();
			}

			const {document} = input.base();
			const {strict} = input.base().roster.settings;
			const end = await appendAudit({...input, principal: principal.id}, changeLine({action, document, prepared, at}), strict);
			next = withHead(merge(document, prepared), {storeId, principal: principal.id, keys, end, at});
			return next;
		});
	} catch (error) {
		// The file is replaced, only a power cut could still undo it.
		if (!(error instanceof Failure) || error.code !== 'durability-unknown' || !next) {
			throw error;
		}

		durabilityUnknown = true;
		loaded = await store.read();
	}

	// The entries just written are the very objects that were hashed; those that were parsed anew need not be hashed again.
	const document = next && loaded.document.head.sig === next.head.sig ? next : loaded.document;
	return {
		loaded: {...loaded, document},
		roster: prepared.roster,
		pins: pinsOf(storeId, document),
		touched: prepared.touched,
		durabilityUnknown,
	};
};
