/** Where people sit: behind SSH, at a shell from which they start the program, and what it has to leave there. */
import process from 'node:process';
import {expect} from 'vitest';
import {
	open, program, type App, type OpenOptions,
} from '../_helpers/driver.js';

/** As sshd sets it. */
export const ssh = {SSH_CONNECTION: '192.0.2.7 50123 192.0.2.8 22', SSH_TTY: '/dev/pts/7'};

/** A shell that stays when the program in it has ended, as at a real login. */
export const shell = ['/bin/bash', '--norc', '--noprofile', '--noediting', '-i'] as const;

export const prompt = 'ready$';

/** The program as it is typed at a shell. */
export const typed = program.map(word => `'${word}'`).join(' ');

/** Starts a command of the program (or its screen) from a shell whose prompt is `ready$`. */
export const typeAtShell = async (app: App, ...words: readonly string[]): Promise<void> => {
	await app.see(prompt);
	await app.type(`${['clear;', typed, ...words].join(' ')}\r`);
};

export const openShell = async ({env, ...options}: OpenOptions): Promise<App> => open({command: shell, env: {...env, PS1: `${prompt} `}, ...options});

/** What a terminal is left as: no secret in what can be scrolled back to, and nothing that the next program would feel. */
export const expectRestored = (app: App): void => {
	expect(app.alternateScreen).toBe(false);
	expect(app.terminal.bracketedPaste).toBe(false);
	expect(app.terminal.cursorHidden).toBe(false);
	expect(app.terminal.history().join('\n')).not.toContain('canary');
};

export const isAlive = (pid: number): boolean => {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
};
