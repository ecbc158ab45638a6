/**
A store that is broken or missing, and the newest backup that can be trusted. Putting it back signs a new head on top of it; where this host
knows what was saved after the backup, that head and the records concerned go on from there, so that nobody who saw those saves takes the
result for a rollback. What nobody can go on from (roster entries and integrations that the backup does not have) is lost, and said.
*/
import type {StoreDocument} from '../domain/document.js';
import {Failure} from '../domain/failure.js';
import {placementOf} from '../domain/placement.js';
import {recordIds, recordTitle} from '../domain/records.js';
import {mayChange} from '../domain/right.js';
import {claimedRoster, type Roster} from '../domain/roster.js';
import {checkShape} from '../sealing/document-schema.js';
import {isNewerFormat} from '../sealing/parse.js';
import type {Pins} from '../sealing/pins.js';
import {storeIdOf, verifyDocument} from '../sealing/verify.js';
import {examineBackups, type Backup} from './backups.js';
import {readPins} from './pin-store.js';
import type {BackupFile, StatePort, StorePort} from './ports.js';

/** What this host has seen and the backup does not have. */
export type Losses = Readonly<{
	/** How many saves; undefined where this host has never seen the store. */
	saves: number | undefined;

	/** Names of integrations that were changed in them: they will be as they were in the backup. */
	changed: readonly string[];

	/** Integrations and roster entries that are gone. */
	records: number;
	rosterEntries: number;
}>;

export type Rescue = Readonly<{
	/** Why the present file can't be used. */
	problem: string;

	/** There is no file at all. */
	missing: boolean;

	/** What stands there now, to be sure that it is that what is set aside. */
	fingerprint: string | undefined;
	backup: Backup;
	storeId: string;
	document: StoreDocument;
	roster: Roster;
	pins: Pins | undefined;
	losses: Losses;
}>;

export type RescueStore = Pick<StorePort, 'path' | 'read'> & Readonly<{
	backupFiles(): Promise<readonly BackupFile[]>;
	fingerprint(): Promise<string | undefined>;
	putBack(document: StoreDocument, expected: string | undefined): Promise<Readonly<{revision: string; aside: string | undefined; durabilityUnknown: boolean}>>;
}>;

/** What is wrong with the present file; undefined where nothing is. @throws Failure of what is not a broken file */
const diagnose = async (store: RescueStore, state: StatePort, known: string | undefined): Promise<Failure | undefined> => {
	try {
		const {document, bytes} = await store.read();
		checkShape(document);
		verifyDocument({
			document, bytes, pins: await readPins(state, storeIdOf(document)), thorough: true,
		});
		return known === undefined || storeIdOf(document) === known ? undefined : new Failure('integrity', 'the file holds another store than this host knows there');
	} catch (error) {
		if (!(error instanceof Failure) || (error.code !== 'integrity' && error.code !== 'not-found') || isNewerFormat(error)) {
			throw error;
		}

		return error;
	}
};

const lossesOf = ({records, roster, head}: StoreDocument, pins: Pins | undefined): Losses => {
	const seen = [...pins?.records.entries() ?? []];
	return {
		saves: pins && Math.max(0, pins.seq - head.body.seq),
		changed: seen.filter(([id, [rev]]) => Object.hasOwn(records, id) && rev > records[id]!.body.rev).map(([id]) => recordTitle(records, id)!.name),
		records: seen.filter(([id]) => !Object.hasOwn(records, id)).length,
		rosterEntries: Math.max(0, (pins?.rosterLength ?? 0) - roster.length),
	};
};

/** The backup that is meant: the one that is named, else the newest that is verified. */
const choose = async (store: RescueStore, state: StatePort, is: (backup: Backup) => boolean, known: string | undefined): Promise<Readonly<{backup: Backup; document: StoreDocument}>> => {
	const backups = await examineBackups(store, state, known);
	const verified = backups.filter(backup => backup.problem === undefined && is(backup));
	const found: Array<Readonly<{backup: Backup; document: StoreDocument}>> = [];
	for (const backup of verified) {
		// One after another: each may be large.
		// eslint-disable-next-line no-await-in-loop
		const {document} = await backup.read();
		if (known === undefined || storeIdOf(document) === known) {
			found.push({backup, document});
		}
	}

	const newest = found.toSorted((first, second) => second.document.head.body.seq - first.document.head.body.seq)[0];
	if (!newest) {
		throw new Failure('not-found', `no backup of ${store.path} that is meant is verified; nothing was changed`, 'See patchbay backup list. A copy from elsewhere can be put in its place by hand.');
	}

	if (new Set(found.map(({document}) => storeIdOf(document))).size > 1) {
		throw new Failure('usage', 'the backups there are of several stores; nothing was changed', 'Name one: patchbay backup restore NAME (patchbay backup list shows them).');
	}

	return newest;
};

/**
Looks at a store that may be broken; undefined where it is whole. Reads, and needs no key.
@param is - Which backups come into question.
@param known - Id of the store that this host knows at this place.
@throws Failure not-found (no backup that is verified), usage (backups of several stores), integrity (a newer format), storage
*/
export const examineRescue = async (store: RescueStore, state: StatePort, {is, known}: Readonly<{is: (backup: Backup) => boolean; known: string | undefined}>): Promise<Rescue | undefined> => {
	const fingerprint = await store.fingerprint();
	const problem = await diagnose(store, state, known);
	if (!problem) {
		return undefined;
	}

	const {backup, document} = await choose(store, state, is, known);
	const storeId = storeIdOf(document);
	const pins = await readPins(state, storeId);
	return {
		problem: problem.message,
		missing: fingerprint === undefined,
		fingerprint,
		backup,
		storeId,
		document,
		roster: claimedRoster(document.roster, document.head.body.rosterHash),
		pins,
		losses: lossesOf(document, pins),
	};
};

/** Whether all who have seen the same saves as this host will take the restored store for what goes on from them. */
export const goesOn = ({losses, document, roster, pins}: Rescue, who: string): boolean =>
	losses.records === 0
	&& losses.rosterEntries === 0
	&& (pins === undefined || pins.rosterLength === document.roster.length)
	&& recordIds(document.records).every(id => {
		const pin = pins?.records.get(id);
		const record = document.records[id]!;
		return !pin || pin[0] <= record.body.rev || mayChange(roster, who, placementOf(roster, id, record.body.creator)) === undefined;
	});
