/** What stands over the screen, in words: lists, questions, fields. No value is ever in it. Pure. */
import {entriesOf} from './dropdown.js';
import {helpLines} from './help.js';
import {paletteOf} from './palette.js';
import type {Look} from './select.js';
import {spokenDialog} from './spoken.js';
import {
	fieldLine, optionLine, plainLine, quietLines, shownLines, titleLine, type SpokenLine,
} from './spoken-line.js';
import {waitingLines, waitingTitle} from './waiting-lines.js';
import {lockedPrompt} from './words.js';

/** Longer than any line: what hears has no width. */
const endless = 1000;

const entries = (count: number): SpokenLine => plainLine(`${count} ${count === 1 ? 'entry' : 'entries'}.`);

const names = {
	types: 'Types', projects: 'Projects', states: 'States', actions: 'Actions', people: 'People', times: 'Times',
} as const;

export const spokenOverlay = (look: Look, show: (text: string) => string): readonly SpokenLine[] => {
	const {state: {overlay}, items, world} = look;
	switch (overlay?.kind) {
		case 'help': {
			return helpLines(look, true).flatMap(line => line.kind === 'heading' ? [titleLine(`Keys, ${line.text}:`)] : (line.kind === 'key' ? [plainLine(`${line.keys}: ${line.does}`)] : []));
		}

		case 'palette': {
			const commands = paletteOf(look);
			return [
				fieldLine('Commands,', overlay.field, {show}),
				entries(commands.length),
				...commands.map(({row, reason}, index) => optionLine(index === overlay.index, `${row.label}${reason === undefined ? '' : `, not now: ${reason}`}`)),
			];
		}

		case 'types':
		case 'projects':
		case 'states':
		case 'actions':
		case 'people':
		case 'times': {
			const options = entriesOf(look.state, world);
			return [
				fieldLine(`${names[overlay.kind]},`, overlay.field, {show}),
				entries(options.length),
				...options.map((entry, index) => optionLine(index === overlay.index, `${show(entry.label)}, ${entry.count}${entry.chosen ? ', chosen' : ''}`)),
			];
		}

		case 'copy':
		case 'reveal':
		case 'rotate': {
			return [titleLine(`Choose what to ${overlay.kind}:`), ...items.map((item, index) =>
				optionLine(index === overlay.index, `${item.number}: ${show(item.kind === 'url' ? item.url.url : item.credential.key)}`))];
		}

		case 'unlock': {
			return [
				...overlay.under ? quietLines(shownLines(spokenDialog(overlay.under, world, show), show)) : [],
				fieldLine(show(lockedPrompt(overlay.purpose, world)), overlay.field, {show, isSecret: true}),
				...overlay.problem === undefined ? [] : [{text: overlay.problem, kind: 'message'} as const],
				...overlay.busy ? [plainLine('Unlocking.')] : [],
			];
		}

		case 'confirm':
		case 'assign':
		case 'choose':
		case 'ways':
		case 'value':
		case 'request':
		case 'service':
		case 'name': {
			return shownLines(spokenDialog(overlay, world, show), show);
		}

		case 'waiting': {
			return [titleLine(`${waitingTitle(overlay.asked)}.`), ...waitingLines(overlay.asked, world, endless).map(line => plainLine(line))];
		}

		case 'new-words': {
			return [titleLine('New recovery words, shown this once:'), ...overlay.words.map((word, index) => ({text: `${index + 1}: ${word}`, isSecret: true}))];
		}

		case undefined: {
			return [];
		}
	}
};
