/** One record: its id, its signer's right by the current roster, its recipients, its signature, its place after what was seen before. */
import type {RecordEntry} from '../domain/document.js';
import {Failure} from '../domain/failure.js';
import {placementOf} from '../domain/placement.js';
import {entitled, mayChange} from '../domain/right.js';
import type {Roster} from '../domain/roster.js';
import {entryHash} from './canonical.js';
import type {RecordPin} from './pins.js';
import {isSignedBy} from './sign.js';
import {hash, lengthPrefixed} from './sodium.js';

export const integrity = (message: string): Failure => new Failure(
	'integrity',
	message,
	'Nothing is opened or saved, and nothing was changed. Ask who else writes this file; patchbay backup restore offers the newest backup that is verified.',
);

/** The file may be whole, and is not what this host has seen: an old copy, another branch, or a backup that somebody has restored. */
export const notWhatWasSeen = (message: string): Failure => new Failure(
	'integrity',
	message,
	'Nothing is opened or saved, and nothing was changed. If somebody restored a backup, ask for its head: patchbay backup restore --accept SEQ:HASH. Else put back the newest: patchbay backup restore.',
);

/** An integration's id proves its creator: BLAKE2b over store, creator and nonce. */
export const integrationId = (storeId: string, creator: string, nonce: string): string => hash(lengthPrefixed('patchbay/integration/v1', storeId, creator, nonce));

const checkSuccession = (where: string, entry: RecordEntry, pin: RecordPin | undefined, saves: number) => {
	const {rev, prev, epoch} = entry.body;
	if ((rev === 1) !== (prev === null)) {
		throw integrity(`${where} has a broken history`);
	}

	// One save makes at most one revision, one revision at most one epoch: else a writer could leave no number for the next.
	if (rev - (pin?.[0] ?? 0) > saves) {
		throw integrity(`${where} has a higher revision (${rev}) than there were saves`);
	}

	if (epoch > rev) {
		throw integrity(`${where} has a higher epoch (${epoch}) than revisions`);
	}

	if (!pin) {
		return;
	}

	const [seenRev, seenHash] = pin;
	if (rev < seenRev) {
		throw notWhatWasSeen(`${where} was rolled back: this host has seen revision ${seenRev}, the file has ${rev} of ${entry.body.at}`);
	}

	if ((rev === seenRev && entryHash(entry) !== seenHash) || (rev === seenRev + 1 && prev !== seenHash)) {
		throw notWhatWasSeen(`${where} was forked: its revision ${seenRev} is not the one that this host has seen`);
	}
};

/** A REF/KEY names one value; which of two a program gets would be anybody's guess. */
const checkKeys = (where: string, {body: {credentials}}: RecordEntry) => {
	const keys = Object.values(credentials).map(({key}) => key);
	if (new Set(keys).size < keys.length) {
		throw integrity(`${where} has two credentials of one key`);
	}
};

export const verifyRecord = ({storeId, roster, id, entry, saves, pin, thorough}: Readonly<{
	storeId: string;
	roster: Roster;
	id: string;
	entry: RecordEntry;

	/** How many there were since this host has seen the store. */
	saves: number;
	pin: RecordPin | undefined;

	/** Check the signature also where the pin vouches for it. */
	thorough: boolean;
}>): void => {
	const {body, by} = entry;
	const where = `record ${id.slice(0, 16)}`;
	if (body.id !== id || integrationId(storeId, body.creator, body.nonce) !== id) {
		throw integrity(`${where} claims an id that is not its own`);
	}

	checkKeys(where, entry);
	checkSuccession(where, entry, pin, saves);
	const placement = placementOf(roster, id, body.creator);
	const refused = mayChange(roster, by, placement);
	if (refused) {
		throw integrity(`${where} is signed by somebody who may not change it (${refused.message})`);
	}

	const recipients = entitled(roster, id, placement, body.deleted);
	const found = Object.keys(body.keys).toSorted();
	if (recipients.length !== found.length || recipients.some((recipient, index) => recipient !== found[index])) {
		throw integrity(`${where} is sealed to others than those who are entitled`);
	}

	// The pin holds the hash of an entry whose signature was checked; the same bytes need no second check.
	if (!thorough && pin?.[0] === body.rev) {
		return;
	}

	if (!isSignedBy('record', storeId, entry, roster.principals.get(by)!.sign)) {
		throw integrity(`${where} is not signed by whom it names`);
	}
};
