/**
The versions before, as far as they can be trusted: each is verified on its own, and where the present store can be read, it has to be one
that this store has been. Reads, and needs no key.
*/
import type {StoreDocument} from '../domain/document.js';
import {Failure} from '../domain/failure.js';
import {recordIds, recordTitle} from '../domain/records.js';
import {entryHash} from '../sealing/canonical.js';
import {checkShape} from '../sealing/document-schema.js';
import {storeIdOf, verifyDocument} from '../sealing/verify.js';
import type {BackupFile, StorePort} from './ports.js';

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

/** Undefined: it belongs to another store in the same folder. */
const examine = async ({name, size, replacedAt, read}: BackupFile, present: StoreDocument | undefined): Promise<Backup | undefined> => {
	let seen: StoreDocument | undefined;
	let problem: string | undefined;
	try {
		const {document, bytes} = await read();
		checkShape(document);
		if (present && storeIdOf(document) !== storeIdOf(present)) {
			return undefined;
		}

		seen = document;
		verifyDocument({
			document, bytes, pins: undefined, thorough: true,
		});
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
	};
};

/** The present store, where it is authentic in itself: whoever breaks it must not be able to call its backups false. */
const presentOf = async (store: Pick<StorePort, 'read'>): Promise<StoreDocument | undefined> => {
	try {
		const {document, bytes} = await store.read();
		verifyDocument({
			document, bytes, pins: undefined, thorough: true,
		});
		return document;
	} catch (error) {
		if (error instanceof Failure) {
			return undefined;
		}

		throw error;
	}
};

/** Newest first. @throws Failure storage */
export const examineBackups = async (store: Pick<StorePort, 'read'> & Readonly<{backupFiles(): Promise<readonly BackupFile[]>}>): Promise<readonly Backup[]> => {
	const files = await store.backupFiles();
	// After the list: what is saved meanwhile has all of these behind it.
	const present = await presentOf(store);
	const backups: Backup[] = [];
	for (const file of files) {
		// One after another: each may be large.
		// eslint-disable-next-line no-await-in-loop
		const backup = await examine(file, present);
		if (backup) {
			backups.push(backup);
		}
	}

	return backups;
};
