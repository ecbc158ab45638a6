/**
Opens the data keys of records. A service that starts with many keeps what it has opened in this host's state, sealed for itself, and has to open
only what is new the next time. A member's are opened anew each time: theirs is a passphrase that somebody has to know.
*/
import type {RecordEntry, StoreDocument} from '../domain/document.js';
import type {Principal} from '../domain/principal.js';
import {peekRecord} from '../domain/records.js';
import {valuesBy, type Keyring} from '../sealing/keyring.js';
import {
	openKnownKeys, sealKnownKeys, type KnownKey, type KnownKeys,
} from '../sealing/known-keys.js';
import type {StatePort} from './ports.js';
import {dataKeysOf} from './record.js';

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
const knownFor = (known: KnownKeys, {body: {id, commit}}: RecordEntry): KnownKey | undefined => {
	const found = known.get(id);
	return found?.commit === commit ? found : undefined;
};

/** With those of other records that are still good. */
const keep = async ({storeId, document: {records}, principal, keys, state}: Opening, opened: KnownKeys, known: KnownKeys): Promise<void> => {
	const others = new Map<string, KnownKey>();
	for (const id of known.keys()) {
		const record = opened.has(id) ? undefined : peekRecord(records, id);
		const found = record && knownFor(known, record);
		if (found) {
			others.set(id, found);
		}
	}

	const whose = {storeId, principal: principal.id};
	const text = sealKnownKeys(new Map([...opened, ...others].slice(0, most)), keys.secret!, whose);
	await state.write(nameOf(whose), text, {lasting: false});
};

/**
In the order of the records; the caller wipes them.
@param records - Verified, of this document.
@throws Failure not-entitled, integrity
*/
export const openDataKeys = async (opening: Opening, records: readonly RecordEntry[]): Promise<readonly Uint8Array[]> => {
	const {storeId, principal, keys, state} = opening;
	const {secret} = keys;
	if (principal.kind !== 'service' || !secret || records.length < fewest) {
		return dataKeysOf(storeId, records, keys);
	}

	const whose = {storeId, principal: principal.id};
	const text = await ifPossible(async () => state.read(nameOf(whose)));
	const known = (text === undefined ? undefined : openKnownKeys(text, secret, whose)) ?? new Map<string, KnownKey>();
	try {
		const found = records.map(record => knownFor(known, record)?.key.slice());
		const missing = records.filter((_, index) => found[index] === undefined);
		let opened: readonly Uint8Array[];
		try {
			opened = await dataKeysOf(storeId, missing, keys);
		} catch (error) {
			wipe(found.filter(key => key !== undefined));
			throw error;
		}

		let next = 0;
		const all = found.map(key => key ?? opened[next++]!);
		if (missing.length >= fewest) {
			await ifPossible(async () => keep(opening, new Map(records.map(({body: {id, commit}}, index) => [id, {key: all[index]!, commit}])), known));
		}

		return all;
	} finally {
		wipe(known.values().map(({key}) => key));
	}
};

/** The same keys, which open values by what was kept. */
export const keeping = (opening: Opening): Keyring => ({
	...opening.keys,
	openValues: valuesBy(async sealed => openDataKeys(opening, sealed.map(({context}) => opening.document.records[context.integration]!))),
});
