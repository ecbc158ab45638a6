/** New recovery words in the place of the former ones, or the first ones of a store that was made without. */
import type {Change} from '../domain/change.js';
import type {Command} from './command.js';
import {takingOf, type Taking} from './consequence-words.js';
import {noKeys, recoveryChange, type NewKeys} from './keys.js';
import {whyNotManage} from './words.js';

export type RecoveryWordsArguments = Readonly<{
	/** Whether somebody who should not may have the former words. */
	stolen: boolean;

	/** Undefined: not made yet, for a look at the plan. */
	keys?: NewKeys | undefined;
}>;

export type RecoveryWordsResult = Readonly<{first: boolean; taking: Taking}>;

export const recoveryWordsCommand: Command<RecoveryWordsArguments, RecoveryWordsResult> = {
	id: 'recover',
	title: 'Make new recovery words',
	needs: 'keys',
	blocked: context => whyNotManage(context, 'make recovery words'),
	plan({snapshot}, {stolen, keys = noKeys}) {
		const first = !snapshot.roster.principals.values().some(({kind}) => kind === 'recovery');
		const changes: Change[] = [recoveryChange(keys, stolen)];
		return {
			action: 'change',
			changes,
			opens: [],
			effect: undefined,
			result: {
				first,
				taking: takingOf(snapshot, changes, {
					act: first ? 'Make recovery words' : `Make new recovery words${stolen ? ', the old ones stolen' : ''}`,
					done: first ? 'Made recovery words' : 'Made new recovery words',
					verb: 'make',
					sealing: true,
					...!first && {after: 'The former words open nothing that is saved from now on.'},
				}),
			},
		};
	},
};
