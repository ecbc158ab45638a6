/**
What other processes do in the torture, in a process each, with the file calls of a command:

	count HOME KEYS TIMES           saves so many times
	forever HOME KEYS               saves until it is killed; prints each number once it is acknowledged
	hold HOME KEYS                  takes the lock, prints `held`, saves when it reads a line, prints how that went
	once HOME KEYS                  prints `ready`, saves when it reads a line, prints `saved NUMBER [durability unknown]` or `failed CODE MESSAGE`; alive until stdin ends
	bits FILE FIRST STEP            flips every STEP-th bit of a store from FIRST on; prints `{checked, missed, crashed}`
*/
import {Buffer} from 'node:buffer';
import {readFileSync} from 'node:fs';
import {readdir} from 'node:fs/promises';
import process from 'node:process';
import {createInterface} from 'node:readline';
import {Failure} from '../../source/domain/failure.js';
import {parseStoreFile} from '../../source/sealing/parse.js';
import {sodium, sodiumReady} from '../../source/sealing/sodium.js';
import {verifyDocument} from '../../source/sealing/verify.js';
import {immediateFileSystem} from '../../source/store/immediate-file-system.js';
import {countUp, portsOf, sessionOf} from './_place.js';

const [what, place = '', second = '', third = ''] = process.argv.slice(2);

const say = (text: string): void => {
	process.stdout.write(`${text}\n`);
};

const nextLine = async (): Promise<void> => {
	const lines = createInterface({input: process.stdin});
	await lines[Symbol.asyncIterator]().next();
	lines.close();
};

/** Says how a save went in one line. */
const tell = async (save: () => Promise<number | string>): Promise<void> => {
	try {
		say(`saved ${await save()}`);
	} catch (error) {
		say(error instanceof Failure ? `failed ${error.code} ${error.message}` : `crashed ${String(error)}`);
	}
};

/**
What libsodium has said of the very same signature, text and key, it is not asked again: next to the flipped bit everything is as it was,
and each of half a million stores would have some fifty signatures checked of which one at most is new.
*/
const rememberSignatures = (): void => {
	const verify = sodium.crypto_sign_verify_detached;
	const known = new Map<string, boolean>();
	const text = (bytes: Uint8Array | string): string => typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('latin1');
	Object.assign(sodium, {
		crypto_sign_verify_detached(...asked: Parameters<typeof verify>) {
			const name = JSON.stringify(asked.map(part => text(part)));
			const answer = known.get(name) ?? verify(...asked);
			// Those of the flipped ones come once.
			if (answer) {
				known.set(name, answer);
			}

			return answer;
		},
	});
};

const flipBits = (): void => {
	rememberSignatures();
	const original = Uint8Array.from(readFileSync(place));
	const result = {checked: 0, missed: [] as number[], crashed: [] as string[]};
	for (let bit = Number(second); bit < original.length * 8; bit += Number(third)) {
		const changed = original.slice();
		changed[bit >> 3]! ^= 1 << (bit & 7);
		result.checked++;
		try {
			verifyDocument({document: parseStoreFile(changed), bytes: changed, pins: undefined});
			result.missed.push(bit);
		} catch (error) {
			if (!(error instanceof Failure) || error.code !== 'integrity') {
				result.crashed.push(`bit ${bit}: ${String(error)}`);
			}
		}
	}

	say(JSON.stringify(result));
};

switch (what) {
	case 'count': {
		const session = await sessionOf(place, second, {fileSystem: immediateFileSystem});
		for (let index = 0; index < Number(third); index++) {
			await countUp(session);
		}

		break;
	}

	case 'forever': {
		const session = await sessionOf(place, second, {fileSystem: immediateFileSystem});
		for (;;) {
			const {number} = await countUp(session);
			say(String(number));
		}
	}

	case 'hold': {
		const ports = portsOf(place);
		const before = await ports.store.read();
		await tell(async () => {
			await ports.store.update(async ({document}) => {
				say('held');
				await nextLine();
				return document;
			});
			return before.document.head.body.seq;
		});
		break;
	}

	case 'once': {
		const session = await sessionOf(place, second, {fileSystem: immediateFileSystem});
		await session.verified();
		// Brings everything in that a save loads, and starts the one thread that calls the file system.
		await readdir(place);
		say('ready');
		await nextLine();
		await tell(async () => {
			const {number, durabilityUnknown} = await countUp(session);
			return `${number}${durabilityUnknown ? ' durability unknown' : ''}`;
		});
		// Whoever watches from outside ends first.
		await nextLine();
		break;
	}

	default: {
		await sodiumReady();
		flipBits();
	}
}
