/** Public keys with the proof that somebody holds the secret ones: what plans know of key pairs that are made at the door. */
import type {RosterPrincipal} from '../domain/document.js';
import type {Change} from '../domain/change.js';
import {Failure} from '../domain/failure.js';
import type {Roster} from '../domain/roster.js';
import {knowsRecovery} from './people.js';

export type ProvenKeys = Readonly<{box: string; sign: string; proof: string}>;

/** A principal that will be. */
export type NewKeys = ProvenKeys & Readonly<{id: string}>;

/** Stand-ins for keys that are not made yet, for looking at what a plan would do; nobody can save them. */
export const noKeys: NewKeys = {id: 'not-made-yet', box: '', sign: '', proof: ''};

export const principalOf = ({id, box, sign}: NewKeys, rest: Pick<RosterPrincipal, 'kind' | 'name' | 'right'>): RosterPrincipal =>
	({id, ...rest, box, sign});

/** @param exposes - Whether somebody who had the former words may have used them. */
export const recoveryChange = (keys: NewKeys, exposes: boolean): Change => ({
	kind: 'recovery.put',
	principal: principalOf(keys, {kind: 'recovery', name: 'recovery', right: 'none'}),
	proof: keys.proof,
	exposes,
});

/** Why new recovery words have to be made together with a change that takes from somebody. */
export const recoveryReason = (name: string): string => `${name} has seen the recovery words, which open everything: new ones are made.`;

/**
The change of the recovery words that goes with taking something from somebody who has seen them; none where they have not.
@param keys - Undefined: not made yet, for a look at the plan.
*/
export const recoveryFor = (roster: Pick<Roster, 'history' | 'principals'>, id: string, keys: NewKeys | undefined): readonly Change[] => {
	const exists = roster.principals.values().some(({kind}) => kind === 'recovery');
	return exists && knowsRecovery(roster, id) ? [recoveryChange(keys ?? noKeys, true)] : [];
};

/** @throws Failure usage where there is nothing to prove */
export const checkMade = (keys: ProvenKeys): void => {
	if (keys.proof === '') {
		throw new Failure('usage', 'the keys are not made yet; nothing was saved');
	}
};
