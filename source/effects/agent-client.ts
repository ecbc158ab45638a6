/** One connection to an agent. Requests are answered in order; where it ends, all that wait are told. */
import {Buffer} from 'node:buffer';
import type {Socket} from 'node:net';
import process from 'node:process';
import {Failure} from '../domain/failure.js';
import type {AgentConnection, SealedValues} from '../session/ports.js';
import {
	bytesOf, frameOf, frameReader, unpacked, type AgentRequest, type Greeting,
} from './agent-wire.js';

const ended = () => new Failure('unlock-failed', 'the agent has ended, so nothing was opened or saved', 'Unlock again: patchbay unlock');

const connected = async (file: string): Promise<Socket | undefined> => {
	const {promise, resolve} = Promise.withResolvers<Socket | undefined>();
	// Every command has this module, few have an agent, and node:net takes a moment to load.
	const socket = process.getBuiltinModule('node:net').createConnection(file);
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
const hashLength = 32;

/** Characters of sealed values in one request: it and its answer are held whole, and a frame has its limit. */
const mostAtOnce = 4 * 1024 * 1024;

/** In the same order, in pieces of which each is one request. */
export const piecesOf = (sealed: readonly SealedValues[], most = mostAtOnce): SealedValues[][] => {
	const pieces: SealedValues[][] = [];
	let room = 0;
	for (const {values, ...by} of sealed) {
		let own: Array<SealedValues['values'][number]> | undefined;
		for (const {credential, key, vrev, nonce, ct} of values) {
			if (ct.length > room || pieces.length === 0) {
				pieces.push([]);
				room = most;
				own = undefined;
			}

			if (!own) {
				own = [];
				pieces.at(-1)!.push({...by, values: own});
			}

			// Nothing else that stands beside them.
			own.push({
				credential, key, vrev, nonce, ct,
			});
			room -= ct.length;
		}
	}

	return pieces;
};

const wipe = (all: readonly Uint8Array[]) => {
	for (const bytes of all) {
		bytes.fill(0);
	}
};

const endFrame = () => frameOf(encoder.encode(JSON.stringify({op: 'end'} satisfies AgentRequest)));

/**
Ends an agent of whatever version, also one that says nothing for now.
@returns whether anybody was there
*/
export const endAgent = async (file: string): Promise<boolean> => {
	const socket = await connected(file);
	const {promise, resolve} = Promise.withResolvers<boolean>();
	if (socket) {
		socket.write(endFrame(), error => {
			socket.destroy();
			resolve(!error);
		});
	} else {
		resolve(false);
	}

	return promise;
};

/** An agent as it is connected, of whatever version. */
export type Connected = AgentConnection & Readonly<{
	/** What it can be asked; see `agent-wire.ts`. */
	speaks: number | undefined;
}>;

/** Milliseconds for its first answer. A process that was stopped takes connections and says nothing. */
const patience = 5000;

/**
@param gone - Called when the agent ends, not when this side closes.
@returns undefined where nobody is; `silent` where somebody does not answer
*/
export const connectAgent = async (file: string, gone: () => void): Promise<Connected | 'silent' | undefined> => {
	const socket = await connected(file);
	if (!socket) {
		return undefined;
	}

	const waiting: Array<PromiseWithResolvers<Uint8Array>> = [];
	let isOpen = true;
	let isLeft = false;
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

	const leave = () => {
		isLeft = true;
		finish();
	};

	socket.on('data', (chunk: Buffer) => {
		if (!read(chunk)) {
			finish();
		}
	});
	socket.on('error', finish);
	socket.on('close', () => {
		finish();
		if (!isLeft) {
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

	const openPiece = async (sealed: readonly SealedValues[]): Promise<readonly Uint8Array[]> => {
		const all = await ask({op: 'values', sealed});
		const values = unpacked(all, sealed.reduce((sum, each) => sum + each.values.length, 0));
		all.fill(0);
		if (!values) {
			throw new Failure('integrity', 'the agent answered something that was not asked, so nothing was opened', 'End it: patchbay lock');
		}

		return values;
	};

	let greeting: Greeting;
	let isSilent = false;
	const timer = setTimeout(() => {
		isSilent = true;
		leave();
	}, patience);
	try {
		greeting = JSON.parse(new TextDecoder().decode(await ask({op: 'hello'}))) as Greeting;
	} catch {
		leave();
		return isSilent ? 'silent' : undefined;
	} finally {
		clearTimeout(timer);
	}

	const {box, sign, speaks} = greeting;
	return {
		speaks,
		public: {box, sign},
		async openDataKeys(sealed) {
			const all = await ask({op: 'open', sealed});
			const opened = sealed.map((_, index) => all.slice(index * keyLength, (index + 1) * keyLength));
			all.fill(0);
			return opened;
		},
		async openValues(sealed) {
			const opened: Uint8Array[] = [];
			try {
				for (const piece of piecesOf(sealed)) {
					// eslint-disable-next-line no-await-in-loop -- one frame of sealed values at a time is enough
					opened.push(...await openPiece(piece));
				}
			} catch (error) {
				wipe(opened);
				throw error;
			}

			return opened;
		},
		async hash(texts) {
			const all = Buffer.from(await ask({op: 'hash', texts}));
			return texts.map((_, index) => all.toString('base64url', index * hashLength, (index + 1) * hashLength));
		},
		sign: async (kind, body) => Buffer.from(await ask({op: 'sign', kind, body})).toString('base64url'),
		close: leave,
		end() {
			isLeft = true;
			isOpen = false;
			socket.end(endFrame());
		},
	};
};
