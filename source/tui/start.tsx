/**
The door of the screen: draws on the alternate screen until the user quits, the connection drops or the process is told to end, and
leaves the terminal as it was.
*/
import {render} from 'ink';
import type {Runtime} from '../session/execute.js';
import type {
	Appearance, Clock, Random, Rgb, Settings, TypedFilePort,
} from '../session/ports.js';
import type {Session} from '../session/session.js';
import type {Setup} from '../session/setup.js';
import {answerlessStream} from './answerless-stream.js';
import {App} from './app.js';
import {createController} from './controller.js';
import {createIncoming} from './incoming.js';
import {createPace, type Pace} from './pace.js';
import {penOf} from './pen.js';
import {readAloud} from './read-aloud.js';
import {createTerse} from './terse.js';
import {kindOf, themeOf} from './theme.js';

export type ScreenTerminal = Readonly<{
	stdin: NodeJS.ReadableStream & {setRawMode?(isRaw: boolean): unknown};
	stdout: NodeJS.WritableStream & {readonly columns?: number; readonly rows?: number};
	columns: number;
	rows: number;
	appearance: Appearance;

	/** The screen is read aloud: labelled lines instead of columns and borders. */
	screenReader: boolean;

	/** Whether it can be asked what it does with pasted text. */
	answersModes?: boolean;

	/** Whether what stands between us and the terminal puts marks around pasted text; undefined: the terminal is asked itself. */
	marksPastes?: (() => Promise<boolean>) | undefined;

	/** The terminal's background, which was asked for; undefined: it wasn't. */
	background?: Readonly<{
		within(milliseconds: number): Promise<Rgb | undefined>;
		onLate(listener: (background: Rgb) => void): void;
		over(): Promise<void>;
	}> | undefined;

	/** Stops the process (SIGTSTP) and resolves after it goes on (SIGCONT). */
	suspend?: (() => Promise<void>) | undefined;

	/** Calls back with an exit code when the process is told to end (TERM, HUP, INT, QUIT); returns how to stop listening. */
	onTerminate?: ((terminate: (code: number) => void) => () => void) | undefined;

	/** Calls back with a fault that nobody caught; returns how to stop listening. */
	onFault?: ((tell: (fault: unknown) => void) => () => void) | undefined;
}>;

export type ScreenOptions = Readonly<{
	/** Undefined: no store yet. Its session is closed at the end, as is one that the first-run questions open. */
	runtime?: Runtime | undefined;
	connect(session: Session): Runtime;
	setup: Setup;
	clock: Clock;
	files: TypedFilePort;
	random: Random;
	settings: Settings;

	/** Integration id from a link. */
	focus?: string | undefined;
	notice?: string | undefined;
	terminal: ScreenTerminal;
}>;

/** Asks whether the terminal knows of marks around pasted text. Who takes the question for text draws it where the first frame begins. */
const askForMarks = '\u{1B}[?2004$p\r';
const entering = '\u{1B}[?1049h';
const marks = 2004;

type Outgoing = Readonly<{size: () => Readonly<{columns: number; rows: number}>; pace: Pace; asksForMarks: boolean}>;

/** The same stream, but what Ink writes to it is said in fewer bytes, and no faster than it is taken. */
const terseStream = (stdout: ScreenTerminal['stdout'], {size, pace, asksForMarks}: Outgoing): NodeJS.WritableStream => {
	const terse = createTerse(size);
	const outgoing = (text: string): string => {
		const said = terse.write(text);
		if (text.includes(entering)) {
			return asksForMarks ? said + askForMarks : said;
		}

		return said.length > longestMoveless ? said + pace.wrote(said) : said;
	};

	return new Proxy(stdout, {
		get(target, name) {
			if (name === 'write') {
				return (text: string | Uint8Array, ...others: []) => target.write(typeof text === 'string' ? outgoing(text) : text, ...others);
			}

			const value: unknown = Reflect.get(target, name, target);
			return typeof value === 'function' ? value.bind(target) as unknown : value;
		},
	});
};

/** Longest write of Ink that draws nothing: a mode set or reset. */
const longestMoveless = 8;

/** A terminal that is near answers sooner than this; for one that is far the first frame doesn't wait, milliseconds. */
const untilDrawn = 20;

/** More frames than anyone sees, so that no key waits for the next one. */
const maxFps = 250;

/** Milliseconds after which the first frame is out. */
const settled = 100;

export const startScreen = async ({terminal, ...options}: ScreenOptions): Promise<{code: number}> => {
	const {stdin, stdout, columns, rows, appearance, screenReader} = terminal;
	const pace = createPace(options.clock);
	const controller = createController({...options, size: {columns, rows}, line: pace});
	const incoming = createIncoming({
		onReport(report) {
			if (report.kind === 'alive') {
				pace.answered();
			} else if (report.mode === marks && report.value > 0) {
				controller.marksPastes();
			}
		},
		onSplit() {
			controller.takeBack();
		},
		isExpecting: pace.isExpecting,
	});
	const size = () => ({columns: stdout.columns ?? columns, rows: stdout.rows ?? rows});
	const resized = () => {
		controller.resize(size());
	};

	const gone = () => {
		pace.stop();
		controller.end(0);
	};

	// Before Ink's own listener, so that it never draws a frame of the former size.
	stdout.on('resize', resized);
	for (const event of ['end', 'close', 'error']) {
		stdin.on(event, gone);
	}

	stdout.on('error', gone);
	const stopListening = terminal.onTerminate?.(code => {
		controller.end(code);
	});
	let fault: Readonly<{error: unknown}> | undefined;
	const stopCatching = terminal.onFault?.(error => {
		fault = {error};
		controller.end(1);
	});
	// Ink asks for raw mode after its first frame; until then the terminal would print what is typed into that frame.
	stdin.setRawMode?.(true);
	const reading = screenReader
		? readAloud(controller, {
			write: text => stdout.write(text), columns: () => size().columns,
		}, {show: penOf(themeOf(appearance)).show, storePath: options.setup.storePath})
		: undefined;
	const background = await terminal.background?.within(untilDrawn);
	const app = (known: Rgb | undefined) => (
		<App
			controller={controller}
			pen={penOf(themeOf({...appearance, background: known}))}
			storePath={options.setup.storePath}
			isDrawn={!screenReader}
			onCleared={reading?.anew}
			pace={pace}
			suspend={terminal.suspend}
		/>
	);
	const instance = render(
		app(background),
		{
			stdin: answerlessStream(stdin, incoming, options.clock),
			stdout: screenReader ? stdout : terseStream(stdout, {size, pace, asksForMarks: terminal.answersModes ?? false}),
			exitOnCtrlC: false,
			patchConsole: false,
			incrementalRendering: true,
			interactive: true,
			alternateScreen: true,
			maxFps,
			isScreenReaderEnabled: screenReader,
		},
	);
	const stopAsking = options.clock.after(settled, () => {
		void terminal.marksPastes?.().then(isMarking => {
			if (isMarking) {
				controller.marksPastes();
			}
		});
	});
	reading?.anew();
	terminal.background?.onLate(later => {
		// Drawing anew is worth it only where it couldn't be read otherwise.
		if (kindOf({...appearance, background: later}) !== kindOf({...appearance, background})) {
			instance.rerender(app(later));
		}
	});
	try {
		await instance.waitUntilExit();
	} catch (error) {
		controller.end(1);
		throw error;
	} finally {
		controller.end(0);
		instance.cleanup();
		reading?.stop();
		stopAsking();
		stopListening?.();
		stopCatching?.();
		stdout.off('resize', resized);
		for (const event of ['end', 'close', 'error']) {
			stdin.off(event, gone);
		}

		stdout.off('error', gone);
		await terminal.background?.over();
	}

	if (fault) {
		throw fault.error;
	}

	const {code, note} = await controller.ended;
	if (note !== undefined) {
		stdout.write(`patchbay: ${note}\n`);
	}

	return {code};
};
