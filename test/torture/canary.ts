/**
Secrets that would be known again anywhere: they go into the real program by every door that takes one, and are hunted in all that it leaves.
Where something is shown because it was asked for (`read` prints, `v` reveals), just that place is not counted.
*/
import {Buffer} from 'node:buffer';
import {randomBytes} from 'node:crypto';
import {mkdirSync, readdirSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {makeHome, open, program, type Home} from '../_helpers/driver.js';
import {run, type Finished} from '../_helpers/run.js';
import {createHunt, type Hunt} from './_hunt.js';
import {start} from './_processes.js';
import type {Trying} from './_trial.js';

const secret = (): string => `canary${randomBytes(12).toString('hex')}`;

type Secrets = Readonly<Record<'passphrase' | 'added' | 'rotated' | 'imported' | 'typed' | 'filed' | 'misused', string>>;

/** By the commands; what they print is looked at, but for what `read` was asked for. */
const byCommands = async (home: Home, secrets: Secrets, hunt: Hunt, long: boolean): Promise<readonly string[]> => {
	const problems: string[] = [];
	const unlock = ['--passphrase-file', home.write('given/pass', `${secrets.passphrase}\n`)];
	const attempt = async (code: number, words: readonly string[], {input, known}: Readonly<{input?: string; known?: readonly string[]}> = {}): Promise<Finished> => {
		const ended = await run({home, input}, ...words);
		hunt.look(`stdout of ${words[0]}`, ended.stdout, known);
		hunt.look(`stderr of ${words[0]}`, ended.stderr);
		if (ended.code !== code) {
			problems.push(`${words.slice(0, 2).join(' ')} ended with ${ended.code}, not ${code}: ${ended.stderr}`);
		}

		return ended;
	};

	const imported = home.write('given/app.env', `STRIPE_SECRET_KEY=${secrets.imported}\nOTHER_TOKEN=${secrets.imported}\n`);
	await attempt(0, ['init', '--name', 'ana', '--recovery-file', path.join(home.path, 'given/words'), ...unlock]);
	await attempt(0, ['add', '--name', 'Ledger', '--type', 'Payment', '--credential', 'apiKey', '--stdin', ...unlock], {input: `apiKey=${secrets.added}\n`});
	await attempt(0, ['rotate', 'Ledger/apiKey', '--stdin', ...unlock], {input: `${secrets.rotated}\n`});
	// Refused, and not repeated. Whoever does this has shown it to the machine already.
	await attempt(2, ['add', '--name', 'Wrong', '--type', 'AI', '--credential', `apiKey=${secrets.misused}`, ...unlock]);
	await attempt(0, ['read', 'Ledger/apiKey', ...unlock], {known: ['rotated']});
	await attempt(0, ['show', 'Ledger']);
	if (!long) {
		return problems;
	}

	await attempt(0, ['edit', 'Ledger', '--credential', 'filed', '--file', `filed=${home.write('given/filed', secrets.filed)}`, ...unlock]);
	await attempt(0, ['project', 'add', 'billing', ...unlock]);
	await attempt(0, ['import', imported, '--project', 'billing', '--dry-run']);
	await attempt(0, ['import', imported, '--project', 'billing', ...unlock]);
	await attempt(4, ['read', 'Ledger/apiKey', '--passphrase-file', home.write('given/wrong', 'wrong\n')]);
	await attempt(3, ['read', 'Ledger/other', ...unlock]);
	await attempt(0, ['read', 'Ledger/apiKey', '--json', ...unlock], {known: ['rotated']});
	for (const words of [['list'], ['list', '--json'], ['show', 'Ledger'], ['show', 'Ledger', '--json'], ['verify'], ['whoami', '--json'], ['undo', ...unlock]]) {
		await attempt(0, words);
	}

	return problems;
};

/** Whether this system puts cores where they can be found. */
const coresHere = (): boolean => {
	try {
		return process.platform === 'linux' && /^core$/v.test(readFileSync('/proc/sys/kernel/core_pattern', 'utf8').trim());
	} catch {
		return false;
	}
};

/** A process of the same kind that hides nothing: does its core show what it holds? Or else nothing is proved by ours. */
const showsIn = async (folder: string, text: string): Promise<boolean> => {
	mkdirSync(folder);
	const holding = 'process.stdin.once("data", held => { globalThis.held = held; console.log(held.length); process.abort(); })';
	const holder = start('sh', ['-c', 'ulimit -c unlimited; exec "$0" -e "$1"', process.execPath, holding], {cwd: folder});
	holder.send(text);
	await holder.ended;
	const names = readdirSync(folder).filter(name => name.startsWith('core'));
	const hunt = createHunt({text});
	hunt.lookBelow(folder);
	return names.length > 0 && hunt.hits.size > 0;
};

/** On the screen: unlocked, revealed, typed into a form; then a report, and a core. */
const byScreen = async (home: Home, secrets: Secrets, hunt: Hunt, {cores, long}: Readonly<{cores: boolean; long: boolean}>): Promise<readonly string[]> => {
	const folder = path.join(home.path, 'dumps');
	mkdirSync(folder);
	await using app = await open({
		home,
		env: {NODE_OPTIONS: `--report-on-signal --report-on-fatalerror --report-directory=${folder}`},
		command: ['sh', '-c', 'ulimit -c unlimited; cd "$0"; exec "$@"', folder, ...program],
	});
	await app.see('verified');
	await app.type('/ledger');
	await app.see('/ ledger▏');
	await app.press('enter');
	await app.see('r rotate');
	await app.press('v');
	if (long) {
		await app.see('Reveal a value of Ledger');
		await app.press('1');
	}

	await app.see('Locked. Passphrase to');
	await app.type(secrets.passphrase);
	await app.see('•'.repeat(secrets.passphrase.length));
	await app.press('enter');
	await app.see('hides in', secrets.rotated);
	// The value that is revealed is on the screen because it was asked for; nothing else ever is.
	hunt.look('what the screen wrote', app.raw, ['rotated']);
	const written = app.raw.length;
	await app.press('escape');
	await app.gone(secrets.rotated);
	await app.press('r');
	if (long) {
		await app.see('Rotate a value of Ledger');
		await app.press('1');
	}

	await app.see('Rotate apiKey of Ledger');
	await app.press('1');
	await app.see('New value of apiKey of Ledger');
	await app.type(secrets.typed);
	await app.see('••••••••');
	hunt.look('what the screen wrote later', app.raw.slice(written));
	process.kill(app.pid, 'SIGUSR2');
	await app.until(() => readdirSync(folder).some(name => name.startsWith('report')), 'for a report');
	if (cores) {
		process.kill(app.pid, 'SIGABRT');
	} else {
		await app.press('ctrl+c', 'ctrl+c');
	}

	await app.exit();
	hunt.look('what the screen wrote later', app.raw.slice(written));
	const dumped = readdirSync(folder);
	return [
		...dumped.some(name => name.startsWith('report')) ? [] : ['the screen wrote no report, so that none could be searched'],
		...!cores || dumped.some(name => name.startsWith('core') && statSync(path.join(folder, name)).size > 0) ? [] : ['the screen left no core, so that none could be searched'],
	];
};

/** A hunter who finds nothing proves nothing, unless he finds what was put there. */
const provesItself = (secrets: Secrets): readonly string[] => {
	const encoded = ['', 'x', 'xy'].flatMap(before =>
		(['base64', 'base64url'] as const).map(form => Buffer.from(`${before}${secrets.added}and more`).toString(form)));
	const planted = [secrets.added, Buffer.from(secrets.added).toString('hex'), ...encoded];
	return planted.flatMap(text => {
		const hunt = createHunt({added: secrets.added});
		hunt.look('a planted place', `before ${text} after`);
		return hunt.hits.size === 1 ? [] : [`a planted secret was not found in ${text}`];
	});
};

export const canary: Trying = async ({long}) => {
	const secrets: Secrets = {
		passphrase: secret(), added: secret(), rotated: secret(), imported: secret(), typed: secret(), filed: secret(), misused: secret(),
	};
	const hunt = createHunt(secrets);
	const {misused: _, ...unseen} = secrets;
	// What somebody writes on a command line stands on it while that runs.
	const outside = createHunt(unseen);
	const home = makeHome();
	const watching = outside.watchProcesses();
	const problems = [...provesItself(secrets)];
	const cores = coresHere();
	let looks = 0;
	try {
		problems.push(...await byCommands(home, secrets, hunt, long), ...await byScreen(home, secrets, hunt, {cores, long}));
		if (cores && long && !await showsIn(path.join(home.path, 'control'), secret())) {
			problems.push('a core of a process that hides nothing does not show what it holds, so that nothing is proved by ours');
		}

		const given = ['pass', 'app.env', 'filed', 'wrong', 'words'].map(name => path.join(home.path, 'given', name));
		hunt.lookBelow(home.path, given);
	} finally {
		looks = await watching.stop();
		home.remove();
	}

	const hits = [...hunt.hits, ...outside.hits];
	return {
		figures: [{
			name: `${long ? 7 : 5} canary secrets`,
			value: `${hits.length} hits in stdout, stderr, files, argv and environ (${looks} looks at all processes), ${cores ? 'core, ' : ''}report${cores ? '' : '; no core can be made here'}`,
		}],
		problems: [...problems, ...hits.map(hit => `a secret was found: ${hit}`)],
	};
};
