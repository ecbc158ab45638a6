import {spawn, spawnSync, type StdioOptions} from 'node:child_process';
import {
	closeSync, constants, createReadStream, openSync, readFileSync,
} from 'node:fs';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {makeHome, type Home} from '../_helpers/home.js';
import {bundle} from '../store/_support.js';

/** More than a pipe holds. */
const length = 300_000;
const written = `${'x'.repeat(length)}\u{FC}\nend\n`;
let home: Home;
let folder: string;
let program: string;

beforeAll(async () => {
	home = makeHome();
	folder = home.path;
	const source = path.join(folder, 'program.ts');
	await writeFile(source, `
		import {outputOf} from ${JSON.stringify(path.resolve(import.meta.dirname, '../../source/effects/output.js'))};
		const output = outputOf('stdout');
		await output.write('x'.repeat(${length}));
		await output.write(new TextEncoder().encode('\u{FC}\\n'));
		await output.write('end\\n');
		await outputOf('stderr').write(JSON.stringify([output.isTerminal ?? false, output.columns ?? null]));
	`);
	program = await bundle(source, folder);
});

afterAll(() => {
	home.remove();
});

/** What the program said of its standard output, and its exit code. */
const start = (stdio: StdioOptions) => {
	const child = spawn(process.execPath, [program], {stdio, env: {...process.env, NODE_OPTIONS: ''}});
	return {
		child,
		async said() {
			const [said, code] = await Promise.all([text(child.stderr!), new Promise(resolve => {
				child.once('close', resolve);
			})]);
			return [said, code];
		},
	};
};

const noTerminal = [JSON.stringify([false, null]), 0];

test('a socket gets everything, in order', async () => {
	const {child, said} = start(['ignore', 'pipe', 'pipe']);
	const [got, end] = await Promise.all([text(child.stdout!), said()]);
	expect(got).toBe(written);
	expect(end).toEqual(noTerminal);
});

test('so does a file', async () => {
	const file = path.join(folder, 'written');
	const descriptor = openSync(file, 'w');
	const {said} = start(['ignore', descriptor, 'pipe']);
	closeSync(descriptor);
	expect(await said()).toEqual(noTerminal);
	expect(readFileSync(file, 'utf8')).toBe(written);
});

test('a pipe that takes no more for now gets the rest as soon as it does', async () => {
	const pipe = path.join(folder, 'pipe');
	expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
	const descriptor = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
	const reading = text(createReadStream(pipe));
	const {said} = start(['ignore', descriptor, 'pipe']);
	const end = await said();
	closeSync(descriptor);
	expect(await reading).toBe(written);
	expect(end).toEqual(noTerminal);
});

test('a reader that went away is no error', async () => {
	const {child, said} = start(['ignore', 'pipe', 'pipe']);
	child.stdout!.destroy();
	expect(await said()).toEqual(noTerminal);
});

test('a full device is one', async () => {
	const descriptor = openSync('/dev/full', 'w');
	const {said} = start(['ignore', descriptor, 'pipe']);
	closeSync(descriptor);
	const [, code] = await said();
	expect(code).not.toBe(0);
});
