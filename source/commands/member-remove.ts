/** Removes a member: everything they could read is sealed anew and marked as exposed, and what they signed is signed again. */
import type {Change} from '../domain/change.js';
import {Failure} from '../domain/failure.js';
import type {Principal} from '../domain/principal.js';
import type {Command} from './command.js';
import {takingOf, type Taking} from './consequence-words.js';
import {recoveryFor, recoveryReason, type NewKeys} from './keys.js';
import {memberNamed, whyNotRemove} from './people.js';
import {whyNotManage} from './words.js';

export type MemberRemoveArguments = Readonly<{
	/** Name or id. */
	member: string;

	/** Where they have seen the recovery words; undefined: for a look at the plan. */
	recovery?: NewKeys | undefined;
}>;

export type MemberRemoveResult = Readonly<{
	member: Principal;

	/** Whether new recovery words have to be made with it. */
	recovery: boolean;
	taking: Taking;
}>;

export const memberRemoveCommand: Command<MemberRemoveArguments, MemberRemoveResult> = {
	id: 'member remove',
	title: 'Remove a member',
	needs: 'keys',
	blocked: context => whyNotManage(context, 'remove a member'),
	plan(context, {member: text, recovery}) {
		const {snapshot} = context;
		const member = memberNamed(snapshot, text);
		const refusal = whyNotRemove(context, member);
		if (refusal !== undefined) {
			throw new Failure('not-entitled', refusal);
		}

		const {id, name} = member;
		const words = recoveryFor(snapshot.roster, id, recovery);
		const changes: Change[] = [{kind: 'principal.remove', principal: id}, ...words];
		return {
			action: 'change',
			changes,
			opens: [],
			effect: undefined,
			result: {
				member,
				recovery: words.length > 0,
				taking: takingOf(snapshot, changes, {
					act: `Remove ${name}`,
					done: `Removed ${name}`,
					verb: 'remove',
					sealing: true,
					after: [...words.length > 0 ? [recoveryReason(name)] : [], 'What they have read can\'t be unread; this can\'t be undone.'].join(' '),
				}),
			},
		};
	},
};
