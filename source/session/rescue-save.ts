/** Puts a backup into the place of a broken or missing store, under a new signed head: the second half of a rescue, which needs keys. */
import type {HeadBody, RecordEntry, StoreDocument} from '../domain/document.js';
import {Failure} from '../domain/failure.js';
import {recordIds, withRecords} from '../domain/records.js';
import {mayCreate} from '../domain/right.js';
import {entryHash} from '../sealing/canonical.js';
import type {Keyring} from '../sealing/keyring.js';
import type {Pins} from '../sealing/pins.js';
import {rootOf} from '../sealing/root.js';
import {serialiseStoreFile} from '../sealing/serialise.js';
import {pinsOf, recentHeads, verifyDocument} from '../sealing/verify.js';
import {appendAudit, type ChainEnd} from './chain.js';
import {readHolder} from './holder.js';
import {unlock} from './keyed.js';
import {replacePins} from './pin-store.js';
import type {
	AuditPort, Clock, DeriveKey, IdentityPort, StatePort,
} from './ports.js';
import {goesOn, type Rescue, type RescueStore} from './rescue.js';

export type RescuePorts = Readonly<{
	store: RescueStore;
	state: StatePort;
	audit: AuditPort;
	identities: IdentityPort;
	clock: Clock;
	deriveKey: DeriveKey;
	unlockRefused: () => string | undefined;
	warn: (text: string) => void;
}>;

export type Rescued = Readonly<{
	seq: number;

	/** Hash of the new head: what other hosts are told where they refuse the store. */
	head: string;

	/** Where the broken file is kept; undefined where there was none. */
	aside: string | undefined;

	/** Whoever has seen the same saves as this host takes it without asking. */
	goesOn: boolean;
	durabilityUnknown: boolean;
}>;

/** Records whose newer revisions are lost: the same content once more, as the revision after the lost one. */
const goingOn = async ({document, pins}: Rescue, keys: Keyring, at: string): Promise<Record<string, RecordEntry>> => {
	const records: Record<string, RecordEntry> = {};
	for (const id of recordIds(document.records)) {
		const pin = pins?.records.get(id);
		const {body} = document.records[id]!;
		if (pin && pin[0] > body.rev) {
			// eslint-disable-next-line no-await-in-loop
			records[id] = await keys.sign('record', {...body, rev: pin[0] + 1, prev: pin[1], at});
		}
	}

	return records;
};

/** The heads before the new one, and what it stands on: the last that this host has seen, else the backup's. */
const headsBefore = ({head}: StoreDocument, pins: Pins | undefined): Pick<HeadBody, 'seq' | 'prev' | 'recent'> => {
	const own = entryHash(head);
	const lost = pins ? Math.max(0, pins.seq - head.body.seq) : 0;
	// Nobody knows those in between; a host that stopped at one of them is told that the store was forked.
	const between = Array.from({length: Math.max(0, lost - 1)}, () => own);
	const last = lost > 0 ? [pins!.head] : [];
	const recent = [...head.body.recent, own, ...between, ...last].slice(-recentHeads);
	return {seq: head.body.seq + lost + 1, prev: recent.at(-1)!, recent};
};

/** Chains only grow, also past what the backup knows of them. */
const endsOf = (backup: HeadBody['audit'], pins: Pins | undefined, {chain, n, hash}: ChainEnd): HeadBody['audit'] => {
	const ends = {...backup};
	for (const [name, end] of Object.entries(pins?.audit ?? {})) {
		ends[name] = (ends[name]?.[0] ?? 0) > end[0] ? ends[name]! : end;
	}

	return n > 0 ? {...ends, [chain]: [n, hash]} : ends;
};

/**
@param passphrase - Wiped by whoever brought it.
@throws Failure not-found (no identity), not-entitled, unlock-failed, conflict, busy, storage
*/
export const saveRescue = async (ports: RescuePorts, rescue: Rescue, passphrase: Uint8Array): Promise<Rescued> => {
	const {store, state, audit, identities, clock, warn} = ports;
	const {document, roster, storeId, pins, backup, fingerprint} = rescue;
	const refused = ports.unlockRefused();
	if (refused !== undefined) {
		throw new Failure('unlock-failed', `not unlocking: ${refused}`, 'Start patchbay without it.');
	}

	const holder = await readHolder(identities, storeId);
	const identity = holder?.kind === 'member' ? holder.identity : undefined;
	const principal = identity && roster.principals.get(identity.principal);
	if (!identity || !principal || mayCreate(roster, principal.id)) {
		throw new Failure(
			identity ? 'not-entitled' : 'not-found',
			identity ? 'by this backup you may not save to this store; nothing was restored' : 'there is no identity for this store on this host; nothing was restored',
			identity ? 'Ask somebody who may.' : 'Copy your identity file here, or name it with --identity PATH.',
		);
	}

	const keys = await unlock(identity, principal, passphrase, ports, storeId);
	try {
		const at = clock.now().toISOString();
		const isGoingOn = goesOn(rescue, principal.id);
		const merged = {...document, records: withRecords(document.records, isGoingOn ? await goingOn(rescue, keys, at) : {})};
		const root = rootOf(merged);
		const end = await appendAudit({storeId, principal: principal.id, keys, audit, state, warn}, {
			at,
			action: 'restore',
			target: [],
			detail: {what: `restore the store from its backup of ${backup.at.slice(0, 16).replace('T', ' ')} UTC`, root},
			head: entryHash(document.head),
		}, true);
		const head = await keys.sign('head', {
			...headsBefore(document, pins),
			rosterLength: document.roster.length,
			rosterHash: entryHash(document.roster.at(-1)!),
			root,
			audit: endsOf(document.head.body.audit, pins, end),
			at,
		});
		const next: StoreDocument = {...merged, head};
		verifyDocument({
			document: next, bytes: new TextEncoder().encode(serialiseStoreFile(next)), pins: isGoingOn ? pins : undefined, thorough: true,
		});
		const {revision, aside, durabilityUnknown} = await store.putBack(next, fingerprint);
		await replacePins(state, pinsOf(storeId, next), revision);
		return {
			seq: head.body.seq, head: entryHash(head), aside, goesOn: isGoingOn, durabilityUnknown,
		};
	} finally {
		keys.release();
	}
};
