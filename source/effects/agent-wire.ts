/**
What client and agent say to each other: frames of a length (4 bytes, big endian) and so many bytes. A request is JSON. An answer begins with 0
and is bytes, or with 1 and is the JSON of a failure. They come in the order of the requests.
*/
import {Buffer} from 'node:buffer';
import {Failure, type FailureCode} from '../domain/failure.js';
import type {SealedDataKey} from '../session/ports.js';

export type AgentRequest =
	| Readonly<{op: 'hello'}>
	| Readonly<{op: 'end'}>
	| Readonly<{op: 'open'; sealed: readonly SealedDataKey[]}>
	| Readonly<{op: 'sign'; kind: string; body: string}>;

/** Bytes of one frame. */
const largest = 64 * 1024 * 1024;

export const frameOf = (payload: Uint8Array): Uint8Array => {
	const frame = new Uint8Array(4 + payload.length);
	new DataView(frame.buffer).setUint32(0, payload.length);
	frame.set(payload, 4);
	return frame;
};

/**
Collects chunks to frames. What it held is wiped.
@param got - Called with each whole frame.
@returns false where the other side does not speak this
*/
export const frameReader = (got: (payload: Uint8Array) => void) => {
	let held: Buffer = Buffer.alloc(0);
	return (chunk: Buffer): boolean => {
		const former = held;
		held = Buffer.concat([held, chunk]);
		former.fill(0);
		chunk.fill(0);
		while (held.length >= 4) {
			const length = held.readUInt32BE(0);
			if (length > largest) {
				return false;
			}

			if (held.length < 4 + length) {
				break;
			}

			got(Uint8Array.from(held.subarray(4, 4 + length)));
			held.fill(0, 0, 4 + length);
			held = held.subarray(4 + length);
		}

		return true;
	};
};

const encoder = new TextEncoder();

export const answerOf = (bytes: Uint8Array): Uint8Array => {
	const answer = new Uint8Array(1 + bytes.length);
	answer.set(bytes, 1);
	return answer;
};

export const failureAnswer = (error: unknown): Uint8Array => {
	const {code, message, hint} = error instanceof Failure ? error : new Failure('unlock-failed', 'the agent failed');
	const json = encoder.encode(JSON.stringify({code, message, hint}));
	const answer = new Uint8Array(1 + json.length);
	answer[0] = 1;
	answer.set(json, 1);
	return answer;
};

/** @throws Failure that the agent answered */
export const bytesOf = (answer: Uint8Array): Uint8Array => {
	const bytes = answer.subarray(1);
	if (answer[0] === 0) {
		return bytes;
	}

	const {code, message, hint} = JSON.parse(new TextDecoder().decode(bytes)) as {code: FailureCode; message: string; hint?: string};
	throw new Failure(code, message, hint);
};
