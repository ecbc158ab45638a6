/**
The door of the screen: draws on the alternate screen until the user quits, the connection drops or the process is told to end, and
leaves the terminal as it was.
*/
import {render} from 'ink';
import type {Runtime} from '../session/execute.js';
import type {Clock, Random, Settings} from '../session/ports.js';
import type {Session} from '../session/session.js';
import type {Setup} from '../session/setup.js';
import {App} from './app.js';
import {createController} from './controller.js';
import {penOf} from './pen.js';
import {createTerse} from './terse.js';
import {themeOf} from './theme.js';

export type ScreenTerminal = Readonly<{
	stdin: NodeJS.ReadableStream & {setRawMode?(isRaw: boolean): unknown};
	stdout: NodeJS.WritableStream & {readonly columns?: number; readonly rows?: number};
	columns: number;
	rows: number;
	environment: Readonly<{unicode: boolean; colour: boolean; screenReader: boolean}>;

	/** Stops the process (SIGTSTP) and resolves after it goes on (SIGCONT). */
	suspend?: (() => Promise<void>) | undefined;

	/** Calls back with an exit code when the process is told to end (TERM, HUP, INT, QUIT); returns how to stop listening. */
	onTerminate?: ((terminate: (code: number) => void) => () => void) | undefined;
}>;

export type ScreenOptions = Readonly<{
	/** Undefined: no store yet. Its session is closed at the end, as is one that the first-run questions open. */
	runtime?: Runtime | undefined;
	connect(session: Session): Runtime;
	setup: Setup;
	clock: Clock;
	random: Random;
	settings: Settings;

	/** Integration id from a link. */
	focus?: string | undefined;
	notice?: string | undefined;
	terminal: ScreenTerminal;
}>;

/** The same stream, but what Ink writes to it is said in fewer bytes. */
const terseStream = (stdout: ScreenTerminal['stdout'], size: () => Readonly<{columns: number; rows: number}>): NodeJS.WritableStream => {
	const terse = createTerse(size);
	return new Proxy(stdout, {
		get(target, name) {
			if (name === 'write') {
				return (text: string | Uint8Array, ...others: []) => target.write(typeof text === 'string' ? terse.write(text) : text, ...others);
			}

			const value: unknown = Reflect.get(target, name, target);
			return typeof value === 'function' ? value.bind(target) as unknown : value;
		},
	});
};

/** More frames than anyone sees, so that no key waits for the next one. */
const maxFps = 250;

export const startScreen = async ({terminal, ...options}: ScreenOptions): Promise<{code: number}> => {
	const {stdin, stdout, columns, rows, environment} = terminal;
	const controller = createController({...options, size: {columns, rows}});
	const size = () => ({columns: stdout.columns ?? columns, rows: stdout.rows ?? rows});
	const resized = () => {
		controller.resize(size());
	};

	const gone = () => {
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
	// Ink asks for raw mode after its first frame; until then the terminal would print what is typed into that frame.
	stdin.setRawMode?.(true);
	const instance = render(
		<App
			controller={controller}
			pen={penOf(themeOf(environment))}
			storePath={options.setup.storePath}
			isLinear={environment.screenReader}
			suspend={terminal.suspend}
		/>,
		{
			stdin,
			stdout: environment.screenReader ? stdout : terseStream(stdout, size),
			exitOnCtrlC: false,
			patchConsole: false,
			incrementalRendering: true,
			interactive: true,
			alternateScreen: true,
			maxFps,
			isScreenReaderEnabled: environment.screenReader,
		},
	);
	try {
		await instance.waitUntilExit();
	} catch (error) {
		controller.end(1);
		throw error;
	} finally {
		controller.end(0);
		instance.cleanup();
		stopListening?.();
		stdout.off('resize', resized);
		for (const event of ['end', 'close', 'error']) {
			stdin.off(event, gone);
		}

		stdout.off('error', gone);
	}

	const {code, note} = await controller.ended;
	if (note !== undefined) {
		stdout.write(`patchbay: ${note}\n`);
	}

	return {code};
};
