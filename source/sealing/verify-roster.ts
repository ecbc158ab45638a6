/** The roster as a chain: every entry in its place, signed by whom it names, allowed by the roster before it, and what was seen before still there. */
import type {AssignmentRow, RosterEntry, StoreDocument} from '../domain/document.js';
import {appendRoster, emptyRoster, type Roster} from '../domain/roster.js';
import type {Standing} from '../domain/right.js';
import {entryHash} from './canonical.js';
import {isBoxKey, isProofOf} from './keys.js';
import type {Pins} from './pins.js';
import {isSignedBy} from './sign.js';
import {integrationId, integrity, notWhatWasSeen} from './verify-record.js';

/** The public key that must have signed an entry, by the roster before it. */
const signerKey = (roster: Standing, {body, by}: RosterEntry): string | undefined => {
	if (body.op === 'genesis') {
		return body.principal.sign;
	}

	return roster.principals.get(by)?.sign;
};

const checkRosterEntry = (storeId: string, roster: Standing, entry: RosterEntry) => {
	const {body} = entry;
	const key = signerKey(roster, entry);
	if (!key || !isSignedBy('roster', storeId, entry, key)) {
		throw integrity(`roster entry ${body.n} (${body.op}) is not signed by whom it names`);
	}

	// Genesis needs none: it is signed with the very keys it brings.
	if ('proof' in body && body.op !== 'rekey' && !isProofOf(storeId, body.principal, body.proof)) {
		throw integrity(`roster entry ${body.n} (${body.op}) adds keys that nobody has shown to hold`);
	}

	if (body.op === 'rekey' && !isProofOf(storeId, {id: body.principal, box: body.box, sign: body.sign}, body.proof)) {
		throw integrity(`roster entry ${body.n} (rekey) sets keys that nobody has shown to hold`);
	}

	const added = body.op === 'rekey' ? body.box : ('principal' in body && typeof body.principal === 'object' ? body.principal.box : undefined);
	if (added !== undefined && !isBoxKey(added)) {
		throw integrity(`roster entry ${body.n} (${body.op}) names a key that nothing can be sealed to`);
	}

	if (body.op === 'assign') {
		checkCreators(storeId, body.assign);
	}
};

/** Whose an integration is before its first assignment follows from its id: nobody takes what another made. */
const checkCreators = (storeId: string, rows: readonly AssignmentRow[]) => {
	for (const row of rows) {
		const [integration] = row;
		if (row.length === 5 && integrationId(storeId, row[3], row[4]) !== integration) {
			throw integrity(`the roster assigns record ${integration.slice(0, 16)} as another creator's than its own`);
		}
	}
};

/** Who has had new keys since the roster was seen: what their old ones signed does not count any more, whatever pins say. */
export const rekeyedSince = (entries: readonly RosterEntry[], pins: Pins | undefined): ReadonlySet<string> =>
	new Set(entries.slice(pins?.rosterLength ?? 0).flatMap(({body}) => body.op === 'rekey' ? [body.principal] : []));

/** @throws Failure integrity */
export const verifyRoster = (storeId: string, {roster: entries}: StoreDocument, pins: Pins | undefined, thorough: boolean): Roster => {
	if (pins && entries.length < pins.rosterLength) {
		throw notWhatWasSeen(`the roster was cut: this host has seen ${pins.rosterLength} entries, the file has ${entries.length}`);
	}

	const pinned = pins?.rosterLength ?? 0;
	const last = pins && entries[pinned - 1];
	if (last && entryHash(last) !== pins.rosterHash) {
		throw notWhatWasSeen(`the roster was replaced: entry ${pinned - 1} is not the one that this host has seen (fork)`);
	}

	// Up to the pinned entry the chain of hashes vouches for everything; later ones are checked one by one.
	return appendRoster(emptyRoster, entries.map(entry => ({...entry, hash: entryHash(entry)})), (before, entry) => {
		if (thorough || entry.body.n >= pinned) {
			checkRosterEntry(storeId, before, entry);
		}
	});
};
