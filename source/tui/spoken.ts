/** Dialogs, the menu and the page of projects in words, one line each, for screen readers. No value is ever in it. Pure. */
import {enumerate} from '../commands/words.js';
import type {Dialog} from './dialog.js';
import {takingLines} from './dialog-lines.js';
import {projectRowsOf, shownState, waysOf} from './dialog-lists.js';
import {dialogTitle, questionOf, rotationNotes} from './dialog-words.js';
import {
	membersOf, pageNames, pages, placePage,
} from './pages.js';
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

		case 'ways': {
			return [title, ...waysOf(dialog.reference, world).map(({label}, index) => `${current(index === dialog.index)}${index + 1}: ${label}`), ...rotationNotes(dialog.reference, world)];
		}

		case 'value': {
			return [`${title} ${dialog.field.text.length} characters typed`, ...rotationNotes(dialog.reference, world)];
		}

		case 'name': {
			return [`${title} ${dialog.field.text}`];
		}
	}
};

/** The menu while one is in it. */
export const spokenMenu = ({region, menu}: State): readonly string[] =>
	region === 'sidebar' ? ['Menu:', ...pages.map(page => `${current(page === menu)}${pageNames[page]}`)] : [];

export const spokenProjects = (state: State, world: World): readonly string[] => {
	const {rows, index} = placePage(state, world);
	return [
		`Projects: ${rows.length}.`,
		...rows.map((row, place) => {
			const found = membersOf(row, world);
			return `${current(place === index)}${row.project.name}, ${row.active} of ${row.integrations} active, members ${found === 'everyone' ? found : enumerate(found)}`;
		}),
	];
};
