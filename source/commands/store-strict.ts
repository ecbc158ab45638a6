/** Whether reads are refused whose audit entry can't be written: a setting of the store itself, for everybody who reads it. */
import type {Change} from '../domain/change.js';
import type {Command} from './command.js';
import {whyNotManage} from './words.js';

export type StoreStrictArguments = Readonly<{strict: boolean}>;

export type StoreStrictResult = Readonly<{strict: boolean; text: string}>;

/** How it is, in a sentence. */
export const strictText = (strict: boolean): string => strict
	? 'Strict: whoever can\'t write the audit entry of a read gets no value (9), services included.'
	: 'Not strict: where the audit takes no entry, reads go on with a warning, and the entry is sent with the next write.';

export const storeStrictCommand: Command<StoreStrictArguments, StoreStrictResult> = {
	id: 'store strict',
	title: 'Read nothing without its audit entry',
	needs: 'keys',
	blocked: context => whyNotManage(context, 'change a setting of the store'),
	plan({snapshot: {roster}}, {strict}) {
		const changes: Change[] = roster.settings.strict === strict ? [] : [{kind: 'setting.put', key: 'strict', value: strict}];
		return {
			action: 'change', changes, opens: [], effect: undefined, result: {strict, text: strictText(strict)},
		};
	},
};
