/**
The session: owner of the truth. It holds the document as it was read, publishes snapshots of it, and lets nobody open or save anything
before what it rests on is verified. What needs cryptography is loaded when it is needed, so that looking at a store costs none of it.
*/
import type {AuditAction, AuditBody} from '../domain/audit.js';
import type {Change} from '../domain/change.js';
import {describeChanges} from '../domain/describe.js';
import {Failure} from '../domain/failure.js';
import type {SecretRef} from '../domain/integration.js';
import type {Principal} from '../domain/principal.js';
import {claimedRoster, type Roster} from '../domain/roster.js';
import type {Snapshot, StoreSummary, Verification} from '../domain/snapshot.js';
import {parseIdentity, type Identity} from '../sealing/identity-file.js';
import type {SecretKeys} from '../sealing/keys.js';
import type {Pins} from '../sealing/pins.js';
import {loadInspection, loadKeyed, loadSealing, loadUndo} from './lazy.js';
import {knownRevision, readPins, writePins} from './pin-store.js';
import type {
	AuditPort,
	Clock,
	DeriveKey,
	IdentityPort,
	Loaded,
	StatePort,
	StorePort,
	Verifier,
} from './ports.js';
import type {CommitResult, Progress, Session} from './session.js';
import {snapshotOf} from './view.js';

export type SessionPorts = Readonly<{
	store: StorePort;
	state: StatePort;
	audit: AuditPort;
	identities: IdentityPort;
	clock: Clock;
	deriveKey: DeriveKey;
	verifier: Verifier;

	/** Why nothing may be unlocked in this process (debuggers, preloaded code); undefined when it may. */
	unlockRefused: () => string | undefined;

	/** Something the user should know that stops nothing. */
	warn: (text: string) => void;
}>;

export type SessionOptions = Readonly<{
	/** The store as this host knows it; its id is filled in. */
	store: Omit<StoreSummary, 'id'>;

	/** What was read already, by whoever has to know the id first. */
	loaded?: Loaded;

	/** The oldest head that is accepted. */
	minHead?: Readonly<{seq: number; hash: string}>;

	/** Keys of a store that was made a moment ago. */
	keys?: SecretKeys;

	/** Follow the file and begin to verify at once. */
	background: boolean;
}>;

type Present = Readonly<{loaded: Loaded; roster: Roster; storeId: string}>;

/** @throws Failure not-found, integrity, storage */
export const openSession = async (ports: SessionPorts, options: SessionOptions): Promise<Session> => {
	const {store, state, identities, clock, warn} = ports;
	const listeners = new Set<() => void>();
	let keys = options.keys;
	let pins: Pins | undefined;
	let identity: Identity | undefined;
	let present: Present;
	let snapshot: Snapshot;
	let checking: Promise<void> | undefined;
	let stopWatching: (() => void) | undefined;
	let closed = false;

	const notify = () => {
		for (const listener of listeners) {
			listener();
		}
	};

	const summary = (storeId: string): StoreSummary => ({...options.store, id: storeId});

	const publish = (next: Present, verification: Verification) => {
		present = next;
		snapshot = snapshotOf(next.loaded.document, {
			roster: next.roster,
			store: summary(next.storeId),
			verification,
			previous: snapshot,
		});
		notify();
	};

	const setVerification = (verification: Verification) => {
		snapshot = {...snapshot, verification};
		notify();
	};

	/** Takes what was read as the present state; unverified bytes have their shape checked before anything looks at them. */
	const adopt = async (loaded: Loaded): Promise<void> => {
		const {document, revision} = loaded;
		const known = await knownRevision(state, revision);
		let storeId = known?.storeId;
		if (storeId === undefined) {
			const sealing = await loadSealing();
			sealing.checkShape(document);
			storeId = sealing.storeIdOf(document);
		}

		if (snapshot && snapshot.store.id !== storeId) {
			throw new Failure('integrity', 'the store file was replaced by another store', 'Nothing is opened or saved. Start patchbay again if that is meant.');
		}

		const roster = claimedRoster(document.roster, document.head.body.rosterHash);
		checking = known ? Promise.resolve() : undefined;
		publish({loaded, roster, storeId}, {state: known ? 'verified' : 'verifying'});
	};

	const checkMinHead = async (loaded: Loaded) => {
		const {minHead} = options;
		if (!minHead) {
			return;
		}

		const {document} = loaded;
		const {seq, recent} = document.head.body;
		const sealing = await loadSealing();
		const found = seq === minHead.seq ? sealing.entryHash(document.head) : recent.at(minHead.seq - seq);
		if (seq < minHead.seq || (found !== undefined && found !== minHead.hash)) {
			throw new Failure('integrity', `the store is older than --min-head allows, or on another branch: it is save ${seq}, ${minHead.seq} was asked for`, 'Nothing was opened. Get the present store file.');
		}
	};

	const loadPins = async (storeId: string): Promise<Pins | undefined> => {
		// Another process may have pinned what we have only read.
		if (pins?.storeId !== storeId || pins.seq !== present.loaded.document.head.body.seq) {
			pins = await readPins(state, storeId);
		}

		return pins;
	};

	const keepPins = async (next: Pins, revision: string) => {
		pins = next;
		try {
			await writePins(state, next, revision);
		} catch (error) {
			if (!(error instanceof Failure)) {
				throw error;
			}

			warn(`what was verified could not be noted on this host: ${error.message}`);
		}
	};

	const check = async (): Promise<void> => {
		const {loaded, storeId} = present;
		try {
			const facts = await ports.verifier({document: loaded.document, bytes: loaded.bytes, pins: await loadPins(storeId)});
			await keepPins(facts.pins, loaded.revision);
		} catch (error) {
			if (present.loaded === loaded && error instanceof Failure) {
				setVerification({state: 'failed', message: error.message});
			}

			throw error;
		}

		if (present.loaded === loaded) {
			setVerification({state: 'verified'});
		}
	};

	const verified = async (): Promise<void> => {
		for (;;) {
			const {loaded} = present;
			checking ??= check();
			// eslint-disable-next-line no-await-in-loop
			await checking;
			if (present.loaded === loaded) {
				return;
			}
		}
	};

	const refresh = async (): Promise<void> => {
		let loaded: Loaded;
		try {
			loaded = await store.read();
			if (loaded.revision === present.loaded.revision) {
				return;
			}

			await adopt(loaded);
		} catch (error) {
			if (!(error instanceof Failure)) {
				throw error;
			}

			// What was shown stays on the screen; nothing more is done with it.
			checking = Promise.reject(error);
			checking.catch(() => undefined); // eslint-disable-line promise/prefer-await-to-then
			setVerification({state: 'failed', message: error.message});
			return;
		}

		if (options.background) {
			verified().catch(() => undefined); // eslint-disable-line promise/prefer-await-to-then
		}
	};

	const me = (): Principal | undefined => identity && present.roster.principals.get(identity.principal);

	const needKeys = (): {keys: SecretKeys; principal: Principal} => {
		const principal = me();
		if (!keys || !principal) {
			throw new Failure('unlock-failed', 'the store is locked', 'Unlock it with your passphrase first.');
		}

		return {keys, principal};
	};

	const unlock = async (passphrase: Uint8Array): Promise<void> => {
		const refused = ports.unlockRefused();
		if (refused) {
			throw new Failure('unlock-failed', `not unlocking: ${refused}`, 'Start patchbay without it.');
		}

		if (!identity) {
			throw new Failure('not-found', 'there is no identity for this store on this host', 'Copy your identity file here, or name it with --identity PATH.');
		}

		const principal = me();
		if (!principal) {
			throw new Failure('not-entitled', 'you are not a member of this store any more', 'Ask an admin.');
		}

		const keyed = await loadKeyed();
		const unlocked = await keyed.unlock(identity, principal, passphrase, ports, present.storeId);
		if (closed) {
			keyed.wipeKeys(unlocked);
			return;
		}

		keys = unlocked;
		notify();
	};

	const lock = () => {
		if (keys) {
			keys.box.fill(0);
			keys.sign.fill(0);
			keys = undefined;
			notify();
		}
	};

	const open = async (action: AuditAction, references: readonly SecretRef[]): Promise<readonly Uint8Array[]> => {
		await verified();
		const keyed = await loadKeyed();
		return keyed.openValues({...ports, ...present, document: present.loaded.document, ...needKeys(), action, references});
	};

	const commit = async (action: AuditAction, plan: (snapshot: Snapshot) => readonly Change[], progress?: Progress, detail?: AuditBody['detail']): Promise<CommitResult> => {
		await verified();
		const keyed = await loadKeyed();
		const {storeId} = present;
		const result = await keyed.commit({
			...ports,
			...needKeys(),
			storeId,
			action,
			progress,
			base: () => ({
				document: present.loaded.document,
				roster: present.roster,
				revision: present.loaded.revision,
				titles: snapshot.integrations,
			}),
			pins: async () => loadPins(storeId),
			plan() {
				const changes = plan(snapshot);
				return {changes, detail: {what: describeChanges(changes, {byId: snapshot.byId, projects: present.roster.projects}), ...detail}};
			},
			async moved(loaded) {
				await adopt(loaded);
				await verified();
			},
		});
		await keepPins(result.pins, result.loaded.revision);
		checking = Promise.resolve();
		publish({loaded: result.loaded, roster: result.roster, storeId}, {state: 'verified'});
		return {snapshot, touched: result.touched, durabilityUnknown: result.durabilityUnknown};
	};

	const loaded = options.loaded ?? await store.read();
	await checkMinHead(loaded);
	await adopt(loaded);
	const identityText = await identities.read(present!.storeId);
	identity = identityText === undefined ? undefined : parseIdentity(identityText);
	if (identity && identity.storeId !== present!.storeId) {
		throw new Failure('integrity', 'the identity file belongs to another store', 'Nothing was opened. Name the right one with --identity PATH.');
	}

	if (options.background) {
		stopWatching = store.watch(() => {
			void refresh();
		});
		// After the first frame: a worker's start would stand in its way.
		clock.after(60, () => {
			verified().catch(() => undefined); // eslint-disable-line promise/prefer-await-to-then
		});
	}

	return {
		get snapshot() {
			return snapshot;
		},
		get me() {
			return me();
		},
		get locked() {
			return keys === undefined;
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		unlock,
		lock,
		verified,
		open,
		commit: async (action, plan, progress) => commit(action, plan, progress),
		async lastChange() {
			if (!identity) {
				return undefined;
			}

			const {lastChange} = await loadUndo();
			return lastChange(ports.audit, identity.principal, present.loaded.document);
		},
		async undo(change) {
			await verified();
			const {principal} = needKeys();
			const {undoDetail, undoing} = await loadUndo();
			const changes = await undoing(store, ports.audit, principal.id, present.loaded.document, change);
			return commit('undo', () => changes, undefined, undoDetail(change, changes));
		},
		async inspect(progress) {
			const {loaded: {document, bytes}, storeId} = present;
			const {inspect} = await loadInspection();
			return inspect({
				document,
				bytes,
				storeId,
				principal: identity?.principal,
				state,
				audit: ports.audit,
				progress,
			});
		},
		refresh,
		close() {
			closed = true;
			stopWatching?.();
			lock();
			listeners.clear();
		},
	};
};
