/** A new store: keys, genesis, recovery principal, first head; all made in memory, written together, never over anything that exists. */
import {format, formatVersion, suite, type RosterBody, type RosterEntry, type StoreDocument} from '../domain/document.js';
import {Failure} from '../domain/failure.js';
import {lazyRecords} from '../domain/records.js';
import {appendRoster, emptyRoster} from '../domain/roster.js';
import {canonical, entryHash} from '../sealing/canonical.js';
import {wrapIdentity} from '../sealing/identity.js';
import {keyringOf} from '../sealing/keyring.js';
import {newId, newKeys, proofOf, publicKeys, type PublicKeys, type SecretKeys} from '../sealing/keys.js';
import {newRecovery} from '../sealing/recovery.js';
import {rootOf} from '../sealing/root.js';
import {signEntry} from '../sealing/sign.js';
import {encode, hash, randomBytes, sodiumReady} from '../sealing/sodium.js';
import {pinsOf} from '../sealing/verify.js';
import {appendAudit} from './chain.js';
import {writePins} from './pin-store.js';
import type {
	AuditPort,
	Clock,
	DeriveKey,
	IdentityPort,
	Loaded,
	StatePort,
	StorePort,
} from './ports.js';
import {tidy} from './record.js';

export type CreatePorts = Readonly<{
	store: StorePort;
	state: StatePort;
	audit: AuditPort;
	identities: IdentityPort;
	clock: Clock;
	deriveKey: DeriveKey;
	warn: (text: string) => void;
}>;

export type Created = Readonly<{
	storeId: string;
	words: readonly string[] | undefined;

	/** Writes everything; resolves with what was written and the keys that open it. */
	write(): Promise<{loaded: Loaded; keys: SecretKeys}>;
}>;

const genesisOf = (id: string, name: string, keys: PublicKeys, at: string): RosterBody => ({
	n: 0,
	prev: null,
	op: 'genesis',
	nonce: encode(randomBytes(32)),
	principal: {id, kind: 'member', name, ...keys, right: 'manageAll'},
	at,
});

/**
@param options.cost - What deriving the passphrase costs; the standard when undefined.
@throws Failure storage
*/
export const createStore = async (
	ports: CreatePorts,
	{name, passphrase, recovery, cost}: Readonly<{name: string; passphrase: Uint8Array; recovery: boolean; cost?: Readonly<{memory: number; passes: number}>}>,
): Promise<Created> => {
	await sodiumReady();
	const {store, state, audit, identities, clock, deriveKey, warn} = ports;
	const at = clock.now().toISOString();
	const keys = newKeys();
	const principal = newId();
	const genesis = genesisOf(principal, tidy(name), publicKeys(keys), at);
	const storeId = hash(canonical(genesis));
	const entries: RosterEntry[] = [signEntry('roster', storeId, principal, genesis, keys.sign)];
	let words: string[] | undefined;
	if (recovery) {
		const made = newRecovery();
		words = made.words;
		const id = newId();
		const box = publicKeys(made.keys);
		entries.push(signEntry<RosterBody>('roster', storeId, principal, {
			n: 1,
			prev: entryHash(entries[0]!),
			op: 'recovery',
			principal: {id, kind: 'recovery', name: 'recovery', ...box, right: 'none'},
			proof: proofOf(storeId, {id, ...box}, made.keys.sign),
			at,
		}, keys.sign));
		made.keys.box.fill(0);
		made.keys.sign.fill(0);
	}

	// What every reader will judge by is what we must pass ourselves.
	appendRoster(emptyRoster, entries.map(entry => ({...entry, hash: entryHash(entry)})));
	const identity = await wrapIdentity(keys, passphrase, {storeId, principal}, deriveKey, cost);
	return {
		storeId,
		words,
		async write() {
			// Creating refuses what exists, but only after identity and audit were written: so look first.
			let exists = true;
			try {
				await store.read();
			} catch (error) {
				if (!(error instanceof Failure) || error.code !== 'not-found') {
					throw error;
				}

				exists = false;
			}

			if (exists) {
				throw new Failure('conflict', `there is a store already: ${store.path}; nothing was changed`, 'Open it with patchbay, or name another place with --store PATH.');
			}

			// An audit chain that nothing came of is in nobody's way; an identity would be.
			const end = await appendAudit({storeId, principal, keys: keyringOf(keys, {storeId, principal}), audit, state, warn}, {
				at,
				action: 'init',
				target: [],
				detail: {},
				head: hash(storeId),
			}, true);
			await identities.create(storeId, identity);
			const document: Omit<StoreDocument, 'head'> = {format, v: formatVersion, suite, roster: entries, records: lazyRecords()};
			const head = signEntry('head', storeId, principal, {
				seq: 0,
				prev: null,
				rosterLength: entries.length,
				rosterHash: entryHash(entries.at(-1)!),
				root: rootOf(document),
				audit: end.n > 0 ? {[end.chain]: [end.n, end.hash] as const} : {},
				recent: [],
				at,
			}, keys.sign);
			const loaded = await store.create({...document, head});
			await writePins(state, pinsOf(storeId, {...document, head}), loaded.revision, undefined);
			return {loaded, keys};
		},
	};
};
