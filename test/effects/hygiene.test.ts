import {execFile} from 'node:child_process';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import {describe, expect, test} from 'vitest';
import {whyNotUnlock} from '../../source/effects/hygiene.js';
import {bundle, temporaryFolder} from '../store/_support.js';

// eslint-disable-next-line @typescript-eslint/strict-void-return -- promisify has a form of its own for execFile
const run = promisify(execFile);

describe('whyNotUnlock', () => {
	test.each([
		[['--inspect'], ''],
		[['--inspect-brk=0.0.0.0:9229'], ''],
		[['--require', './x.js'], ''],
		[['-r', './x.js'], ''],
		[['--import=./x.js'], ''],
		[['--experimental-loader', './x.js'], ''],
		[['--experimental_loader=./x.js'], ''],
		[['--loader=./x.js'], ''],
		[[], '--inspect-wait'],
		[[], '--max-old-space-size=400 --require ./x.js'],
		[[], '"--require" "./with space.js"'],
		[[], '--requ"ire"=./x.js'],
		[[], '--heapsnapshot-signal=SIGUSR2'],
	])('refuses %j with NODE_OPTIONS %j', (options, nodeOptions) => {
		const reason = whyNotUnlock(options, nodeOptions);
		expect(reason).toContain(nodeOptions ? 'NODE_OPTIONS' : 'command line');
		expect(reason).not.toContain('x.js');
	});

	test.each([
		[[], ''],
		[['--max-old-space-size=400', '--no-warnings', '--disable-warning=ExperimentalWarning'], '--max-old-space-size=400'],
		[['--conditions=node', '--enable-source-maps'], '--title="--require"'],
	])('has nothing against %j with NODE_OPTIONS %j', (options, nodeOptions) => {
		expect(whyNotUnlock(options, nodeOptions)).toBeUndefined();
	});
});

test('a debugger that was let in from within is seen, with and without the binding', async () => {
	const folder = await temporaryFolder();
	const source = path.join(folder, 'program.ts');
	await writeFile(source, `
		import {close, open} from 'node:inspector';
		import process from 'node:process';
		import {whyNotUnlock} from ${JSON.stringify(path.resolve(import.meta.dirname, '../../source/effects/hygiene.js'))};
		const say = () => [whyNotUnlock([]), open(0, '127.0.0.1'), whyNotUnlock([]), close()].map(said => said ?? null);
		const first = say();
		delete (process as {binding?: unknown}).binding;
		console.log(JSON.stringify([first, say()]));
	`);
	const program = await bundle(source, folder);
	const {stdout} = await run(process.execPath, [program], {env: {...process.env, NODE_OPTIONS: ''}});
	const expected = [null, expect.anything(), expect.stringContaining('a debugger can attach') as string, null];
	expect(JSON.parse(stdout)).toEqual([expected, expected]);
});

test.runIf(process.platform === 'linux')('a process that applies it opens no inspector, dumps no memory and makes private files', async () => {
	const folder = await temporaryFolder();
	const source = path.join(folder, 'program.ts');
	await writeFile(source, `
		import {readFileSync, writeFileSync, statSync} from 'node:fs';
		import {url} from 'node:inspector';
		import process from 'node:process';
		import {applyHygiene} from ${JSON.stringify(path.resolve(import.meta.dirname, '../../source/effects/hygiene.js'))};
		applyHygiene();
		writeFileSync(${JSON.stringify(path.join(folder, 'made'))}, '');
		process.once('SIGUSR1', () => {
			console.log(JSON.stringify({
				inspector: url() ?? null,
				dump: readFileSync('/proc/self/coredump_filter', 'utf8').trim(),
				mode: statSync(${JSON.stringify(path.join(folder, 'made'))}).mode & 0o777,
				environment: 'environmentVariables' in process.report.getReport(),
			}));
			process.exit();
		});
		setInterval(() => {}, 1000);
		process.kill(process.pid, 'SIGUSR1');
	`);
	const program = await bundle(source, folder);
	const {stdout, stderr} = await run(process.execPath, [program], {env: {...process.env, NODE_OPTIONS: ''}});
	expect(JSON.parse(stdout)).toEqual({
		inspector: null, dump: '00000000', mode: 0o600, environment: false,
	});
	expect(stderr).toBe('');
});
