/**
What people want to know of a roster beyond how it stands: who came when and by whom, whose keys were replaced, who knows the recovery
words. Folded from the same entries, so it is as authentic as they are.
*/
import type {RosterBody} from './document.js';
import type {PrincipalKind} from './principal.js';

/** When something was done and by whom (a principal's id). */
export type Mark = Readonly<{at: string; by: string}>;

/** Keys that were replaced with the recovery words, which everybody should hear of. */
export type RecoveryUse = Readonly<{
	/** Number of the roster entry. */
	n: number;
	principal: string;
	at: string;
}>;

export type RosterHistory = Readonly<{
	/** By the id of the principal, those of the past included. */
	added: ReadonlyMap<string, Mark>;
	rekeyed: ReadonlyMap<string, Mark>;

	/**
	Who has seen the present recovery words for certain: to whom they were shown, and who has used them. Whom else they were shown on
	paper nobody here can know.
	*/
	knowRecovery: ReadonlySet<string>;

	/** Oldest first. */
	recoveries: readonly RecoveryUse[];
}>;

export type HistoryDraft = {
	added: Map<string, Mark>;
	rekeyed: Map<string, Mark>;
	knowRecovery: Set<string>;
	recoveries: RecoveryUse[];
};

export const emptyHistory: RosterHistory = {
	added: new Map(), rekeyed: new Map(), knowRecovery: new Set(), recoveries: [],
};

export const historyDraft = ({added, rekeyed, knowRecovery, recoveries}: RosterHistory): HistoryDraft => ({
	added: new Map(added), rekeyed: new Map(rekeyed), knowRecovery: new Set(knowRecovery), recoveries: [...recoveries],
});

/** @param kind - Of the writer. */
export const noteEntry = (history: HistoryDraft, body: RosterBody, by: string, kind: PrincipalKind | undefined): void => {
	const {at} = body;
	switch (body.op) {
		case 'genesis':
		case 'add':
		case 'service': {
			if (!history.added.has(body.principal.id)) {
				history.added.set(body.principal.id, {at, by});
			}

			break;
		}

		case 'rekey': {
			history.rekeyed.set(body.principal, {at, by});
			if (kind === 'recovery') {
				history.knowRecovery.add(body.principal);
				history.recoveries.push({n: body.n, principal: body.principal, at});
			}

			break;
		}

		case 'recovery': {
			history.added.set(body.principal.id, {at, by});
			history.knowRecovery = new Set([by]);
			break;
		}

		default:
	}
};
