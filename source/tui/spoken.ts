/** Dialogs and the menu in words, one line each, for screen readers. No value is ever in it. Pure. */
import type {Dialog} from './dialog.js';
import {choiceEntries} from './dialog-choices.js';
import {questionLines, takingLines} from './dialog-lines.js';
import {projectRowsOf, shownState, waysOf} from './dialog-lists.js';
import {dialogTitle, rotationNotes} from './dialog-words.js';
import {pageNames, pages} from './pages.js';
import {
	fieldLine, optionLine, plainLine, titleLine, type SpokenLine,
} from './spoken-line.js';
import {spokenService} from './spoken-service.js';
import type {State, World} from './state.js';

const states = {
	active: 'active', inactive: 'inactive', none: 'not in it', mixed: 'mixed',
} as const;

/** A line longer than this is nobody's terminal. */
const endless = 1000;

export const spokenDialog = (dialog: Dialog, world: World, show: (text: string) => string): readonly SpokenLine[] => {
	const title = titleLine(`${dialogTitle(dialog, world)}:`);
	switch (dialog.kind) {
		case 'confirm': {
			const {text, compared, keys} = questionLines(dialog.task, world, endless);
			return [...[...text, ...compared].map(line => titleLine(line)), plainLine(dialog.busy ? 'Saving.' : keys ?? `${world.key('confirm.cancel')} close`)];
		}

		case 'assign': {
			return [
				title,
				...projectRowsOf(dialog, world).map((row, index) =>
					optionLine(index === dialog.index, `${row.name}, ${states[shownState(row)]}${row.wanted === undefined ? '' : `, was ${states[row.present]}`}`)),
				...takingLines(dialog, world, endless).map(line => plainLine(line)),
			];
		}

		case 'choose': {
			return [title, ...choiceEntries(dialog, world).map(({label, note, chosen}, index) => optionLine(index === dialog.index, `${index + 1}: ${label}, ${note}${chosen ? ', so it is' : ''}`))];
		}

		case 'ways': {
			return [title, ...waysOf(dialog.reference, world).map(({label}, index) => optionLine(index === dialog.index, `${index + 1}: ${label}`)), ...rotationNotes(dialog.reference, world).map(line => plainLine(line))];
		}

		case 'value': {
			return [fieldLine(title.text, dialog.field, {show, isSecret: true}), ...rotationNotes(dialog.reference, world).map(line => plainLine(line))];
		}

		case 'service': {
			return [title, ...spokenService(dialog, world, show)];
		}

		case 'request':
		case 'name': {
			return [fieldLine(title.text, dialog.field, {show})];
		}
	}
};

/** The menu while one is in it. */
export const spokenMenu = ({region, menu}: State): readonly SpokenLine[] =>
	region === 'sidebar' ? [titleLine('Menu:'), ...pages.map(page => optionLine(page === menu, pageNames[page]))] : [];
