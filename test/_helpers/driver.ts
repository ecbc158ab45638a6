/**
Drives the real program in a real terminal, so that a test reads like the story of somebody at the keyboard:

	await using app = await open({size: [80, 24]});
	await app.type('/stri');
	await app.see('3 of 248');

Everything waits for what is seen, never for a time.
*/
import {Buffer} from 'node:buffer';
import path from 'node:path';
import process from 'node:process';
import {spawn as spawnPty, type IPty} from '@lydell/node-pty';
import {environmentOf, makeHome, type Environment, type Home} from './home.js';
import {sequenceOf} from './keys.js';
import {patience} from './patience.js';
import {Terminal, type Cell} from './terminal.js';

export {makeHome, type Home} from './home.js';

export type OpenOptions = Readonly<{
	/** Columns and rows. Default 80×24. */
	size?: readonly [columns: number, rows: number];

	/** Default: a fresh one, removed at the end. */
	home?: Home;

	/** Added to the environment of a plain terminal; undefined takes a variable away. */
	env?: Environment;

	/** Arguments of the program. */
	args?: readonly string[];

	/** What runs instead of the program: a file and its arguments, before `args`. */
	command?: readonly [file: string, ...rest: string[]];
	cwd?: string;

	/** The terminal's background, for programs that ask; null: the terminal does not answer. Default dark. */
	background?: string | null;

	/** Milliseconds a condition may take. Default a minute: a machine with other work to do is slow, and waiting ends early anyway. */
	patience?: number;
}>;

export type Exit = Readonly<{code: number; signal: number}>;

type Condition = string | RegExp;

/** The bundle, as users run it. */
export const program: readonly [string, string] = [process.execPath, path.resolve(import.meta.dirname, '../../dist/cli.js')];

/** The program behind a slow line: milliseconds each way, bytes a second, and milliseconds by which every Esc comes ahead of what follows it. */
export const slowLine = ({oneWay, rate, gap = 0}: Readonly<{oneWay: number; rate: number; gap?: number}>): readonly [string, ...string[]] => [
	process.execPath, path.join(import.meta.dirname, 'slow-line.js'), String(oneWay), String(rate), String(gap), ...program,
];

/** A hand takes longer than this between Escape and the next key; a terminal's own sequence never does. */
const escapeGap = 120;

const running = new Set<IPty>();
// eslint-disable-next-line unicorn/no-top-level-side-effects -- a test that crashes must not leave programs behind
process.once('exit', () => {
	for (const child of running) {
		child.kill('SIGKILL');
	}
});

const found = (frame: readonly string[], condition: Condition): boolean => {
	const text = frame.join('\n');
	return typeof condition === 'string' ? text.includes(condition) : new RegExp(condition.source, condition.flags.replaceAll(/[gy]/gv, '')).test(text);
};

export class App {
	readonly #terminal: Terminal;
	readonly #child: IPty;
	readonly #chunks: Uint8Array[] = [];
	readonly #listeners = new Set<() => void>();
	readonly #ended: () => void;
	readonly #patience: number;
	#exit: Exit | undefined;
	#lastEscape = -Infinity;

	constructor(options: OpenOptions, command: readonly string[], environment: Record<string, string>, ended: () => void) {
		const [columns, rows] = options.size ?? [80, 24];
		this.#ended = ended;
		this.#patience = options.patience ?? patience;
		this.#child = spawnPty(command[0]!, command.slice(1), {
			cols: columns, rows, cwd: options.cwd ?? process.cwd(), env: environment, encoding: null, name: environment.TERM,
		});
		running.add(this.#child);
		this.#terminal = new Terminal({
			columns,
			rows,
			background: options.background === null ? undefined : options.background ?? '#101418',
			answer: text => {
				this.#child.write(text);
			},
		});
		this.#terminal.onDrawn(() => {
			this.#notify();
		});
		this.#child.onData(data => {
			const bytes = data as unknown as Uint8Array;
			this.#chunks.push(bytes);
			this.#terminal.write(bytes);
		});
		this.#child.onExit(({exitCode, signal}) => {
			running.delete(this.#child);
			// What was written last is drawn before anybody hears of the end.
			this.#terminal.write(new Uint8Array(), () => {
				this.#exit = {code: exitCode, signal: signal ?? 0};
				this.#notify();
			});
		});
	}

	get pid(): number {
		return this.#child.pid;
	}

	/** The terminal itself: modes, cursor, clearings. */
	get terminal(): Terminal {
		return this.#terminal;
	}

	get alternateScreen(): boolean {
		return this.#terminal.alternateScreen;
	}

	/** Texts sent to the terminal's clipboard, oldest first; an empty one is a clearing. */
	get clipboard(): readonly string[] {
		return this.#terminal.clipboard;
	}

	/** Every byte the program wrote. */
	get raw(): string {
		return Buffer.concat(this.#chunks).toString('utf8');
	}

	get bytes(): number {
		return this.#chunks.reduce((sum, chunk) => sum + chunk.length, 0);
	}

	/** What is seen now: one string a row, without the blanks at its end. */
	frame(): string[] {
		return this.#terminal.frame();
	}

	frameWithStyles(): Cell[][] {
		return this.#terminal.cells();
	}

	/** Presses keys, one after the other: `down`, `enter`, `ctrl+c`, `a`. */
	async press(...keys: readonly string[]): Promise<void> {
		for (const key of keys) {
			await this.send(sequenceOf(key, this.#terminal.applicationCursor));
			if (key === 'escape') {
				this.#lastEscape = performance.now();
			}
		}
	}

	/** Types a text, character by character. */
	async type(text: string): Promise<void> {
		await this.press(...text);
	}

	/** Pastes as a terminal does: newlines become carriage returns, and with marks around it where the program asked for them. */
	async paste(text: string): Promise<void> {
		const pasted = text.replaceAll(/\r?\n/gv, '\r');
		await this.send(this.#terminal.bracketedPaste ? `\u{1B}[200~${pasted}\u{1B}[201~` : pasted);
	}

	/** Sends bytes as they are. */
	async send(text: string): Promise<void> {
		const wait = this.#lastEscape + escapeGap - performance.now();
		if (wait > 0) {
			await new Promise(resolve => {
				setTimeout(resolve, wait);
			});
		}

		this.#child.write(text);
	}

	/**
	Waits until a text is on the screen.
	@returns The frame in which it was seen.
	@throws Error with the frame when it doesn't come, or when the program ends without showing it.
	*/
	async see(...conditions: readonly Condition[]): Promise<string[]> {
		return this.until(frame => conditions.every(condition => found(frame, condition)), `to see ${conditions.map(String).join(' and ')}`);
	}

	/** Waits until a text has left the screen. */
	async gone(condition: Condition): Promise<string[]> {
		return this.until(frame => !found(frame, condition), `for ${String(condition)} to be gone`);
	}

	/** Waits until something holds. It is asked after every drawing. */
	async until(holds: (frame: string[]) => boolean, what = 'for a condition'): Promise<string[]> {
		const {promise, resolve, reject} = Promise.withResolvers<string[]>();
		const check = () => {
			if (this.#terminal.isDrawing && !this.#exit) {
				return;
			}

			const frame = this.frame();
			if (holds(frame)) {
				resolve(frame);
			} else if (this.#exit) {
				reject(this.#complaint(`the program ended while waiting ${what}`));
			}
		};

		const timer = setTimeout(() => {
			reject(this.#complaint(`waited ${this.#patience} ms ${what}`));
		}, this.#patience);
		this.#listeners.add(check);
		try {
			check();
			return await promise;
		} finally {
			clearTimeout(timer);
			this.#listeners.delete(check);
		}
	}

	/** Waits for the end of the program. */
	async exit(): Promise<Exit> {
		await this.until(() => this.#exit !== undefined, 'for the end of the program');
		return this.#exit!;
	}

	/** What a person sees who waits until nothing moves any more: for pictures, not for assertions. */
	async still(milliseconds = 200): Promise<string[]> {
		const {promise, resolve} = Promise.withResolvers<void>();
		let timer = setTimeout(resolve, milliseconds);
		const restart = () => {
			clearTimeout(timer);
			timer = setTimeout(resolve, milliseconds);
		};

		this.#listeners.add(restart);
		await promise;
		this.#listeners.delete(restart);
		return this.frame();
	}

	signal(name: string): void {
		this.#child.kill(name);
	}

	/** Takes the terminal away, as a connection that drops does. */
	hangUp(): void {
		(this.#child as IPty & {destroy(): void}).destroy();
	}

	resize(columns: number, rows: number): void {
		this.#terminal.resize(columns, rows);
		this.#child.resize(columns, rows);
	}

	/** Ends the program if it still runs, and cleans up. */
	async close(): Promise<void> {
		if (!this.#exit) {
			this.#child.kill('SIGKILL');
			await this.exit();
		}

		this.#terminal.dispose();
		this.#ended();
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await this.close();
	}

	#notify(): void {
		for (const listener of this.#listeners) {
			listener();
		}
	}

	#complaint(what: string): Error {
		const edge = '─'.repeat(this.#terminal.columns);
		const state = this.#exit ? `ended with code ${this.#exit.code}, signal ${this.#exit.signal}` : 'still running';
		return new Error([what, `the program is ${state}; its screen:`, edge, ...this.frame(), edge].join('\n'));
	}
}

/** Starts the program (or `command`) in a terminal of its own. */
export const open = async (options: OpenOptions = {}): Promise<App> => {
	const home = options.home ?? makeHome();
	const command = [...options.command ?? program, ...options.args ?? []];
	return new App(options, command, environmentOf(home, options.env), () => {
		if (!options.home) {
			home.remove();
		}
	});
};
