/**
The agent: a process that holds one identity's keys and does what keys do, for this user's programs. It gets them on standard input when it
starts, and has nothing else: no store, no shell, no variables.
*/
import type {Buffer} from 'node:buffer';
import process from 'node:process';
import {ready, type AgentOrder} from './effects/agent-order.js';
import {serveAgent} from './effects/agent-server.js';
import {frameReader} from './effects/agent-wire.js';
import {applyHygiene, whyNotUnlock} from './effects/hygiene.js';
import {Failure} from './domain/failure.js';
import {keyringOf} from './sealing/keyring.js';
import {signText, type Kind} from './sealing/sign.js';
import {decode, sodiumReady} from './sealing/sodium.js';

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

const run = async (): Promise<void> => {
	applyHygiene();
	if (whyNotUnlock(process.execArgv, process.env.NODE_OPTIONS) !== undefined) {
		throw new Error('other code could read the keys');
	}

	const [{order, keys}] = await Promise.all([readOrder(), sodiumReady()]);
	const {storeId, principal} = order;
	const secret = {box: keys.slice(0, 32), sign: keys.slice(32)};
	keys.fill(0);
	const keyring = keyringOf(secret, {storeId, principal});
	await serveAgent(order, {
		async answer(request) {
			switch (request.op) {
				case 'hello': {
					return new TextEncoder().encode(JSON.stringify(keyring.public));
				}

				case 'open': {
					if (request.sealed.some(({context}) => context.storeId !== storeId)) {
						throw new Failure('integrity', 'the agent holds keys for another store');
					}

					const opened = await keyring.openDataKeys(request.sealed);
					const all = new Uint8Array(opened.length * 32);
					for (const [index, key] of opened.entries()) {
						all.set(key, index * 32);
						key.fill(0);
					}

					return all;
				}

				default: {
					if (!kinds.has(request.kind)) {
						throw new Failure('integrity', 'the agent does not sign this');
					}

					return decode(signText(request.kind as Kind, storeId, principal, request.body, secret.sign), 64);
				}
			}
		},
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
