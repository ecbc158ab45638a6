/**
Opens the data keys of records. A service that starts with many keeps what it has opened in this host's state, sealed for itself, and has to open
only what is new the next time. A member's are opened anew each time: theirs is a passphrase that somebody has to know.
*/
import type {StoreDocument} from '../domain/document.js';
import type {Principal} from '../domain/principal.js';
import {recordCore} from '../domain/records.js';
import {valuesBy, type Keyring, type SealedDataKey} from '../sealing/keyring.js';
import {
	openKnownKeys, sealKnownKeys, type KnownKey, type KnownKeys, type NewlyKnown,
} from '../sealing/known-keys.js';
import type {StatePort} from './ports.js';

/** Opening fewer takes no longer than looking for them. */
const fewest = 32;

/** In 300 KB. */
const most = 4096;

const nameOf = ({storeId, principal}: Readonly<{storeId: string; principal: string}>) => `${storeId}.${principal}.known-keys`;

const wipe = (keys: Iterable<Uint8Array>): void => {
	for (const key of keys) {
		key.fill(0);
	}
};

/** What was kept only saves time: where it can't be read or written, it isn't there. */
const ifPossible = async <Result>(work: () => Promise<Result>): Promise<Result | undefined> => {
	try {
		return await work();
	} catch {
		return undefined;
	}
};

export type Opening = Readonly<{
	storeId: string;
	document: StoreDocument;
	principal: Principal;
	keys: Keyring;
	state: StatePort;
}>;

/** What was opened for the very commitment that the record has: it is signed, and no other key has it. */
const knownFor = (known: KnownKeys | undefined, {context: {integration}, commit}: SealedDataKey): Uint8Array | undefined => known?.find(integration, commit);

/** With those of other records that are still good. */
const keep = async ({storeId, document: {records}, principal, keys, state}: Opening, opened: NewlyKnown, known: KnownKeys | undefined): Promise<void> => {
	const others = new Map<string, KnownKey>();
	for (const id of known?.ids() ?? []) {
		const commit = opened.has(id) ? undefined : recordCore(records, id)?.commit;
		const key = commit === undefined ? undefined : known!.find(id, commit);
		if (key) {
			others.set(id, {key, commit: commit!});
		}
	}

	const whose = {storeId, principal: principal.id};
	try {
		const text = sealKnownKeys(new Map([...opened, ...others].slice(0, most)), keys.secret!, whose);
		await state.write(nameOf(whose), text, {lasting: false});
	} finally {
		wipe(others.values().map(({key}) => key));
	}
};

/**
In the same order; the caller wipes them.
@param sealed - Of records of this document, verified.
@throws Failure integrity
*/
export const openDataKeys = async (opening: Opening, sealed: readonly SealedDataKey[]): Promise<readonly Uint8Array[]> => {
	const {storeId, principal, keys, state} = opening;
	const {secret} = keys;
	if (principal.kind !== 'service' || !secret || sealed.length < fewest) {
		return keys.openDataKeys(sealed);
	}

	const whose = {storeId, principal: principal.id};
	const text = await ifPossible(async () => state.read(nameOf(whose)));
	const known = text === undefined ? undefined : openKnownKeys(text, secret, whose);
	try {
		const found = sealed.map(each => knownFor(known, each));
		const missing = sealed.filter((_, index) => found[index] === undefined);
		let opened: readonly Uint8Array[];
		try {
			opened = await keys.openDataKeys(missing);
		} catch (error) {
			wipe(found.filter(key => key !== undefined));
			throw error;
		}

		let next = 0;
		const all = found.map(key => key ?? opened[next++]!);
		if (missing.length >= fewest) {
			await ifPossible(async () => keep(opening, new Map(sealed.map(({context: {integration}, commit}, index) => [integration, {key: all[index]!, commit}])), known));
		}

		return all;
	} finally {
		known?.wipe();
	}
};

/** The same keys, which open values by what was kept. */
export const keeping = (opening: Opening): Keyring => ({
	...opening.keys,
	openValues: valuesBy(async sealed => openDataKeys(opening, sealed)),
});
