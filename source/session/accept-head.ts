/**
Taking a restored store for the present one on a host that has seen later saves: those are forgotten here. It rests on the head that
whoever restored it has told over another channel, so that no old copy gets in this way.
*/
import {Failure} from '../domain/failure.js';
import {entryHash} from '../sealing/canonical.js';
import {checkShape} from '../sealing/document-schema.js';
import {pinsOf, storeIdOf, verifyDocument} from '../sealing/verify.js';
import {readPins, replacePins} from './pin-store.js';
import type {MinHead} from './min-head.js';
import type {StatePort, StorePort} from './ports.js';

export type Acceptance = Readonly<{
	storeId: string;
	seq: number;

	/** RFC 3339 UTC. */
	at: string;

	/** What this host has seen of it: save and number of roster entries; undefined where it never saw the store. */
	seen: Readonly<{seq: number; rosterLength: number}> | undefined;

	/** How many entries its roster has. */
	rosterLength: number;

	/** Why this host refuses it as it is; undefined where it doesn't. */
	refused: string | undefined;

	/** Forgets what this host has seen. */
	accept(): Promise<void>;
}>;

/** @throws Failure integrity (not authentic, another head), not-found, storage */
export const examineAcceptance = async (store: Pick<StorePort, 'read'>, state: StatePort, {seq, hash}: MinHead): Promise<Acceptance> => {
	const {document, bytes, revision} = await store.read();
	checkShape(document);
	verifyDocument({
		document, bytes, pins: undefined, thorough: true,
	});
	const {body} = document.head;
	if (body.seq !== seq || entryHash(document.head) !== hash) {
		throw new Failure('integrity', `this is not the head that was named: the file is save ${body.seq} of ${body.at}; nothing was accepted`, 'Ask whoever restored it for the head that patchbay verify prints there.');
	}

	const storeId = storeIdOf(document);
	const pins = await readPins(state, storeId);
	let refused: string | undefined;
	try {
		verifyDocument({document, bytes, pins});
	} catch (error) {
		if (!(error instanceof Failure)) {
			throw error;
		}

		refused = error.message;
	}

	return {
		storeId,
		seq,
		at: body.at,
		seen: pins && {seq: pins.seq, rosterLength: pins.rosterLength},
		rosterLength: document.roster.length,
		refused,
		accept: async () => replacePins(state, pinsOf(storeId, document), revision),
	};
};
