/** The same for screen readers: labelled lines in reading order, no columns, no borders. */
import {Text} from 'ink';
import {entriesOf} from '../dropdown.js';
import {spokenForm} from '../editor-spoken.js';
import {choicesOf} from '../first-run.js';
import {helpLines} from '../help.js';
import {allItems} from '../items.js';
import {rowsOf, shortKeyOf} from '../keymap.js';
import {listOn} from '../pages.js';
import {paletteOf} from '../palette.js';
import type {Pen} from '../pen.js';
import {revealedLines} from '../revealed.js';
import type {Look} from '../select.js';
import {spokenDialog, spokenMenu} from '../spoken.js';
import {modeOf} from '../mode.js';
import {waitingLines} from '../waiting-lines.js';
import {lockedPrompt, messageText, targetLabel} from '../words.js';

const about = (look: Look, pen: Pen): readonly string[] => {
	const {selected, index, hits, total, world, state} = look;
	const {show} = pen;
	const open = state.drawer && world.snapshot?.byId.get(state.drawer.integration);
	return [
		`Integrations: ${hits.length} of ${total}.`,
		`Filters: type ${state.types.length === 0 ? 'all' : state.types.map(type => show(type)).join(', ')}; search ${state.query.text === '' ? 'empty' : show(state.query.text)}.`,
		...selected
			? [
				...(state.marked.length === 0 ? [] : [`${state.marked.length} marked.`]),
				`Selected ${index + 1} of ${hits.length}: ${show(selected.name)}, type ${show(selected.type)}.`,
				`Projects: ${selected.projects.map(({name, active}) => `${show(name)} ${active ? 'active' : 'inactive'}`).join(', ') || 'none'}.`,
			]
			: [],
		...open
			? ['Open:', ...allItems(open).map((item, row) =>
				`${row === state.drawer?.row ? 'current, ' : ''}${item.number}: ${item.kind === 'url' ? `URL ${show(item.url.url)}` : `key ${show(item.credential.key)}, value hidden`}`)]
			: [],
	];
};

const over = (look: Look, pen: Pen): readonly string[] => {
	const {state: {overlay}, items, world} = look;
	const {show} = pen;
	const current = (is: boolean) => is ? 'current, ' : '';
	switch (overlay?.kind) {
		case 'help': {
			return helpLines(look, true).map(line => line.kind === 'heading' ? `${line.text}:` : (line.kind === 'key' ? `${line.keys}: ${line.does}` : ''));
		}

		case 'palette': {
			return [`Commands, typed: ${show(overlay.field.text)}`, ...paletteOf(look).map(({row, reason}, index) =>
				`${current(index === overlay.index)}${row.label}${reason === undefined ? '' : `, not now: ${reason}`}`)];
		}

		case 'types':
		case 'projects':
		case 'states':
		case 'actions':
		case 'people':
		case 'times': {
			return [`${overlay.kind}, typed: ${show(overlay.field.text)}`, ...entriesOf(look.state, world).map((entry, index) =>
				`${current(index === overlay.index)}${show(entry.label)}, ${entry.count}${entry.chosen ? ', chosen' : ''}`)];
		}

		case 'copy':
		case 'reveal':
		case 'rotate': {
			return [`Choose what to ${overlay.kind}:`, ...items.map((item, index) =>
				`${current(index === overlay.index)}${item.number}: ${show(item.kind === 'url' ? item.url.url : item.credential.key)}`)];
		}

		case 'unlock': {
			return [show(lockedPrompt(overlay.purpose)), overlay.problem ?? '', `${overlay.field.text.length} characters typed`];
		}

		case 'confirm':
		case 'assign':
		case 'choose':
		case 'ways':
		case 'value':
		case 'request':
		case 'name': {
			return spokenDialog(overlay, world).map(line => show(line));
		}

		case 'waiting': {
			return ['You have asked to join; nobody has let you in yet.', ...waitingLines(overlay.asked, world, 1000)];
		}

		case 'new-words': {
			return ['New recovery words, shown this once:', ...overlay.words.map((word, index) => `${index + 1}: ${word}`)];
		}

		case undefined: {
			return [];
		}
	}
};

const firstRunLines = ({state: {firstRun}}: Look, pen: Pen): readonly string[] => {
	if (!firstRun) {
		return [];
	}

	const isSecret = firstRun.step === 'passphrase' || firstRun.step === 'repeat';
	return [
		`First run, step ${firstRun.step}.`,
		...firstRun.step === 'choice' ? choicesOf(firstRun).map(({label}, index) => `${index === firstRun.index ? 'current, ' : ''}${index + 1}: ${label}`) : [],
		...firstRun.step === 'words' ? firstRun.words.map((word, index) => `${index + 1}: ${word}`) : [],
		...firstRun.step.endsWith('-word') ? [`Type word ${firstRun.asked[firstRun.step === 'first-word' ? 0 : 1] + 1}.`] : [],
		isSecret ? `${firstRun.field.text.length} characters typed` : pen.show(firstRun.field.text),
		firstRun.problem === undefined ? '' : pen.show(firstRun.problem),
		firstRun.busy ?? '',
	];
};

export function Linear({look, pen}: Readonly<{look: Look; pen: Pen}>) {
	const {state, world} = look;
	const {snapshot} = world;
	const lines = state.firstRun
		? firstRunLines(look, pen)
		: [
			...(listOn(state)?.spoken({state, world, main: look.layout.main}, look.layout.cards.height).map(line => pen.show(line)) ?? about(look, pen)),
			...spokenMenu(state),
			...state.editor ? spokenForm(state.editor, world).map(line => pen.show(line)) : [],
			...over(look, pen),
			...state.revealed ? [`${pen.show(state.revealed.label ?? targetLabel(world, {kind: 'value', reference: state.revealed.reference}))}:`, ...revealedLines(state.revealed.text, 1000)] : [],
			snapshot ? `Store ${pen.show(snapshot.store.name)}, ${world.locked ? 'locked' : 'unlocked'}, ${snapshot.verification.state}.` : '',
		];
	const keys = rowsOf(modeOf(state), world.settings.keys).filter(({short}) => short !== undefined).map(row => `${shortKeyOf(row)} ${row.short!}`).join(', ');
	return <Text>{[...lines, state.message ? pen.show(messageText(state.message, world.now)).replaceAll('\u{A0}', ' ') : '', `Keys: ${keys}.`].filter(line => line !== '').join('\n')}</Text>;
}
