/**
The session: owner of the truth. It holds the document as it was read, publishes snapshots of it, and lets nobody open or save anything
before what it rests on is verified. What needs cryptography is loaded when it is needed, so that looking at a store costs none of it.
*/
import type {AuditAction, AuditBody} from '../domain/audit.js';
import type {Change} from '../domain/change.js';
import type {StoreDocument} from '../domain/document.js';
import type {SecretRef} from '../domain/integration.js';
import type {Principal} from '../domain/principal.js';
import type {Snapshot} from '../domain/snapshot.js';
import type {Keyring} from '../sealing/keyring.js';
import type {SecretKeys} from '../sealing/keys.js';
import {openCommitting, type CommitAs} from './committing.js';
import {
	isReplaced, openServiceKey, principalHere, readHolder,
} from './holder.js';
import {
	loadInspection, loadKeyed, loadPassphrase, loadRestore, loadUndo,
} from './lazy.js';
import {openPeople} from './open-people.js';
import {openTrail} from './open-trail.js';
import {openValues} from './open-values.js';
import {settle} from './pending-keys.js';
import {sealedBytes} from './sealed-bytes.js';
import type {
	AuditPort,
	Clock,
	IdentityPort,
	Loaded,
	OpenSealer,
} from './ports.js';
import type {CommitResult, Progress, Session} from './session.js';
import type {TruthOptions, TruthPorts} from './present.js';
import {staying} from './staying.js';
import {openTruth} from './truth.js';
import {
	createUnlocked, lockedFailure, type UnlockPorts, type Writer,
} from './unlocked.js';

export type SessionPorts = TruthPorts & UnlockPorts & Readonly<{
	audit: AuditPort;
	identities: IdentityPort;
	clock: Clock;

	/** Undefined: all is sealed in this thread. */
	openSealer?: OpenSealer;
}>;

export type SessionOptions = TruthOptions & Readonly<{
	/** What was read already, by whoever has to know the id first. */
	loaded?: Loaded;

	/** Keys of a store that was made a moment ago. */
	keys?: SecretKeys;
}>;

const wipe = (...all: readonly Uint8Array[]) => {
	for (const bytes of all) {
		bytes.fill(0);
	}
};

/** @throws Failure not-found, integrity, storage */
export const openSession = async (ports: SessionPorts, options: SessionOptions): Promise<Session> => {
	const {store, state, identities, clock} = ports;
	const listeners = new Set<() => void>();
	let keys: Keyring | undefined;
	let stopWatching: (() => void) | undefined;

	const notify = () => {
		for (const listener of listeners) {
			listener();
		}
	};

	const finish = staying(clock);
	const opened = await openTruth(ports, options, options.loaded ?? await store.read(), notify);
	// Whoever waits for it keeps the process; what is verified by itself does not.
	const truth = {...opened, verified: async () => finish(opened.verified)};
	const {storeId} = truth.present();
	let holder = await readHolder(identities, storeId);
	if (options.keys && holder) {
		const {keyringOf} = await loadKeyed();
		keys = keyringOf(options.keys, {storeId, principal: holder.principal});
	} else if (holder?.kind === 'service' && ports.unlockRefused() === undefined) {
		keys = await openServiceKey(holder.key, truth.present().loaded.document);
	}

	const rosterOf = async () => {
		const {roster} = await truth.verified();
		return roster;
	};

	if (holder?.kind === 'member') {
		holder = {...holder, identity: await settle(holder.identity, truth.present().roster, {...ports, verified: rosterOf})};
	}

	const save = openCommitting(ports, truth, storeId);
	const commitAs: CommitAs = async (first, signer, wanted) => finish(async () => save(first, signer, wanted));
	let isClosed = false;
	const trail = openTrail({
		...ports, verified: opened.verified, principal: () => holder?.principal, isClosed: () => isClosed,
	});

	const me = (roster = truth.present().roster): Principal | undefined => holder && roster.principals.get(holder.principal);

	const unlocked = createUnlocked(ports, {
		storeId, present: truth.present, holder: () => holder, notify,
	}, keys);

	/** A service keeps what it has opened. */
	const keysFor = async ({keys: own, principal}: Writer, document: StoreDocument): Promise<Keyring> => {
		if (principal.kind !== 'service') {
			return own;
		}

		const {keeping} = await loadKeyed();
		return keeping({
			storeId, document, principal, keys: own, state,
		});
	};

	const open = async (action: AuditAction, references: readonly SecretRef[]): Promise<readonly Uint8Array[]> => {
		const {roster, head, loaded: {document}} = await truth.verified();
		const unlockedWith = unlocked.current();
		const values = await unlocked.withKeys({roster}, async writer => openValues({
			...ports, ...writer, keys: await keysFor(writer, document), storeId, roster, document, head, action, references,
		}));
		if (unlocked.current() !== unlockedWith) {
			wipe(...values);
			throw lockedFailure();
		}

		return values;
	};

	const commit = async (action: AuditAction, plan: (snapshot: Snapshot) => readonly Change[], progress?: Progress, detail?: AuditBody['detail']): Promise<CommitResult> => {
		const first = await truth.verified();
		return unlocked.withKeys(first, async writer => commitAs(first, writer, {
			action, plan, progress, detail,
		}));
	};

	const people = openPeople({
		...ports,
		truth,
		storeId,
		commitAs,
		holder: () => holder,
		hold(next) {
			holder = next;
		},
		adopt: unlocked.adopt,
	});

	if (options.background) {
		stopWatching = store.watch(() => {
			void truth.refresh();
		});
		// After the first frame: a worker's start would stand in its way.
		clock.after(60, () => {
			opened.verified().catch(() => undefined);
		});
	}

	return {
		get snapshot() {
			return truth.present().snapshot;
		},
		get me() {
			return principalHere(holder, truth.present().roster);
		},
		get locked() {
			return unlocked.current() === undefined;
		},
		get replaced() {
			return isReplaced(holder, truth.present().roster);
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		async unlock(passphrase) {
			// An admin may have answered since: then the new identity takes its place now.
			if (holder?.kind === 'member') {
				holder = {...holder, identity: await settle(holder.identity, truth.present().roster, {...ports, verified: rosterOf})};
			}

			await unlocked.unlock(passphrase);
		},
		unlockByAgent: unlocked.unlockByAgent,
		startAgent: unlocked.startAgent,
		lock: unlocked.lock,
		endAgent: unlocked.endAgent,
		async verified() {
			await truth.verified();
		},
		open,
		commit: async (action, plan, progress) => commit(action, plan, progress),
		async lastChange() {
			if (!holder) {
				return undefined;
			}

			const {lastChange} = await loadUndo();
			return lastChange(ports.audit, holder.principal, truth.present().loaded.document);
		},
		async checkUndo(change) {
			const {undoing} = await loadUndo();
			const {loaded: {document}, roster} = await truth.verified();
			const principal = me(roster);
			if (principal) {
				await undoing(store, ports.audit, principal.id, document, change);
			}
		},
		async undo(change) {
			const {undoDetail, undoing} = await loadUndo();
			const {loaded: {document}, roster} = await truth.verified();
			const principal = me(roster);
			if (!unlocked.current() || !principal) {
				throw lockedFailure();
			}

			const changes = await undoing(store, ports.audit, principal.id, document, change);
			return commit('undo', () => changes, undefined, undoDetail(change, changes));
		},
		async restoring(backup, only) {
			const {restoring} = await loadRestore();
			const {loaded: {document}, roster, snapshot} = await truth.verified();
			return restoring({
				document, roster, snapshot, me: me(roster), backup, only,
			});
		},
		async changePassphrase(passphrase) {
			const {changePassphrase} = await loadPassphrase();
			const {loaded: {document}, roster} = await truth.verified();
			const former = holder;
			if (former?.kind !== 'member') {
				throw lockedFailure();
			}

			const identity = await unlocked.withKeys({roster}, async writer => changePassphrase({
				...ports, ...writer, storeId, identity: former.identity, document, strict: roster.settings.strict, passphrase,
			}));
			holder = {...former, identity};
		},
		async inspect(progress) {
			const {inspect} = await loadInspection();
			const {document, bytes} = await store.read();
			return inspect({
				document,
				bytes,
				storeId,
				principal: holder?.principal,
				state,
				audit: ports.audit,
				progress,
			});
		},
		trail,
		sealed: async () => sealedBytes(store, truth),
		people,
		refresh: truth.refresh,
		close() {
			isClosed = true;
			stopWatching?.();
			unlocked.close();
			listeners.clear();
		},
	};
};
