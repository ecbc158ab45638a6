/** `verify` as a whole: the store file against signatures and pins, and every audit chain against the head. Writes nothing. */
import type {StoreDocument} from '../domain/document.js';
import {Failure} from '../domain/failure.js';
import {entryHash} from '../sealing/canonical.js';
import {principalOf, signingKeys, verifyChain} from '../sealing/verify-audit.js';
import {problemsOf, storeIdOf} from '../sealing/verify.js';
import {integrity} from '../sealing/verify-record.js';
import {ownEnds} from './chain.js';
import {auditFinding, findingOf, NotAuthentic} from './findings.js';
import {readPins} from './pin-store.js';
import type {AuditPort, StatePort} from './ports.js';

/** What was found; it is given only when everything is authentic. */
export type Inspection = Readonly<{
	/** Head hash and the hash over all records, 43 characters base64url each. */
	head: string;
	root: string;

	/** How many were checked. Records include tombstones. */
	rosterEntries: number;
	records: number;
	auditChains: number;
	auditEntries: number;

	/** What this host had pinned before: the sequence it had seen, or undefined where it had seen none. */
	pinnedSeq: number | undefined;
}>;

/** @throws Failure integrity (NotAuthentic where the file is readable at all), storage */
export const inspect = async ({document, bytes, storeId, principal, state, audit, progress}: Readonly<{
	document: StoreDocument;
	bytes: Uint8Array;
	storeId: string;

	/** Whose identity is on this host. */
	principal: string | undefined;
	state: StatePort;
	audit: AuditPort;
	progress?: (done: number, total: number) => void;
}>): Promise<Inspection> => {
	if (storeIdOf(document) !== storeId) {
		throw integrity('the store file was replaced by another store');
	}

	const pins = await readPins(state, storeId);
	// Records that pins vouch for are checked all the same: verify takes nothing on trust but what was seen before.
	const {facts, problems} = problemsOf({
		document, bytes, pins, progress, thorough: true,
	});
	const findings = problems.map(problem => findingOf(document, problem));
	const keys = signingKeys(document.roster);
	const own = principal === undefined ? [] : await ownEnds(state, storeId, principal);
	const claimed = new Map(Object.entries(document.head.body.audit));
	// Who never stood in this roster writes for another store in the same folder, unless the head says otherwise.
	const found = (await audit.chains()).filter(chain => keys.has(principalOf(chain)));
	const chains = new Set([...found, ...claimed.keys(), ...own.map(({chain}) => chain)]);
	let auditEntries = 0;
	for (const chain of [...chains].toSorted()) {
		const end = claimed.get(chain);
		const ends = [...end ? [end] : [], ...own.filter(each => each.chain === chain).map(({n, hash}) => [n, hash] as const)];
		// eslint-disable-next-line no-await-in-loop
		const lines = await audit.lines(chain);
		try {
			auditEntries += verifyChain(storeId, chain, lines, {keys, ends});
		} catch (error) {
			if (!(error instanceof Failure) || error.code !== 'integrity') {
				throw error;
			}

			findings.push(auditFinding(document, {storeId, chain, lines, keys: keys.get(principalOf(chain)) ?? []}, error));
		}
	}

	if (!facts || findings.length > 0) {
		throw new NotAuthentic(findings);
	}

	return {
		head: entryHash(document.head),
		root: facts.root,
		rosterEntries: facts.rosterEntries,
		records: facts.records,
		auditChains: chains.size,
		auditEntries,
		pinnedSeq: pins?.seq,
	};
};
