/** Dialogs as lines of a width, and so how many lines they would like. Pure; whoever draws them makes the texts safe. */
import {consequenceSentences, takesAway} from '../commands/consequence-words.js';
import type {SecretRef} from '../domain/integration.js';
import type {AssignDialog, Dialog, Task} from './dialog.js';
import {choiceEntries} from './dialog-choices.js';
import {assignTask, projectRowsOf, waysOf} from './dialog-lists.js';
import {questionOf, rotationNotes} from './dialog-words.js';
import {wrapWords} from './pen.js';
import {partsOf, serviceOptions} from './service-form.js';
import type {World} from './state.js';
import {takingOf, whyNot} from './task-plan.js';
import {comparedLines} from './waiting-lines.js';

/** Longer than this nobody reads; what is cut ends with a mark. */
const most = 10;

/** @returns Lines to be read, and at their end those to be compared, of which none may be left out. */
export const questionLines = (task: Task, world: World, cells: number): Readonly<{text: readonly string[]; compared: readonly string[]; keys: string | undefined}> => {
	const {text, compared = [], keys} = questionOf(task, world);
	return {text: wrapWords(text, cells, most), compared: compared.flatMap(([label, words]) => comparedLines(label, words, cells)), keys};
};

/** What the choice of projects would take away, or why it can't be saved; nothing while nothing is chosen. */
export const takingLines = (dialog: AssignDialog, world: World, cells: number): readonly string[] => {
	const task = assignTask(dialog, world);
	if (task.places.length === 0) {
		return [];
	}

	const reason = whyNot(task, world);
	const taking = takingOf(task, world);
	const text = reason ?? (taking && takesAway(taking.consequence) ? consequenceSentences(taking.consequence).join(' ') : 'Nobody loses access.');
	return wrapWords(text, cells, 4);
};

export const rotationLines = (reference: SecretRef, world: World, cells: number): readonly string[] =>
	rotationNotes(reference, world).flatMap(note => wrapWords(note, cells, 2));

/** What is to be known before something is typed. */
export const entryLines = (dialog: Extract<Dialog, {kind: 'value' | 'name' | 'request'}>, world: World, cells: number): readonly string[] => {
	switch (dialog.kind) {
		case 'value': {
			return rotationLines(dialog.reference, world, cells);
		}

		case 'request': {
			return wrapWords('They choose “join a team” at their first start, and send you the line that begins with patchbay-join.', cells, 2);
		}

		case 'name': {
			return [dialog.project === undefined ? 'Its members are everyone until the first is named.' : 'Assignments and links stay.'];
		}
	}
};

/** Lines below the title. */
export const dialogHeight = (dialog: Dialog, world: World, main: number): number => {
	const cells = main - 4;
	switch (dialog.kind) {
		case 'confirm': {
			const {text, compared} = questionLines(dialog.task, world, cells);
			return text.length + compared.length + 1;
		}

		case 'assign': {
			return Math.max(1, projectRowsOf(dialog, world).length) + takingLines(dialog, world, cells).length;
		}

		case 'choose': {
			return Math.max(1, choiceEntries(dialog, world).length);
		}

		case 'ways': {
			return waysOf(dialog.reference, world).length + rotationLines(dialog.reference, world, cells).length;
		}

		case 'service': {
			return dialog.list ? 1 + Math.max(5, Math.min(9, serviceOptions(dialog, world).length)) : partsOf(dialog).length + 2;
		}

		case 'value':
		case 'request':
		case 'name': {
			return 1 + entryLines(dialog, world, cells).length;
		}
	}
};
