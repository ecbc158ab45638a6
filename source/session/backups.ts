/**
The versions before, as far as they can be trusted: each is verified on its own, and where the present store can be read, it has to be one
that this store has been. Reads, and needs no key.
*/
import type {StoreDocument} from '../domain/document.js';
import {Failure} from '../domain/failure.js';
import {recordIds, recordTitle} from '../domain/records.js';
import {entryHash} from '../sealing/canonical.js';
import {checkShape} from '../sealing/document-schema.js';
import {sodiumReady} from '../sealing/sodium.js';
import {storeIdOf, verifyDocument} from '../sealing/verify.js';
import {readPins} from './pin-store.js';
import type {
	BackupFile, Loaded, StatePort, StorePort,
} from './ports.js';

export type Backup = Readonly<{
	name: string;

	/** Bytes. */
	size: number;

	/** RFC 3339 UTC: when it was saved; where it can't be read, when it was replaced. */
	at: string;

	/** Undefined where it can't be read. */
	seq: number | undefined;

	/** How many integrations live in it; undefined where it can't be read. */
	integrations: number | undefined;

	/** Why it is not verified; undefined where it is. */
	problem: string | undefined;

	/** What it holds, as it was examined. @throws Failure integrity, storage */
	read(): Promise<Loaded>;
}>;

/** Whether the present store was once in this state; further back than its heads reach, its roster alone can say. */
const isFormer = (document: StoreDocument, present: StoreDocument): boolean => {
	const {head, roster} = document;
	const heads = [...present.head.body.recent, entryHash(present.head)];
	const oldest = present.head.body.seq - present.head.body.recent.length;
	const last = present.roster[roster.length - 1];
	return last !== undefined
		&& entryHash(last) === entryHash(roster.at(-1)!)
		&& (head.body.seq < oldest || heads.includes(entryHash(head)));
};

const living = ({records}: StoreDocument): number => recordIds(records).filter(id => recordTitle(records, id)?.deleted === false).length;

type Trusted = Readonly<{present: StoreDocument | undefined; state: StatePort}>;

/**
Verifies a version before against what this host has seen. One that is older than that can be held against it only where a record is
still the one that was seen.
@throws Failure integrity
*/
const verifyFormer = async ({document, bytes}: Loaded, state: StatePort): Promise<void> => {
	const pins = await readPins(state, storeIdOf(document));
	const isOlder = pins !== undefined && document.head.body.seq < pins.seq;
	verifyDocument({
		document, bytes, pins: isOlder ? undefined : pins, thorough: true,
	});
	for (const [id, [rev, seen]] of isOlder ? pins.records.entries() : []) {
		const record = document.records[id];
		if (record && (record.body.rev > rev || (record.body.rev === rev && entryHash(record) !== seen))) {
			throw new Failure('integrity', `record ${id.slice(0, 16)} is not the one that this host has seen`);
		}
	}
};

/** Undefined: it belongs to another store in the same folder. */
const examine = async ({name, size, replacedAt, read}: BackupFile, {present, state}: Trusted): Promise<Backup | undefined> => {
	let seen: StoreDocument | undefined;
	let problem: string | undefined;
	let examined: string | undefined;
	try {
		const loaded = await read();
		const {document} = loaded;
		examined = loaded.revision;
		checkShape(document);
		if (present && storeIdOf(document) !== storeIdOf(present)) {
			return undefined;
		}

		seen = document;
		await verifyFormer(loaded, state);
		problem = !present || isFormer(document, present) ? undefined : 'the present store was never in this state';
	} catch (error) {
		if (!(error instanceof Failure)) {
			throw error;
		}

		problem = error.message;
	}

	return {
		name,
		size,
		at: seen?.head.body.at ?? replacedAt,
		seq: seen?.head.body.seq,
		integrations: seen && living(seen),
		problem,
		async read() {
			const loaded = await read();
			if (loaded.revision !== examined) {
				throw new Failure('integrity', `the backup ${name} was changed while it was looked at; nothing was changed`, 'Look who can write into the folder `backups` beside the store.');
			}

			return loaded;
		},
	};
};

/** The present store, where it is authentic and not an old one: whoever replaces it must not be able to call its backups false. */
const presentOf = async (store: Pick<StorePort, 'read'>, state: StatePort, known: string | undefined): Promise<StoreDocument | undefined> => {
	try {
		const {document, bytes} = await store.read();
		checkShape(document);
		verifyDocument({
			document, bytes, pins: await readPins(state, storeIdOf(document)), thorough: true,
		});
		return known === undefined || storeIdOf(document) === known ? document : undefined;
	} catch (error) {
		if (error instanceof Failure) {
			return undefined;
		}

		throw error;
	}
};

/**
Newest first.
@param known - Id of the store that this host knows there; any where it is undefined.
@throws Failure storage
*/
export const examineBackups = async (store: Pick<StorePort, 'read'> & Readonly<{backupFiles(): Promise<readonly BackupFile[]>}>, state: StatePort, known?: string): Promise<readonly Backup[]> => {
	await sodiumReady();
	const files = await store.backupFiles();
	// After the list: what is saved meanwhile has all of these behind it.
	const present = await presentOf(store, state, known);
	const backups: Backup[] = [];
	for (const file of files) {
		// One after another: each may be large.
		// eslint-disable-next-line no-await-in-loop
		const backup = await examine(file, {present, state});
		if (backup) {
			backups.push(backup);
		}
	}

	return backups;
};
