import {once} from 'node:events';
import {
	mkdtemp, readdir, readFile, rm, writeFile,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {
	afterAll, beforeAll, describe, expect, onTestFinished, test,
} from 'vitest';
import {createFileStore} from '../../source/store/file-store.js';
import {documentOf, jsonCodec, seqOf} from '../store/_documents.js';
import {
	bundle, failureOf, runProgram, startWriter, temporaryFolder,
} from '../store/_support.js';

let built: string;
let writer: string;

beforeAll(async () => {
	built = await mkdtemp(path.join(tmpdir(), 'patchbay-writer-'));
	writer = await bundle(path.join(import.meta.dirname, '../store/_writer.ts'), built);
});

afterAll(async () => {
	await rm(built, {recursive: true, force: true});
});

const makeStore = async (recent: readonly string[] = []) => {
	const folder = await temporaryFolder();
	const file = path.join(folder, 'store.json');
	const store = createFileStore({path: file, codec: jsonCodec});
	await store.create(documentOf(0, recent));
	return {folder, file, store};
};

describe('several processes', () => {
	test('a holder that is stopped makes others give up as busy; when it dies they go on', async () => {
		const {file, store} = await makeStore();
		const holder = startWriter(writer, 'hold', file);
		await once(holder.stdout, 'data');
		holder.kill('SIGSTOP');
		const impatient = createFileStore({path: file, codec: jsonCodec, lockTimeout: 100});
		expect(await failureOf(impatient.update(async () => documentOf(1)))).toMatchObject({code: 'busy'});
		expect(seqOf((await store.read()).document)).toBe(0);
		holder.kill('SIGKILL');
		await once(holder, 'exit');
		expect(seqOf((await impatient.update(async () => documentOf(1))).document)).toBe(1);
	});

	test('taking the lock prints nothing', async () => {
		const {file} = await makeStore();
		const {stderr} = await runProgram(process.execPath, [writer, 'count', file, '1']);
		expect(stderr).toBe('');
	});
});

describe('killed in the middle of a save', () => {
	test('at calls to the file system: old or new, never broken, and the next save works', async () => {
		const {file, folder, store} = await makeStore();
		let saved = 0;
		let step = 1;
		// A third of them: with strace, the torture visits every call of the system itself.
		for (let finished = false; !finished; step += 3) {
			try {
				const {stdout} = await runProgram(process.execPath, [writer, 'die', file, String(step)]);
				finished = stdout === 'done\n';
			} catch (error) {
				expect(error).toMatchObject({signal: 'SIGKILL'});
			}

			const {document} = await store.read();
			expect([saved, saved + 1]).toContain(seqOf(document));
			saved = seqOf(document);
		}

		// Or it would have ended before anything was tried.
		expect(step).toBeGreaterThan(40);
		const {document} = await store.update(async current => documentOf(seqOf(current.document) + 1));
		expect(seqOf(document)).toBe(saved + 1);
		expect((await readdir(folder)).filter(name => name.endsWith('.tmp'))).toEqual([]);
		const backups = await store.backups();
		const versions = await Promise.all(backups.map(async name => seqOf(jsonCodec.parse(await readFile(name)))));
		expect(versions.every(version => version <= saved)).toBe(true);
	});

	test('a reader meanwhile sees only whole stores, never an older one', async () => {
		const {file, store} = await makeStore(Array.from({length: 2000}, () => 'x'.repeat(60)));
		const child = startWriter(writer, 'forever', file);
		await once(child.stdout, 'data');
		let last = 0;
		while (last < 100) {
			const seq = seqOf((await store.read()).document);
			expect(seq).toBeGreaterThanOrEqual(last);
			last = seq;
		}
	});
});

/** Only root may mount. */
const mounting = process.platform === 'linux' && process.getuid?.() === 0;

describe.runIf(mounting)('a real disk', () => {
	const mountTmpfs = async () => {
		const folder = await temporaryFolder();
		await runProgram('mount', ['-t', 'tmpfs', '-o', 'size=256k,mode=700', 'none', folder]);
		onTestFinished(async () => {
			await runProgram('umount', ['-l', folder]);
		});
		const file = path.join(folder, 'store.json');
		const store = createFileStore({path: file, codec: jsonCodec});
		await store.create(documentOf(1));
		await store.update(async () => documentOf(2));
		return {folder, file, store};
	};

	test('that is full: nothing is saved, the old store is intact, and once there is room it works', async ({skip}) => {
		const made = await mountTmpfs().catch(() => undefined);
		if (!made) {
			skip('mounting is not permitted here');
			return;
		}

		const {folder, file, store} = made;
		const before = await readFile(file);
		const filler = path.join(folder, 'filler');
		await writeFile(filler, new Uint8Array(180_000));
		const large = documentOf(3, Array.from({length: 2000}, () => 'x'.repeat(60)));
		const failure = await failureOf(store.update(async () => large));
		expect(failure).toMatchObject({code: 'storage'});
		expect(failure.message).toContain('no space is left');
		expect(await readFile(file)).toEqual(before);
		expect((await readdir(folder)).toSorted()).toEqual(['backups', 'filler', 'store.json', 'store.json.lock']);
		await rm(filler);
		expect(seqOf((await store.update(async () => documentOf(3))).document)).toBe(3);
	});

	test('that is read-only: it can be read, and not saved to', async ({skip}) => {
		const made = await mountTmpfs().catch(() => undefined);
		if (!made) {
			skip('mounting is not permitted here');
			return;
		}

		const {folder, store} = made;
		await runProgram('mount', ['-o', 'remount,ro', folder]);
		const failure = await failureOf(store.update(async () => documentOf(3)));
		expect(failure).toMatchObject({code: 'storage'});
		expect(failure.message).toContain('read-only');
		expect(seqOf((await store.read()).document)).toBe(2);
	});
});
