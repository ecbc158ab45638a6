/** The whole screen in words: labelled lines in reading order, without columns and borders. What of it is said, the announcer decides. Pure. */
import {spokenForm} from './editor-spoken.js';
import {choicesOf, type FirstRun} from './first-run.js';
import {firstRunHint, firstRunQuestion} from './first-run-words.js';
import {rowsOf, shortKeyOf} from './keymap.js';
import {modeOf} from './mode.js';
import {listOn} from './pages.js';
import {revealedLines} from './revealed.js';
import type {Look} from './select.js';
import {spokenMenu} from './spoken.js';
import {spokenCards} from './spoken-cards.js';
import {
	fieldLine, optionLine, plainLine, quietLines, shownLines, titleLine, type SpokenLine,
} from './spoken-line.js';
import {spokenOverlay} from './spoken-overlay.js';
import {messageText, targetLabel} from './words.js';

type Show = (text: string) => string;

const firstRunLines = (firstRun: FirstRun, storePath: string, show: Show): readonly SpokenLine[] => {
	const {step} = firstRun;
	const question = firstRunQuestion(firstRun);
	const isSecret = step === 'passphrase' || step === 'repeat';
	const hint = step === 'passphrase' && firstRun.field.text === '' ? '' : firstRunHint(firstRun, show(storePath));
	return [
		...step === 'choice' || step === 'words' ? [titleLine(question)] : [fieldLine(question, firstRun.field, {show, isSecret})],
		...step === 'choice' ? choicesOf(firstRun).map(({label}, index) => optionLine(index === firstRun.index, `${index + 1}: ${label}`)) : [],
		...step === 'words' ? firstRun.words.map((word, index) => ({text: `${index + 1}: ${word}`, isSecret: true})) : [],
		...hint === '' ? [] : [plainLine(hint)],
		...firstRun.problem === undefined ? [] : [{text: show(firstRun.problem), kind: 'message'} as const],
		...firstRun.busy === undefined ? [] : [plainLine(`${firstRun.busy}.`)],
	];
};

const storeLines = ({world: {snapshot, me, locked}}: Look, show: Show): readonly SpokenLine[] => {
	if (!snapshot) {
		return [];
	}

	const {store, verification} = snapshot;
	return [
		`${store.demo ? 'Demo store' : 'Store'} ${show(store.name)}.`,
		me ? `You are ${show(me.name)}, ${me.right}.` : 'There is no identity here.',
		`The store is ${locked ? 'locked' : 'unlocked'}.`,
		{verifying: 'The store is being verified.', verified: 'The store is verified.', failed: 'The store is NOT VERIFIED.'}[verification.state],
	].map(line => plainLine(line));
};

/** In quarters: who hears it doesn't want to hear every step. */
const workingLines = ({state: {working}}: Look): readonly SpokenLine[] =>
	working ? [plainLine(`Sealing${working.total === 0 ? '' : `, ${Math.floor((working.done * 4) / working.total) * 25} percent`}.`)] : [];

const shownValue = ({state: {revealed}, world}: Look, show: Show): readonly SpokenLine[] => revealed
	? [
		{text: `${show(revealed.label ?? targetLabel(world, {kind: 'value', reference: revealed.reference}))}, hidden again soon:`, kind: 'title', id: revealed},
		...revealedLines(revealed.text, Infinity).map(text => ({text, isSecret: true})),
	]
	: [];

/** Also those that can't be used on this card: a line that changed from card to card would be said with each. */
const keysLine = (look: Look): readonly SpokenLine[] => {
	const keys = rowsOf(modeOf(look.state), look.world.settings.keys)
		.filter(({short, intent}) => short !== undefined && (intent.kind !== 'cancel-task' || look.state.working !== undefined))
		.map(row => `${shortKeyOf(row)} ${row.short!}`);
	return keys.length === 0 ? [] : [{text: `Keys: ${keys.join(', ')}.`, kind: 'keys'}];
};

const form = ({state: {editor, overlay}, world}: Look, show: Show): readonly SpokenLine[] => {
	const lines = editor ? shownLines(spokenForm(editor, world, show), show) : [];
	return overlay ? quietLines(lines) : lines;
};

export type SpokenOptions = Readonly<{
	/** Makes a text that others wrote safe to show. */
	show: Show;
	storePath: string;
}>;

export const spokenScreen = (look: Look, {show, storePath}: SpokenOptions): readonly SpokenLine[] => {
	const {state, world} = look;
	const {message} = state;
	const page = listOn(state)?.spoken({state, world, main: look.layout.main}, look.layout.cards.height);
	return [
		...state.firstRun
			? firstRunLines(state.firstRun, storePath, show)
			: [
				...page ? shownLines(page, show) : spokenCards(look, show),
				...spokenMenu(state),
				...form(look, show),
				...spokenOverlay(look, show),
				...shownValue(look, show),
				...storeLines(look, show),
				...workingLines(look),
			],
		...message ? [{text: show(messageText(message, world.now)).replaceAll('\u{A0}', ' '), kind: 'message', id: message} as const] : [],
		...keysLine(look),
	];
};
