/**
The agent: a process that holds one identity's keys and does what keys do, for this user's programs. It gets them on standard input when it
starts, and has nothing else: no store, no shell, no variables.
*/
import type {Buffer} from 'node:buffer';
import process from 'node:process';
import {ready, type AgentOrder} from './effects/agent-order.js';
import {serveAgent} from './effects/agent-server.js';
import {
	frameReader, packed, speaks, type AgentRequest, type Greeting,
} from './effects/agent-wire.js';
import {applyHygiene, whyNotUnlock} from './effects/hygiene.js';
import {Failure} from './domain/failure.js';
import {keyringOf, type Keyring} from './sealing/keyring.js';
import {remembering} from './sealing/remembering.js';
import {signText, type Kind} from './sealing/sign.js';
import {decode, sodiumReady, utf8} from './sealing/sodium.js';

const kinds: ReadonlySet<string> = new Set<Kind>(['roster', 'record', 'head', 'audit']);

const readOrder = async (): Promise<Readonly<{order: AgentOrder; keys: Uint8Array}>> => {
	const frames: Uint8Array[] = [];
	const read = frameReader(payload => {
		frames.push(payload);
	});
	for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
		read(chunk);
	}

	const [order, keys] = frames;
	if (!order || keys?.length !== 96) {
		throw new Error('no keys');
	}

	return {order: JSON.parse(new TextDecoder().decode(order)) as AgentOrder, keys};
};

const ownStoreOnly = (sealed: ReadonlyArray<Readonly<{context: Readonly<{storeId: string}>}>>, storeId: string): void => {
	if (sealed.some(({context}) => context.storeId !== storeId)) {
		throw new Failure('integrity', 'the agent holds keys for another store');
	}
};

/** One after the other. */
const concatenated = (all: readonly Uint8Array[]): Uint8Array => {
	const result = new Uint8Array(all.reduce((sum, {length}) => sum + length, 0));
	let offset = 0;
	for (const bytes of all) {
		result.set(bytes, offset);
		offset += bytes.length;
	}

	return result;
};

/** What was opened, as one; each is wiped. */
const together = (opened: readonly Uint8Array[], join: (opened: readonly Uint8Array[]) => Uint8Array): Uint8Array => {
	const all = join(opened);
	for (const bytes of opened) {
		bytes.fill(0);
	}

	return all;
};

/** Never a key of its own, and nothing for another store. */
const answerTo = async (request: Exclude<AgentRequest, {op: 'end'}>, keyring: Keyring, storeId: string): Promise<Uint8Array> => {
	switch (request.op) {
		case 'hello': {
			return utf8(JSON.stringify({...keyring.public, speaks} satisfies Greeting));
		}

		case 'open': {
			ownStoreOnly(request.sealed, storeId);
			return together(await keyring.openDataKeys(request.sealed), concatenated);
		}

		case 'values': {
			ownStoreOnly(request.sealed, storeId);
			return together(await keyring.openValues(request.sealed), packed);
		}

		case 'hash': {
			return concatenated((await keyring.hash(request.texts)).map(text => decode(text, 32)));
		}

		case 'sign': {
			if (!kinds.has(request.kind)) {
				throw new Failure('integrity', 'the agent does not sign this');
			}

			return decode(signText(request.kind as Kind, storeId, keyring.principal, request.body, keyring.secret!.sign), 64);
		}

		default: {
			throw new Failure('integrity', 'the agent does not know what it is asked');
		}
	}
};

const run = async (): Promise<void> => {
	applyHygiene();
	if (whyNotUnlock(process.execArgv, process.env.NODE_OPTIONS) !== undefined) {
		throw new Error('other code could read the keys');
	}

	const [{order, keys}] = await Promise.all([readOrder(), sodiumReady()]);
	const {storeId, principal} = order;
	const keyring = remembering(keyringOf({box: keys.slice(0, 32), sign: keys.slice(32)}, {storeId, principal}));
	keys.fill(0);
	await serveAgent(order, {
		answer: async request => answerTo(request, keyring, storeId),
		wipe: keyring.release,
	});
	process.stdout.end(ready);
};

try {
	await run();
} catch (error) {
	process.stdout.end(`${(error as NodeJS.ErrnoException).code ?? 'it refused'}\n`);
	process.exitCode = 1;
}
