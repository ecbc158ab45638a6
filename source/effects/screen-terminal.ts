/** The terminal as the screen sees it: streams, size, signals, suspending. */
import {constants} from 'node:os';
import process from 'node:process';
import type {Appearance} from '../session/ports.js';
import {wantsBackground} from './appearance.js';
import {askBackground} from './background.js';
import {ownStream} from './output.js';

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

/** Faults that nobody caught, promises that nobody awaited: told once; another one during the end is Node's. */
const onFault = (tell: (fault: unknown) => void): (() => void) => {
	const listener = (fault: unknown) => {
		process.off('uncaughtException', listener);
		tell(fault);
	};

	process.on('uncaughtException', listener);
	return () => {
		process.off('uncaughtException', listener);
	};
};

/** Asks the terminal for its background where that matters. @param screenReader - It is read aloud. */
export const screenTerminal = (appearance: Appearance, screenReader: boolean) => {
	const stdout = ownStream('stdout');
	const asking = !screenReader && wantsBackground(appearance, process.env) ? askBackground(process.stdin, stdout) : undefined;
	return {
		stdin: asking?.stdin ?? process.stdin,
		stdout,
		columns: stdout.columns > 0 ? stdout.columns : 80,
		rows: stdout.rows > 0 ? stdout.rows : 24,
		appearance,
		background: asking?.background,
		screenReader,
		answersModes: asksModes(process.env),
		marksPastes: process.env.TMUX ? marksPastes : undefined,
		suspend,
		onTerminate,
		onFault,
	};
};
