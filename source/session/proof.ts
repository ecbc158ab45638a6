/** Whether keys that a change brings are held by somebody: what every reader asks of a roster entry is asked before it is written. */
import type {RosterBody, RosterEntry} from '../domain/document.js';
import {Failure} from '../domain/failure.js';
import {isBoxKey, isProofOf} from '../sealing/keys.js';

type Proven = Readonly<{id: string; box: string; sign: string; proof: string}>;

const provenOf = (body: RosterBody): Proven | undefined => {
	if (body.op === 'rekey') {
		return {id: body.principal, box: body.box, sign: body.sign, proof: body.proof};
	}

	return 'proof' in body ? {id: body.principal.id, box: body.principal.box, sign: body.principal.sign, proof: body.proof} : undefined;
};

/** The proof with which the present keys of a principal came into the roster: it holds for other entries with the same keys. */
export const formerProof = (roster: readonly RosterEntry[], {id, box}: Readonly<{id: string; box: string}>): string =>
	roster.map(({body}) => provenOf(body)).findLast(proven => proven?.id === id && proven.box === box)?.proof ?? '';

/** @throws Failure integrity */
export const checkProof = (storeId: string, body: Omit<RosterBody, 'n' | 'prev' | 'at'>): void => {
	const proven = provenOf(body as RosterBody);
	if (proven && !(isBoxKey(proven.box) && isProofOf(storeId, proven, proven.proof))) {
		throw new Failure('integrity', 'whoever sent these keys does not hold them, or they were changed on the way; nothing was saved', 'Ask for a new request.');
	}
};
