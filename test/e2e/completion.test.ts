/** Tab in the real shells: names with spaces, and names that would run something if they were not quoted. */
import {execFileSync} from 'node:child_process';
import {
	chmodSync, existsSync, mkdirSync, writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {
	beforeAll, describe, expect, test,
} from 'vitest';
import {open, program, type App} from '../_helpers/driver.js';
import {run} from '../_helpers/run.js';
import {madeOnce} from './_homes.js';
import {makeEmptyStore, unlockWith} from './_story.js';

const hasShell = (shell: string): boolean => {
	try {
		execFileSync(shell, ['-c', 'exit 0'], {stdio: 'ignore'});
		return true;
	} catch {
		return false;
	}
};

/** Each would leave a file behind if a shell evaluated it. */
const hostile = ['Zap $(touch pwned-1)', 'Yam `touch pwned-2`', 'Xen "; touch pwned-3; "', 'Wok \'; touch pwned-4; \''];

const home = madeOnce(makeEmptyStore);
beforeAll(async () => {
	const integrations = ['Stripe live', 'Twilio', ...hostile].map(name => ({
		name, type: 'Payment', projects: [{name: 'billing team'}], credentials: {secretKey: 'canary-value', token: 'canary-value'},
	}));
	const ended = await run({home}, 'import', home.write('names.json', JSON.stringify({patchbay: 1, integrations})), ...unlockWith(home));
	expect(ended.code, ended.stderr).toBe(0);
	const folder = path.join(home.path, 'bin');
	mkdirSync(folder);
	writeFileSync(path.join(folder, 'patchbay'), `#!/bin/sh\nexec ${program.map(word => `'${word}'`).join(' ')} "$@"\n`);
	chmodSync(path.join(folder, 'patchbay'), 0o755);
});

type Start = Readonly<{command: readonly [string, ...string[]]; load: string}>;

const starts: Readonly<Record<string, Start>> = {
	bash: {command: ['bash', '--norc', '--noprofile', '-i'], load: 'PS1="ready> "; source <(patchbay completion bash)'},
	zsh: {command: ['zsh', '-f', '-i'], load: 'PS1="ready> "; unsetopt beep; autoload -Uz compinit; compinit -u -D; source <(patchbay completion zsh)'},
	fish: {command: ['fish', '--no-config', '-i'], load: 'function fish_prompt; echo "ready> "; end; function fish_right_prompt; end; patchbay completion fish | source'},
};

const openShell = async (shell: string): Promise<App> => {
	const {command, load} = starts[shell]!;
	const app = await open({
		home, command, size: [110, 40], cwd: home.path, env: {PATH: `${path.join(home.path, 'bin')}:${process.env.PATH}`, XDG_CONFIG_HOME: path.join(home.path, 'config')},
	});
	await app.until(() => app.frame().some(line => line.trim() !== ''), 'for a prompt');
	await app.type(load);
	await app.press('enter');
	await app.see(/^ready>\s*$/mv);
	return app;
};

/** Types, presses Tab, waits for the line, presses Enter, and waits for what the command says. */
const completes = async (app: App, typed: string, line: string | RegExp, said: string | RegExp) => {
	// Typed before the prompt stands, it would be the prompt behind the last command that is taken for a cleared screen.
	await app.see(/^ready>\s*$/mv);
	await app.type('clear');
	await app.see(/^ready> clear\s*$/mv);
	await app.press('enter');
	await app.see(/^ready>\s*$/mv);
	await app.type(typed);
	await app.see(typed);
	await app.press('tab');
	await app.see(line);
	await app.press('enter');
	await app.see(said);
};

describe.each(Object.keys(starts))('%s', shell => {
	test.skipIf(!hasShell(shell))('completes commands, names, keys and projects', async () => {
		await using app = await openShell(shell);
		await completes(app, 'patchbay who', 'patchbay whoami', 'manageAll');
		await completes(app, 'patchbay show Stripe', /patchbay show (?:Stripe\\ live|'Stripe live'|"Stripe live")/v, 'Payment');
		await completes(app, 'patchbay show --json Twil', 'patchbay show --json Twilio', '"createdBy"');
		await completes(app, 'patchbay list --project bil', /--project (?:billing\\ team|'billing team'|"billing team")/v, 'NAME');
		await completes(app, 'patchbay rotate --generate Twilio/sec', 'Twilio/secretKey', 'Passphrase to rotate');
		await app.press('ctrl+c');
	}, 120_000);

	test.skipIf(!hasShell(shell))('quotes hostile names: they reach the program as they are', async () => {
		await using app = await openShell(shell);
		for (const name of hostile) {
			const [first] = name.split(' ', 1);
			await completes(app, `patchbay show ${first}`, /touch/v, 'Payment');
			expect(app.frame().filter(line => !line.includes('ready>')).join('\n')).toContain(name);
		}

		for (const number of [1, 2, 3, 4]) {
			expect(existsSync(path.join(home.path, `pwned-${number}`))).toBe(false);
		}
	}, 120_000);
});
