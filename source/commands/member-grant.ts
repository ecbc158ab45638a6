/** Gives a member another right. What a narrower one takes away is said first. */
import type {Change} from '../domain/change.js';
import {Failure} from '../domain/failure.js';
import type {Principal, Right} from '../domain/principal.js';
import type {Command} from './command.js';
import {takingOf, type Taking} from './consequence-words.js';
import {recoveryFor, recoveryReason, type NewKeys} from './keys.js';
import {memberNamed, whyNotNarrow} from './people.js';
import {whyNotManage} from './words.js';

export const rights: readonly Right[] = ['none', 'manageOwn', 'manageAll'];

/** What a right means, in a few words. */
export const rightWords: Readonly<Record<Right, string>> = {
	none: 'sees everything, opens nothing',
	manageOwn: 'opens and changes the integrations of their projects',
	manageAll: 'opens and changes everything, members and projects too',
};

export type MemberGrantArguments = Readonly<{
	/** Name or id. */
	member: string;
	right: Right;

	/** Where they have seen the recovery words and the right is narrowed; undefined: for a look at the plan. */
	recovery?: NewKeys | undefined;
}>;

export type MemberGrantResult = Readonly<{
	member: Principal;
	right: Right;

	/** Whether new recovery words have to be made with it. */
	recovery: boolean;
	taking: Taking;
}>;

const isNarrower = (right: Right, than: Right) => rights.indexOf(right) < rights.indexOf(than);

export const memberGrantCommand: Command<MemberGrantArguments, MemberGrantResult> = {
	id: 'member grant',
	title: 'Change the right of a member',
	needs: 'keys',
	blocked: context => whyNotManage(context, 'change rights'),
	plan(context, {member: text, right, recovery}) {
		const {snapshot} = context;
		const member = memberNamed(snapshot, text);
		const {id, name} = member;
		const narrower = isNarrower(right, member.right);
		const refusal = narrower ? whyNotNarrow(context, member) : undefined;
		if (refusal !== undefined) {
			throw new Failure('not-entitled', refusal);
		}

		const words = narrower ? recoveryFor(snapshot.roster, id, recovery) : [];
		const changes: Change[] = member.right === right ? [] : [{kind: 'member.grant', principal: id, right}, ...words];
		return {
			action: 'change',
			changes,
			opens: [],
			effect: undefined,
			result: {
				member,
				right,
				recovery: words.length > 0,
				taking: takingOf(snapshot, changes, {
					act: `Give ${name} the right ${right} instead of ${member.right}`,
					done: `${name} has the right ${right} now: ${rightWords[right]}`,
					verb: 'grant',
					sealing: true,
					...words.length > 0 && {after: recoveryReason(name)},
				}),
			},
		};
	},
};
