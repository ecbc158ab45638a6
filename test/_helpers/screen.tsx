/** The screen without a terminal: a controller on a session in memory, keys by their names, frames as lines. */
import {renderToString} from 'ink';
import {expect} from 'vitest';
import type {Integration} from '../../source/domain/integration.js';
import type {Snapshot} from '../../source/domain/snapshot.js';
import type {ClipboardResult, Settings, TypedFilePort} from '../../source/session/ports.js';
import type {Trail} from '../../source/session/audit-trail.js';
import type {Asked} from '../../source/session/people.js';
import type {Session} from '../../source/session/session.js';
import {createController, type Controller} from '../../source/tui/controller.js';
import {penOf} from '../../source/tui/pen.js';
import {themeOf} from '../../source/tui/theme.js';
import {Screen} from '../../source/tui/view/screen.js';
import {eventually} from './eventually.js';
import {memoryFiles} from './files.js';
import {
	defaultSettings, fakeClipboard, fakeClock, fakeSession, fakeSetup, makeSnapshot, runtimeOf, sampleIntegrations, type FakeClipboard, type FakeClock, type FakeSession,
} from './snapshot.js';

export type ScreenSketch = Readonly<{
	integrations?: readonly Integration[];
	snapshot?: Snapshot;
	size?: readonly [columns: number, rows: number];
	clipboard?: ClipboardResult;
	canClearLater?: boolean;
	locked?: boolean;
	me?: boolean;
	settings?: Partial<Settings>;
	files?: TypedFilePort;
	focus?: string;
	notice?: string;

	/** No store yet. */
	firstRun?: boolean;

	/** What the first run opens. */
	open?(path: string): Promise<Session>;
	value?: string;
	trail?: (snapshot: Snapshot) => Trail;

	/** What is read from a request that somebody pastes; who is no member has asked this. */
	asked?: Asked;
	unicode?: boolean;
	colour?: boolean;
}>;

export type TestScreen = Readonly<{
	controller: Controller;
	session: FakeSession;
	clipboard: FakeClipboard;
	clock: FakeClock;
	setupLog: readonly string[];

	/** Keys by name, one event each. */
	press(...names: string[]): void;

	/** Characters, one event each. */
	type(text: string): void;

	/** Characters as one event, as a slow connection delivers them. */
	chunk(text: string): void;
	paste(text: string): void;

	/** Lets promises that are due settle. */
	settled(): Promise<void>;

	/** Lines without styles; trailing spaces cut. */
	frame(): readonly string[];
	text(): string;

	/** Waits until a text is seen. */
	see(text: string): Promise<void>;

	/** With styles, as it goes to the terminal. */
	styled(): string;
}>;

const sgr = /\u{1B}\[[\d;]*m/gv;

/** The screen on a session of any kind: what is seen and pressed. */
export const screenOn = <Live extends Session>(
	session: Live,
	{
		size = [80, 24], clipboard: way, canClearLater, settings, files = memoryFiles(), focus, notice, open, firstRun = false, unicode = true, colour = false,
	}: Omit<ScreenSketch, 'integrations' | 'snapshot' | 'locked' | 'me' | 'value' | 'trail' | 'asked'> = {},
): Omit<TestScreen, 'session'> & Readonly<{session: Live}> => {
	const clipboard = fakeClipboard(way, canClearLater);
	const clock = fakeClock();
	const setupLog: string[] = [];
	const setup = {...fakeSetup(setupLog), ...open && {open}};
	const controller = createController({
		runtime: firstRun ? undefined : runtimeOf(session, clipboard),
		connect: opened => runtimeOf(opened, clipboard),
		setup,
		clock,
		files,
		random: {bytes: length => new Uint8Array(length).fill(7)},
		settings: {...defaultSettings, ...settings},
		size: {columns: size[0], rows: size[1]},
		focus,
		notice,
	});
	const pen = penOf(themeOf({icons: unicode ? 'unicode' : 'ascii', depth: colour ? '16' : 'none', theme: 'auto'}));
	const styled = () => {
		const look = controller.getLook();
		return renderToString(<Screen look={look} pen={pen} storePath={setup.storePath}/>, {columns: look.layout.columns});
	};

	const text = () => styled().replaceAll(sgr, '');
	return {
		controller,
		session,
		clipboard,
		clock,
		setupLog,
		press(...names) {
			for (const name of names) {
				controller.feed([{kind: 'key', key: {name}}]);
			}
		},
		type(characters) {
			for (const character of characters) {
				controller.feed([{kind: 'key', key: {name: character === ' ' ? 'space' : character}}]);
			}
		},
		chunk(characters) {
			controller.feed([{kind: 'chunk', text: characters}]);
		},
		paste(pasted) {
			controller.feed([{kind: 'paste', text: pasted}]);
		},
		async settled() {
			for (let turn = 0; turn < 20; turn++) {
				await Promise.resolve();
			}
		},
		frame: () => text().split('\n').map(line => line.trimEnd()),
		text,
		async see(expected) {
			await eventually(() => {
				expect(text().replaceAll(/\s+/gv, ' ')).toContain(expected);
			});
		},
		styled,
	};
};

export const makeScreen = ({
	integrations = sampleIntegrations(), snapshot = makeSnapshot({integrations}), locked, me, value, trail, asked, ...others
}: ScreenSketch = {}): TestScreen =>
	screenOn(fakeSession(snapshot, {
		locked, me, trail, asked, value: value === undefined ? undefined : () => value,
	}), others);

/** To a page by the menu, as a person goes there. */
export const goTo = (screen: Pick<TestScreen, 'press' | 'frame'>, page: string): void => {
	screen.press('m', ...Array.from({length: 8}, () => 'up'));
	for (let step = 0; step < 8 && screen.frame().every(line => !new RegExp(String.raw`^❯.*\b${page} *│`, 'v').test(line)); step++) {
		screen.press('down');
	}

	screen.press('enter');
};
