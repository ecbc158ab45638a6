/**
The agent's socket: answers requests, and ends after a time without any, after eight hours, on request, or when another agent has taken its
place. The socket is made under another name and renamed, so that what a killed agent left is no obstacle and nobody sees half of it.
*/
import {chmodSync, lstatSync, renameSync, unlinkSync} from 'node:fs';
import {createServer, type Socket} from 'node:net';
import process from 'node:process';
import type {AgentOrder} from './agent-order.js';
import {
	answerOf, failureAnswer, frameOf, frameReader, type AgentRequest,
} from './agent-wire.js';

/** Milliseconds between two looks at the clock; the machine may have slept. */
const look = 5000;

const inodeOf = (file: string): number | undefined => {
	try {
		return lstatSync(file).ino;
	} catch {
		return undefined;
	}
};

export type Answering = Readonly<{
	/** Bytes of the answer; they are wiped once they are sent. */
	answer(request: Exclude<AgentRequest, {op: 'end'}>): Promise<Uint8Array>;

	/** Wipes what must not stay. */
	wipe(): void;
}>;

const parse = (payload: Uint8Array): AgentRequest | undefined => {
	try {
		return JSON.parse(new TextDecoder().decode(payload)) as AgentRequest;
	} catch {
		return undefined;
	}
};

/** Resolves once it listens. */
export const serveAgent = async ({socket: file, idle, longest}: AgentOrder, {answer, wipe}: Answering): Promise<void> => {
	const begun = Date.now();
	let used = begun;
	const own: {inode: number | undefined} = {inode: undefined};

	const end = () => {
		wipe();
		if (own.inode !== undefined && inodeOf(file) === own.inode) {
			try {
				unlinkSync(file);
			} catch {}
		}

		// Whoever still has a connection must not keep it.
		process.exit(0); // eslint-disable-line unicorn/no-process-exit
	};

	const isOver = () => {
		const now = Date.now();
		// A clock that was set back must not give it more time.
		return now < used || now - begun >= longest || (idle > 0 && now - used >= idle) || inodeOf(file) !== own.inode;
	};

	const serve = (client: Socket) => {
		let turn = Promise.resolve();
		const reply = async (payload: Uint8Array) => {
			const request = parse(payload);
			if (!request || isOver() || request.op === 'end') {
				end();
				return;
			}

			used = Date.now();
			let said: Uint8Array;
			try {
				const bytes = await answer(request);
				said = answerOf(bytes);
				bytes.fill(0);
			} catch (error) {
				said = failureAnswer(error);
			}

			const frame = frameOf(said);
			said.fill(0);
			client.write(frame, () => {
				frame.fill(0);
			});
		};

		const read = frameReader(payload => {
			turn = turn.then(async () => reply(payload));
		});
		client.on('data', chunk => {
			if (!read(chunk)) {
				client.destroy();
			}
		});
		client.on('error', () => {
			client.destroy();
		});
	};

	const server = createServer(serve);
	const listening = Promise.withResolvers<void>();
	server.once('error', listening.reject);
	server.once('listening', listening.resolve);
	const temporary = `${file}.${process.pid}`;
	server.listen(temporary);
	await listening.promise;
	chmodSync(temporary, 0o600);
	own.inode = inodeOf(temporary);
	renameSync(temporary, file);
	for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT'] as const) {
		process.on(signal, end);
	}

	setInterval(() => {
		if (isOver()) {
			end();
		}
	}, Math.min(look, idle > 0 ? idle : look));
};
