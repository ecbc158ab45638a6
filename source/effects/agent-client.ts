/** One connection to an agent. Requests are answered in order; where it ends, all that wait are told. */
import type {Buffer} from 'node:buffer';
import {createConnection, type Socket} from 'node:net';
import {Failure} from '../domain/failure.js';
import type {AgentConnection} from '../session/ports.js';
import {bytesOf, frameOf, frameReader, type AgentRequest} from './agent-wire.js';

const ended = () => new Failure('unlock-failed', 'the agent has ended, so nothing was opened or saved', 'Unlock again: patchbay unlock');

const connected = async (file: string): Promise<Socket | undefined> => {
	const {promise, resolve} = Promise.withResolvers<Socket | undefined>();
	const socket = createConnection(file);
	socket.once('connect', () => {
		resolve(socket);
	});
	// A socket without anybody behind it is what a killed agent leaves.
	socket.once('error', () => {
		resolve(undefined);
	});
	return promise;
};

const encoder = new TextEncoder();
const keyLength = 32;

/**
Undefined where nobody answers.
@param gone - Called when the agent ends, not when this side closes.
*/
export const connectAgent = async (file: string, gone: () => void): Promise<AgentConnection | undefined> => {
	const socket = await connected(file);
	if (!socket) {
		return undefined;
	}

	const waiting: Array<PromiseWithResolvers<Uint8Array>> = [];
	let isOpen = true;
	const read = frameReader(answer => {
		const next = waiting.shift();
		try {
			next?.resolve(bytesOf(answer));
		} catch (error) {
			next?.reject(error);
		}
	});
	const finish = () => {
		isOpen = false;
		socket.destroy();
		for (const {reject} of waiting.splice(0)) {
			reject(ended());
		}
	};

	socket.on('data', (chunk: Buffer) => {
		if (!read(chunk)) {
			finish();
		}
	});
	socket.on('error', finish);
	socket.on('close', () => {
		const wasOpen = isOpen;
		finish();
		if (wasOpen) {
			gone();
		}
	});

	const ask = async (request: AgentRequest): Promise<Uint8Array> => {
		if (!isOpen) {
			throw ended();
		}

		const answer = Promise.withResolvers<Uint8Array>();
		waiting.push(answer);
		// A connection that nobody waits for keeps no program from ending.
		socket.ref();
		socket.write(frameOf(encoder.encode(JSON.stringify(request))));
		try {
			return await answer.promise;
		} finally {
			if (waiting.length === 0) {
				socket.unref();
			}
		}
	};

	let keys: AgentConnection['public'];
	try {
		keys = JSON.parse(new TextDecoder().decode(await ask({op: 'hello'}))) as AgentConnection['public'];
	} catch {
		isOpen = false;
		finish();
		return undefined;
	}

	return {
		public: keys,
		async openDataKeys(sealed) {
			const all = await ask({op: 'open', sealed});
			const opened = sealed.map((_, index) => all.slice(index * keyLength, (index + 1) * keyLength));
			all.fill(0);
			return opened;
		},
		sign: async (kind, body) => ask({op: 'sign', kind, body}),
		close() {
			isOpen = false;
			socket.destroy();
		},
		end() {
			isOpen = false;
			socket.end(frameOf(encoder.encode(JSON.stringify({op: 'end'} satisfies AgentRequest))));
		},
	};
};
