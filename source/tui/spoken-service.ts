/** The form of a service in words, or the list of it that is open. Pure. */
import type {ServiceDialog} from './dialog.js';
import {
	formLines, formNote, isTextPart, serviceOptions,
} from './service-form.js';
import {
	fieldLine, optionLine, plainLine, type SpokenLine,
} from './spoken-line.js';
import type {World} from './state.js';

export const spokenService = (dialog: ServiceDialog, world: World, show: (text: string) => string): readonly SpokenLine[] => {
	const {list, part: at} = dialog;
	if (list) {
		return [
			fieldLine('Find:', list.field, {show}),
			...serviceOptions(dialog, world).map(({label, note, chosen}, index) => optionLine(index === list.index, [label, note, chosen ? 'chosen' : ''].filter(text => text !== '').join(', '))),
		];
	}

	return [
		...formLines(dialog, world).map(({part, label, text}) => part === at && isTextPart(part)
			? fieldLine(`${label}:`, dialog[part], {show})
			: optionLine(part === at, label === '' ? text : `${label}: ${text}`)),
		plainLine(formNote(dialog, world)),
	];
};
