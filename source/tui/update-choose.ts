/** Keys in a short list of which one entry is taken. What an entry would do is asked with its consequence. Pure. */
import type {ChooseDialog} from './dialog.js';
import {choiceEntries} from './dialog-choices.js';
import {moveLine} from './move-line.js';
import type {
	Intent, State, Update, World,
} from './state.js';
import {whyNot} from './task-plan.js';
import {bad, plain, warn} from './words.js';

export const updateChoose = (state: State, dialog: ChooseDialog, intent: Intent, world: World): Update => {
	const entries = choiceEntries(dialog, world);
	const take = (index: number): Update => {
		const entry = entries[index];
		if (!entry) {
			return {state: {...state, message: warn('There is no entry with this number.')}};
		}

		if (!entry.task) {
			return {state: {...state, message: plain('It is so already.')}};
		}

		const reason = whyNot(entry.task, world);
		return {state: reason === undefined
			? {...state, overlay: {
				kind: 'confirm', task: entry.task, under: {...dialog, index}, busy: false,
			}}
			: {...state, message: bad(reason)}};
	};

	switch (intent.kind) {
		case 'move': {
			return {state: {...state, overlay: {...dialog, index: moveLine(dialog.index, intent.to, entries.length)}}};
		}

		case 'pick': {
			return take(intent.number - 1);
		}

		case 'accept': {
			return take(dialog.index);
		}

		case 'back': {
			return {state: {...state, overlay: undefined}};
		}

		default: {
			return {state};
		}
	}
};
