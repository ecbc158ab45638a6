/** The terminal as the screen sees it: streams, size, signals, suspending. */
import {constants} from 'node:os';
import process from 'node:process';

const ending = ['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGQUIT'] as const;

/** Stops this process as the shell's Ctrl+Z does, and resolves after `fg`. */
const suspend = async (): Promise<void> => new Promise(resolve => {
	// Without a timer Node would end while it waits, since a stopped stdin keeps nothing alive.
	const alive = setInterval(() => {}, 1 << 30);
	process.once('SIGCONT', () => {
		clearInterval(alive);
		resolve();
	});
	// The whole group, as the terminal would: `npm start` has a shell in between.
	process.kill(0, 'SIGTSTP');
});

const onTerminate = (terminate: (code: number) => void): (() => void) => {
	const listeners = ending.map(signal => {
		const listener = () => {
			terminate(128 + constants.signals[signal]);
		};

		process.on(signal, listener);
		return () => {
			process.off(signal, listener);
		};
	});
	return () => {
		for (const stop of listeners) {
			stop();
		}
	};
};

/** Tmux doesn't say what it does itself, but knows what the terminal around it does. */
const marksPastes = async (): Promise<boolean> => {
	const {runProgram} = await import('./clipboard-doors.js');
	const features = await runProgram('tmux', ['display-message', '-p', '#{client_termfeatures}']);
	return features?.trim().split(',').includes('bpaste') ?? false;
};

/** Terminals that would draw the question instead of answering it, or answer for others. */
const asksModes = (environment: NodeJS.ProcessEnv): boolean => !environment.STY && !environment.TMUX && environment.TERM !== 'linux';

export const screenTerminal = ({unicode, colour}: Readonly<{unicode: boolean; colour: boolean}>) => ({
	stdin: process.stdin,
	stdout: process.stdout,
	columns: process.stdout.columns > 0 ? process.stdout.columns : 80,
	rows: process.stdout.rows > 0 ? process.stdout.rows : 24,
	environment: {
		unicode, colour, screenReader: process.env.INK_SCREEN_READER === 'true', answersModes: asksModes(process.env),
	},
	marksPastes: process.env.TMUX ? marksPastes : undefined,
	suspend,
	onTerminate,
});
