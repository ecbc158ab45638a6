/**
The real doors of the clipboard: the terminal, tmux, this machine's clipboard, and the process that clears later.
*/
import {Buffer} from 'node:buffer';
import {spawn} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import process from 'node:process';
import type {Writable} from 'node:stream';
import {setTimeout as delay} from 'node:timers/promises';
import {ancestorsOf} from './ancestors.js';
import type {ClipboardMemory} from './clipboard-memory.js';
import {ownStream} from './output.js';
import {sessionOf, type TerminalSession} from './terminal-session.js';
import type {ClearTask, ClipboardSurroundings, Sender} from './clipboard.js';

const patience = 3000;

/** Runs a program with a text on its stdin; what it prints, or undefined when it fails or takes longer than three seconds. */
export const runProgram: ClipboardSurroundings['run'] = async (command, parameters, input = '') => new Promise(resolve => {
	const child = spawn(command, parameters, {stdio: ['pipe', 'pipe', 'ignore'], timeout: patience});
	const chunks: Uint8Array[] = [];
	child.stdout.on('data', (chunk: Uint8Array) => {
		chunks.push(chunk);
	});
	child.on('error', () => {
		resolve(undefined);
	});
	child.on('close', code => {
		resolve(code === 0 ? Buffer.concat(chunks).toString('utf8') : undefined);
	});
	// A program that ends without reading is reported by its code.
	child.stdin.on('error', () => {});
	child.stdin.end(input);
});

const refuseAfter = async (milliseconds: number): Promise<never> => {
	await delay(milliseconds, undefined, {ref: false});
	throw new Error('The clipboard does not answer');
};

const native: Sender['native'] = async text => {
	const {default: clipboardy} = await import('clipboardy');
	// A display that doesn't answer must not hold up the way that is left.
	await Promise.race([clipboardy.write(text), refuseAfter(patience)]);
};

export const bufferName = (): string => `patchbay-${randomBytes(6).toString('hex')}`;

export const writeTo = (stream: Writable) => async (sequence: string): Promise<void> => new Promise((resolve, reject) => {
	stream.write(sequence, error => {
		if (error) {
			reject(error);
		} else {
			resolve();
		}
	});
});

export const createSender = (stream: Writable): Sender => ({
	write: writeTo(stream), run: runProgram, native, bufferName,
});

/** What the process that clears needs of our environment: the ways to tmux and to the desktop. */
const handedOn = ['PATH', 'HOME', 'TMUX', 'TMUX_PANE', 'TMUX_TMPDIR', 'DISPLAY', 'XAUTHORITY', 'WAYLAND_DISPLAY', 'XDG_RUNTIME_DIR', 'XDG_SESSION_TYPE', 'WSL_DISTRO_NAME', 'LANG', 'TERM'];

/** What the process that clears is told. */
export type ClearErrand = ClearTask & Readonly<{
	/** Where the terminal is found again; undefined where none is needed, or where it is the child's stdout. */
	terminal?: TerminalSession;
}>;

/**
@param script - The program that clears (`clear-clipboard`).
@param terminal - Descriptor of the terminal; it becomes the child's stdout where its name alone would not do.
@returns Starts it; undefined where a terminal that the clearing has to pass through ends with us.
*/
export const clearerStarter = (script: string, terminal: number) => ({deadline, route}: ClearTask): (() => void) | undefined => {
	const session = route.kind === 'escape' ? sessionOf(terminal) : undefined;
	if (session === 'ends') {
		return undefined;
	}

	const errand: ClearErrand = session ? {deadline, route, terminal: session} : {deadline, route};
	const env = Object.fromEntries(handedOn.map(name => [name, process.env[name]]));
	const child = spawn(process.execPath, [script, JSON.stringify(errand)], {
		cwd: '/', detached: true, env, stdio: ['ignore', route.kind === 'escape' && !session ? terminal : 'ignore', 'ignore'],
	});
	child.on('error', () => {});
	if (child.pid === undefined) {
		return undefined;
	}

	child.unref();
	return () => {
		child.kill();
	};
};

export type SystemClipboardOptions = Readonly<{
	setting: ClipboardSurroundings['setting'];

	/** Path of the program that clears. */
	clearScript: string;
	memory?: ClipboardMemory | undefined;
}>;

/** Everything for `createClipboard`, from this process. */
export const systemSurroundings = ({setting, clearScript, memory}: SystemClipboardOptions): ClipboardSurroundings => {
	// With stdout in a pipe the person still sits at stderr.
	const stream = process.stdout.isTTY ? ownStream('stdout') : ownStream('stderr');
	return {
		...createSender(stream),
		setting,
		memory,
		environment: process.env,
		platform: process.platform,
		terminal: stream.isTTY,
		ancestors: async pid => ancestorsOf(runProgram, pid),
		startClearer: clearerStarter(clearScript, stream.fd),
		now: () => Date.now(),
	};
};
