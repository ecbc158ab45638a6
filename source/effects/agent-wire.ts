/**
What client and agent say to each other: frames of a length (4 bytes, big endian) and so many bytes. A request is JSON. An answer begins with 0
and is bytes, or with 1 and is the JSON of a failure. They come in the order of the requests.
*/
import {Buffer} from 'node:buffer';
import {Failure, type FailureCode} from '../domain/failure.js';
import type {SealedDataKey, SealedValues} from '../session/ports.js';

/** Which of these requests an agent answers: one that says another number is not asked for anything. Former ones said none. */
export const speaks = 2;

/** What an agent says to a hello. */
export type Greeting = Readonly<{box: string; sign: string; speaks?: number}>;

export type AgentRequest =
	| Readonly<{op: 'hello'}>
	| Readonly<{op: 'end'}>
	| Readonly<{op: 'open'; sealed: readonly SealedDataKey[]}>
	| Readonly<{op: 'values'; sealed: readonly SealedValues[]}>
	| Readonly<{op: 'hash'; texts: readonly string[]}>
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
	let held: Buffer[] = [];
	let size = 0;

	/** All that is held, as one; only looked for where it is enough for something. */
	const join = (): Buffer => {
		const joined = Buffer.concat(held, size);
		for (const chunk of held) {
			chunk.fill(0);
		}

		held = [joined];
		return joined;
	};

	/** Bytes that the next frame takes, its length included. */
	let wanted = 4;
	return (chunk: Buffer): boolean => {
		held.push(chunk);
		size += chunk.length;
		while (size >= wanted) {
			const [first] = held;
			const all = first!.length >= wanted ? first! : join();
			const length = all.readUInt32BE(0);
			if (length > largest) {
				return false;
			}

			wanted = 4 + length;
			if (size < wanted) {
				break;
			}

			const whole = all.length >= wanted ? all : join();
			got(Uint8Array.from(whole.subarray(4, wanted)));
			whole.fill(0, 0, wanted);
			held[0] = whole.subarray(wanted);
			size -= wanted;
			wanted = 4;
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

/** Bytes of several things as one: each with its length before it (4 bytes, big endian). */
export const packed = (all: readonly Uint8Array[]): Uint8Array => {
	const result = new Uint8Array(all.reduce((sum, {length}) => sum + 4 + length, 0));
	const view = new DataView(result.buffer);
	let offset = 0;
	for (const bytes of all) {
		view.setUint32(offset, bytes.length);
		result.set(bytes, offset + 4);
		offset += 4 + bytes.length;
	}

	return result;
};

/** Copies of them; undefined where it is not so many. */
export const unpacked = (bytes: Uint8Array, count: number): Uint8Array[] | undefined => {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const all: Uint8Array[] = [];
	let offset = 0;
	while (offset + 4 <= bytes.length) {
		const end = offset + 4 + view.getUint32(offset);
		if (end > bytes.length) {
			break;
		}

		all.push(bytes.slice(offset + 4, end));
		offset = end;
	}

	if (offset === bytes.length && all.length === count) {
		return all;
	}

	for (const each of all) {
		each.fill(0);
	}

	return undefined;
};
