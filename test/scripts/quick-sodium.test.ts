import {Buffer} from 'node:buffer';
import {
	mkdtempSync, readFileSync, rmSync, writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {expect, onTestFinished, test} from 'vitest';
// @ts-expect-error -- a script of the build, without types
import * as quick from '../../.scripts/quick-sodium.js';

type Quick = Readonly<{
	bytesAt(file: URL): Uint8Array;
	wasmText: RegExp;
	randomWord(): number;
	sodiumChanges: ReadonlyArray<readonly [file: RegExp, changes: ReadonlyArray<readonly [from: RegExp, to: string]>]>;
}>;

const {
	bytesAt, randomWord, sodiumChanges, wasmText,
} = quick as unknown as Quick;
const modules = path.resolve(import.meta.dirname, '../../node_modules');
const files = ['libsodium/dist/modules-esm/libsodium.mjs', 'libsodium-wrappers/dist/modules-esm/libsodium-wrappers.mjs'];

test.each(files)('what is changed in %s stands there exactly once', file => {
	const text = readFileSync(path.join(modules, file), 'utf8');
	const changes = sodiumChanges.filter(([name]) => name.test(path.join(modules, file)));
	expect(changes).toHaveLength(1);
	for (const [from] of changes[0]![1]) {
		expect(text.match(new RegExp(from.source, 'gv'))).toHaveLength(1);
	}
});

test('the library\'s own bytes come out of its text, and from the file that the build puts beside the bundle', () => {
	const original = readFileSync(path.join(modules, files[0]!), 'utf8');
	const {base64} = /"(?<base64>[\w+\/=]{10000,})"/v.exec(original)!.groups!;
	const [, changes] = sodiumChanges.find(([name]) => name.test(files[0]!))!;
	let changed = original;
	for (const [from, to] of changes) {
		changed = changed.replace(from, () => to);
	}

	const {text} = wasmText.exec(changed)!.groups!;
	expect(text).toBe(base64);
	const bytes = Buffer.from(text!, 'base64');
	expect([...bytes.subarray(0, 8)]).toEqual([0, ...new TextEncoder().encode('asm'), 1, 0, 0, 0]);
	const file = path.join(mkdtempSync(path.join(tmpdir(), 'patchbay-wasm-')), 'libsodium.wasm');
	onTestFinished(() => {
		rmSync(path.dirname(file), {recursive: true});
	});
	writeFileSync(file, bytes);
	expect(Buffer.from(bytesAt(pathToFileURL(file))).equals(bytes)).toBe(true);
});

test('random words are whole, of 32 bits, and all others', () => {
	const words = Array.from({length: 1000}, randomWord);
	expect(words.every(word => Number.isSafeInteger(word) && word >= 0 && word < 2 ** 32)).toBe(true);
	// Two of a thousand are the same once in 8,600 times, three pairs never.
	expect(new Set(words).size).toBeGreaterThan(997);
	expect(words.some(word => word >= 2 ** 31)).toBe(true);
});
