/** New keys for a member or a service: everything it opens is sealed to the new ones. Exposed only where the old ones were stolen. */
import type {Change} from '../domain/change.js';
import {Failure} from '../domain/failure.js';
import type {Principal} from '../domain/principal.js';
import type {Snapshot} from '../domain/snapshot.js';
import type {Command, Context} from './command.js';
import {takingOf, type Taking} from './consequence-words.js';
import {noKeys, type ProvenKeys} from './keys.js';
import {memberNamed, serviceNamed} from './people.js';
import {whyNotManage} from './words.js';

export type RekeyArguments = Readonly<{
	/** Name or id. */
	principal: string;
	stolen: boolean;

	/** Undefined: not made yet, for a look at the plan. */
	keys?: ProvenKeys | undefined;
}>;

export type RekeyResult = Readonly<{
	principal: Principal;
	stolen: boolean;
	taking: Taking;
}>;

type Words = Readonly<{id: string; title: string; what: string; find: (snapshot: Snapshot, text: string) => Principal}>;

const rekeyCommand = ({id, title, what, find}: Words): Command<RekeyArguments, RekeyResult> => ({
	id,
	title,
	needs: 'keys',
	blocked: context => whyNotManage(context, what),
	plan({snapshot}, {principal: text, stolen, keys = noKeys}) {
		const principal = find(snapshot, text);
		const {name} = principal;
		const {box, sign, proof} = keys;
		const changes: Change[] = [{
			kind: 'principal.rekey', principal: principal.id, box, sign, proof, stolen,
		}];
		return {
			action: 'change',
			changes,
			opens: [],
			effect: undefined,
			result: {
				principal,
				stolen,
				taking: takingOf(snapshot, changes, {
					act: `Replace the keys of ${name}${stolen ? ', the old ones stolen' : ''}`,
					done: `Replaced the keys of ${name}`,
					verb: 'replace',
					sealing: true,
					after: stolen
						? `Whoever has the old keys may have read what ${name} can open, and reads nothing that is saved from now on.`
						: `${name} goes on with the new keys; the old ones open nothing that is saved from now on.`,
				}),
			},
		};
	},
});

export const memberRekeyCommand = rekeyCommand({
	id: 'member rekey', title: 'Replace the keys of a member', what: 'replace keys', find: memberNamed,
});

export const serviceRekeyCommand = rekeyCommand({
	id: 'service rekey', title: 'Replace the keys of a service', what: 'replace keys', find: serviceNamed,
});

/** Why somebody can't replace their own keys without an admin; undefined when they can. Whoever may not prints a request. */
export const whyNotRekeyOwn = (context: Context): string | undefined => whyNotManage(context, 'replace your keys by yourself');

/** @throws Failure conflict where a request is of somebody who is not in the store */
export const requesterOf = ({roster}: Snapshot, id: string): Principal => {
	const principal = roster.principals.get(id);
	if (principal?.kind !== 'member') {
		throw new Failure('conflict', 'this request is of nobody who is in the store; nothing is saved', 'Newcomers join: patchbay member join');
	}

	return principal;
};
