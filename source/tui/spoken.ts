/** Dialogs and the menu in words, one line each, for screen readers. No value is ever in it. Pure. */
import type {Dialog} from './dialog.js';
import {choiceEntries} from './dialog-choices.js';
import {takingLines} from './dialog-lines.js';
import {projectRowsOf, shownState, waysOf} from './dialog-lists.js';
import {dialogTitle, questionOf, rotationNotes} from './dialog-words.js';
import {pageNames, pages} from './pages.js';
import type {State, World} from './state.js';

const current = (is: boolean): string => is ? 'current, ' : '';

const states = {
	active: 'active', inactive: 'inactive', none: 'not in it', mixed: 'mixed',
} as const;

/** A line longer than this is nobody's terminal. */
const endless = 1000;

export const spokenDialog = (dialog: Dialog, world: World): readonly string[] => {
	const title = `${dialogTitle(dialog, world)}:`;
	switch (dialog.kind) {
		case 'confirm': {
			const {text, keys} = questionOf(dialog.task, world);
			return [text, dialog.busy ? 'Saving.' : keys ?? 'Enter close'];
		}

		case 'assign': {
			return [
				title,
				...projectRowsOf(dialog, world).map((row, index) =>
					`${current(index === dialog.index)}${row.name}, ${states[shownState(row)]}${row.wanted === undefined ? '' : `, was ${states[row.present]}`}`),
				...takingLines(dialog, world, endless),
			];
		}

		case 'choose': {
			return [title, ...choiceEntries(dialog, world).map(({label, note, chosen}, index) => `${current(index === dialog.index)}${index + 1}: ${label}, ${note}${chosen ? ', so it is' : ''}`)];
		}

		case 'ways': {
			return [title, ...waysOf(dialog.reference, world).map(({label}, index) => `${current(index === dialog.index)}${index + 1}: ${label}`), ...rotationNotes(dialog.reference, world)];
		}

		case 'value': {
			return [`${title} ${dialog.field.text.length} characters typed`, ...rotationNotes(dialog.reference, world)];
		}

		case 'request':
		case 'name': {
			return [`${title} ${dialog.field.text}`];
		}
	}
};

/** The menu while one is in it. */
export const spokenMenu = ({region, menu}: State): readonly string[] =>
	region === 'sidebar' ? ['Menu:', ...pages.map(page => `${current(page === menu)}${pageNames[page]}`)] : [];
