/**
Lets libsodium be ready sooner, in the bundle. It holds its WebAssembly as a text of 300 KB, which Node reads, checks and keeps with the code at every
start, and decodes it letter by letter; it has it compiled elsewhere and waits for that, and draws the 72 random words of its start one by one from Web
Crypto, which Node loads only for that: together an eighth of what a command takes that opens one value.
*/
import {randomFillSync} from 'node:crypto';
import {readFileSync} from 'node:fs';

/** @param {URL} file - Beside the bundle. */
export const bytesAt = file => new Uint8Array(readFileSync(file));

/** What the asynchronous way of WebAssembly gives. */
export const instantiate = (bytes, imports) => ({instance: new WebAssembly.Instance(new WebAssembly.Module(bytes), imports)});

const pool = new Uint32Array(128);
let used = pool.length;

/** 32 random bits of the platform. None is given out twice, and none stays here once it was given out. */
export const randomWord = () => {
	if (used === pool.length) {
		// What Web Crypto asks too.
		randomFillSync(pool);
		used = 0;
	}

	const word = pool[used];
	pool[used++] = 0;
	return word >>> 0;
};

/** The WebAssembly as the build finds it, once the changes below were made. */
export const wasmText = /quickSodium\.bytesOf\("(?<text>[A-Za-z0-9+\/=]+)"\)/v;

/** By the end of a file's path: what stands there, and what is put in its place. `quickSodium` is this module. */
export const sodiumChanges = [
	[/[\/\\]libsodium\.mjs$/v, [
		[/\(\w=>\{for\([^;\{\}]*new Uint8Array\(\d+-[^;]*;\w<\w;[^\{\}]*return \w\}\)\((?=")/v, 'quickSodium.bytesOf('],
		[/await WebAssembly\.instantiate\(/v, 'quickSodium.instantiate('],
	]],
	[/[\/\\]libsodium-wrappers\.mjs$/v, [
		[/if\(void 0===globalThis\.crypto\|\|"function"!=typeof globalThis\.crypto\.getRandomValues\)throw new Error\("[^"]*"\);/v, ''],
		[/function\(\)\{var \w=new Uint32Array\(1\);return globalThis\.crypto\.getRandomValues\(\w\),\w\[0\]>>>0\}/v, 'quickSodium.randomWord'],
	]],
];
