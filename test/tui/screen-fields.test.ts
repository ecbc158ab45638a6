/** Every field of the screen: what its keys do to the text in it, and what they leave alone. */
import {describe, expect, test} from 'vitest';
import type {State} from '../../source/tui/state.js';
import {makeScreen, type TestScreen} from '../_helpers/screen.js';
import {makeIntegration} from '../_helpers/snapshot.js';

type Place = Readonly<{open(screen: TestScreen): void; text(state: State): string | undefined; options?: Parameters<typeof makeScreen>[0]}>;

const overlayText = ({overlay}: State): string | undefined => overlay && 'field' in overlay ? overlay.field.text : undefined;

const enter = (screen: TestScreen, ...keys: readonly string[]) => {
	screen.press(...keys);
};

const places: Readonly<Record<string, Place>> = {
	search: {
		open(screen) {
			enter(screen, '/');
		},
		text: state => state.region === 'search' ? state.query.text : undefined,
	},
	types: {
		open(screen) {
			enter(screen, 'f');
		},
		text: overlayText,
	},
	palette: {
		open(screen) {
			enter(screen, ':');
		},
		text: overlayText,
	},
	passphrase: {
		open(screen) {
			screen.type('/radar');
			enter(screen, 'enter', 'v');
		},
		text: overlayText,
	},
	'a new value': {
		open(screen) {
			screen.type('/radar');
			enter(screen, 'enter', 'r', '1');
		},
		text: overlayText,
		options: {locked: false},
	},
	'a name in the form': {
		open(screen) {
			enter(screen, 'a');
		},
		text: state => state.editor?.field?.text,
	},
	'types in the form': {
		open(screen) {
			enter(screen, 'a', 'enter', 'enter');
		},
		text: state => state.editor?.list?.field.text,
	},
	'the first run': {
		open(screen) {
			enter(screen, '2');
		},
		text: state => state.firstRun?.field.text,
		options: {firstRun: true},
	},
};

const openAt = ({open, text, options}: Place, typed: string) => {
	const screen = makeScreen({size: [100, 30], ...options});
	open(screen);
	// Not as a marked paste: then what comes without marks would be typing.
	screen.chunk(typed);
	const present = () => text(screen.controller.getLook().state);
	expect(present()).toBe(typed);
	return {screen, present};
};

describe.each(Object.entries(places))('%s', (_name, place) => {
	test.each([
		[['ctrl+a'], 'Xone two'],
		[['home', 'ctrl+e'], 'one twoX'],
		[['alt+b'], 'one Xtwo'],
		[['ctrl+left', 'ctrl+left'], 'Xone two'],
		[['home', 'alt+f'], 'oneX two'],
		[['ctrl+w'], 'one X'],
		[['ctrl+u'], 'X'],
		[['alt+b', 'ctrl+k'], 'one X'],
		[['alt+b', 'alt+d'], 'one X'],
		[['alt+backspace'], 'one X'],
		[['home', 'delete'], 'Xne two'],
		[['ctrl+u', 'ctrl+y'], 'one twoX'],
	])('%j, then a letter: %s', (keys, after) => {
		const {screen, present} = openAt(place, 'one two');
		screen.press(...keys);
		screen.type('X');
		expect(present()).toBe(after);
	});

	test('keeps its text on every other control key', () => {
		const {screen, present} = openAt(place, 'one');
		for (const letter of 'bdfgnopqrtvx') {
			screen.press(`ctrl+${letter}`);
			expect(present(), letter).toBe('one');
		}
	});

	test('is not submitted by what is pasted, and takes no line break from its end', () => {
		const {screen, present} = openAt(place, 'one');
		screen.chunk('two\r');
		expect(present()).toBe('onetwo');
		screen.paste('three\r');
		expect(present()).toBe('onetwothree');
	});
});

describe('keys that were typed ahead of a slow line', () => {
	test('edit in their order among the letters', () => {
		const screen = makeScreen();
		screen.chunk('/tripe\u{1}s\u{5} live');
		expect(screen.text()).toContain('/ stripe live▏');
	});

	test('change no value that may hold such characters', () => {
		const {screen, present} = openAt(places['a new value']!, 'one');
		screen.chunk('a\u{15}b');
		expect(present()).toBe('onea\u{15}b');
	});
});

describe('an Esc and a quick letter', () => {
	test('that edits loses nothing', () => {
		const {screen, present} = openAt(places['a name in the form']!, 'Stripe live');
		screen.press('alt+b', 'alt+d', 'ctrl+y');
		expect(present()).toBe('Stripe live');
	});

	test('that does not edit are both, and what was typed stays', () => {
		const {screen} = openAt(places['a name in the form']!, 'Stripe new');
		screen.press('alt+s');
		expect(screen.text()).toContain('Stripe new');
		expect(screen.controller.getLook().state.editor?.field).toBeUndefined();
	});

	test('are both where nothing is edited', () => {
		const screen = makeScreen();
		screen.press('enter', 'alt+f');
		expect(screen.text()).toContain('□ AI');
	});
});

describe('the search that is opened again', () => {
	test('is replaced by the first letter', () => {
		const screen = makeScreen({colour: true});
		screen.type('/stripe');
		screen.press('enter', '/');
		expect(screen.styled()).toContain('\u{1B}[7mstripe');
		expect(screen.text()).toContain('3 of 10');
		screen.type('tw');
		expect(screen.text()).toContain('/ tw▏');
	});

	test('goes on after a key that moves, stays by Enter and goes by one Backspace', () => {
		const screen = makeScreen();
		screen.type('/stripe');
		screen.press('enter', '/', 'end');
		screen.type(' live');
		expect(screen.text()).toContain('/ stripe live▏');
		screen.press('enter', '/', 'enter');
		expect(screen.text()).toContain('/ stripe live ');
		screen.press('/', 'backspace');
		expect(screen.text()).toContain('/ ▏');
	});
});

test('the passphrase is asked with the key and the way out, however long the name is', () => {
	const name = `Payment gateway of the ${'very '.repeat(12)}long name`;
	const asked = (key: string, columns: number) => {
		const screen = makeScreen({size: [columns, 20], integrations: [makeIntegration({name, credentials: [key]})]});
		screen.press('v');
		return screen.frame().at(-3);
	};

	expect(asked('apiKey', 80)).toBe(' Locked. Passphrase to reveal apiKey of Payment gate…ry long name (Esc: cancel):');
	expect(asked('webhookSecret', 60)).toBe(' Passphrase to reveal webhookSecret of Pay…me (Esc: cancel):');
	expect(asked('k'.repeat(64), 60)).toMatch(/^ Passphrase to reveal k+…[^…]+ \(Esc: cancel\):$/v);
});
