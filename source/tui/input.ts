/**
What the terminal sent, as keys. One chunk may hold several (`jk\r`, `jjj`). Where the terminal marks what is pasted, a chunk without marks was
typed ahead on a slow link, Enter and all; where it may not, a chunk that reaches a text field never submits. An Esc followed by `[A` is
an arrow that a slow link has split. Pure but for the small memory of the last Esc.
*/
import type {Bindings} from './bindings.js';
import {intentFor} from './keymap.js';
import {isTextMode, modeOf, type Mode} from './mode.js';
import type {Request, State, Update, World} from './state.js';
import {
	isSeveralLines, paste, press, type Key,
} from './update.js';

export type Input =
	| Readonly<{kind: 'key'; key: Key}>
	| Readonly<{kind: 'chunk'; text: string}>
	/** Between the marks of the terminal. */
	| Readonly<{kind: 'paste'; text: string}>;

const control: Readonly<Record<string, string>> = {
	'\r': 'enter', '\n': 'enter', '\t': 'tab', '\u{1B}': 'escape', '\u{7F}': 'backspace', '\b': 'backspace', ' ': 'space',
};

/** The name of a key that was sent as one character. */
export const nameOf = (character: string): string => {
	const name = control[character];
	if (name !== undefined) {
		return name;
	}

	const code = character.codePointAt(0)!;
	return code < 27 ? `ctrl+${String.fromCodePoint(code + 96)}` : character;
};

const segmenter = new Intl.Segmenter(undefined, {granularity: 'grapheme'});

const keysOf = (text: string): string[] => Array.from(segmenter.segment(text.replaceAll('\r\n', '\r')), ({segment}) => nameOf(segment));

/** So many keys at once come from nobody's fingers when one of them means nothing. */
const longestBurst = 8;

/**
What a key is where it has no meaning of its own: Alt and a key is Esc and that key, since terminals send the same for both; an arrow
with Ctrl is the arrow.
*/
const spelledOut = (name: string, mode: Mode, bindings: Bindings): readonly string[] => {
	if (intentFor(mode, name, bindings)) {
		return [name];
	}

	const alt = /^alt\+(?<key>.+)$/v.exec(name);
	if (alt) {
		return ['escape', alt.groups!.key!];
	}

	const held = /^ctrl\+(?<key>\w{2,})$/v.exec(name);
	return [held?.groups!.key ?? name];
};

/** Keys that edit, as they come between letters that were typed ahead; in what is pasted there are none. */
const editing = /(?<key>[\u{1}\u{5}\v\u{15}\u{17}\u{19}])/v;

/** Takes in a chunk that reached a text field: its letters as a paste, since it never submits; its editing keys in their place. */
const typedAhead = (state: State, text: string, world: World): readonly Update[] => {
	if (isSeveralLines(state)) {
		return [paste(state, text, world)];
	}

	const done: Update[] = [];
	let present = state;
	for (const part of text.split(editing)) {
		if (part === '') {
			continue;
		}

		const next = editing.test(part) ? press(present, {name: nameOf(part)}, world) : paste(present, part, world);
		done.push(next);
		present = next.state;
	}

	return done;
};

/** All requests of one input, in order. */
export type Fed = Readonly<{state: State; requests: readonly Request[]}>;

const isPaste = (keys: readonly string[], state: State, {settings: {keys: bindings}}: World): boolean => {
	const mode = modeOf(state);
	if (isTextMode(mode) || keys.length <= longestBurst || keys.every(key => intentFor(mode, key, bindings))) {
		return false;
	}

	// After `/`, also where it follows steps among the cards, they are letters of a search, typed faster than a slow link takes them.
	const search = keys.findIndex(key => intentFor(mode, key, bindings)?.kind === 'search');
	return search === -1 || keys.slice(0, search).some(key => intentFor(mode, key, bindings)?.kind !== 'move');
};

/** What is typed, apart from what does something: letters of a field need not be taken one by one. */
const typed = /[^\p{Cc} ]+|\p{Cc}| /gv;

/** Takes in what was typed ahead, key by key, in whatever modes it leads through. */
const typeAhead = (state: State, text: string, world: World): Fed => {
	const requests: Request[] = [];
	let present = state;
	const take = (done: Update) => {
		present = done.state;
		if (done.request) {
			requests.push(done.request);
		}
	};

	for (const [part] of text.replaceAll('\r\n', '\r').matchAll(typed)) {
		if (isTextMode(modeOf(present)) && part.length > 1) {
			take(paste(present, part, world));
			continue;
		}

		for (const {segment} of segmenter.segment(part)) {
			take(press(present, {name: nameOf(segment)}, world));
		}
	}

	return {state: present, requests};
};

/** Takes in one input in whatever modes it leads through. */
export const feed = (state: State, input: Input, world: World): Fed => {
	if (input.kind === 'chunk' && state.marksPastes) {
		return typeAhead(state, input.text, world);
	}

	const requests: Request[] = [];
	let present: State = input.kind === 'paste' && !state.marksPastes ? {...state, marksPastes: true} : state;
	const take = (done: Update) => {
		present = done.state;
		if (done.request) {
			requests.push(done.request);
		}
	};

	if (input.kind === 'key') {
		const [first, ...others] = spelledOut(input.key.name, modeOf(state), world.settings.keys);
		take(press(state, {...input.key, name: first!}, world));
		for (const name of others) {
			take(press(present, {name}, world));
		}
	} else if (input.kind === 'paste' || isPaste(keysOf(input.text), state, world)) {
		take(paste(present, input.text, world));
	} else {
		const keys = Array.from(segmenter.segment(input.text), ({segment}) => segment);
		for (const [index, character] of keys.entries()) {
			const rest = keys.slice(index).join('');
			if (isTextMode(modeOf(present)) && rest.length > 1) {
				for (const done of typedAhead(present, rest, world)) {
					take(done);
				}

				break;
			}

			take(press(present, {name: nameOf(character)}, world));
		}
	}

	return {state: present, requests};
};

const sequences: Readonly<Record<string, string>> = {
	A: 'up', B: 'down', C: 'right', D: 'left', H: 'home', F: 'end', Z: 'shift+tab',
};

const split = /^[\[O](?<final>[A-DFHZ])|^\[(?<number>[13-6])~/v;
const numbered: Readonly<Record<string, string>> = {
	1: 'home', 3: 'delete', 4: 'end', 5: 'pageup', 6: 'pagedown',
};

/** Longest gap between an Esc and the rest of its arrow, milliseconds. */
export const longestGap = 1000;

/**
Puts split arrows together again. Call it for everything that comes in.
@param now - Milliseconds since 1970.
*/
export type Joiner = (input: Input, now: number) => readonly Input[];

export const createJoiner = (): Joiner => {
	let escapedAt: number | undefined;
	let held = '';
	return (input, now) => {
		const within = escapedAt !== undefined && now - escapedAt <= longestGap;
		const text = held + (input.kind === 'chunk' ? input.text : (input.kind === 'key' && input.key.name.length === 1 ? input.key.name : ''));
		const before: Input[] = [];
		escapedAt = input.kind === 'key' && input.key.name === 'escape' ? now : undefined;
		if (within && text !== held) {
			const match = split.exec(text);
			const name = match && (sequences[match.groups!.final ?? ''] ?? numbered[match.groups!.number ?? '']);
			if (match && name) {
				held = '';
				const rest = text.slice(match[0].length);
				const arrow: Input = {kind: 'key', key: {name, completesEscape: true}};
				return rest === '' ? [arrow] : [arrow, {kind: 'chunk', text: rest}];
			}

			if (held === '' && /^[\[O]\d?$/v.test(text)) {
				held = text;
				escapedAt = now;
				return [];
			}
		}

		if (held !== '') {
			before.push({kind: 'chunk', text: held});
			held = '';
		}

		return [...before, input];
	};
};
