/** The published vectors as files: which there are, and the bytes that each one means. `fixtures/vectors/README.md` explains their fields. */
import {Buffer} from 'node:buffer';
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';

type Edit = Readonly<{at: number; remove: number; insert?: string; base64url?: string; repeat?: string; times?: number}>;

export type Bytes = Readonly<{base: string; edits: readonly Edit[]}>;

export type Vector = Bytes & Readonly<{
	tells: string;
	kind: 'store' | 'min-head' | 'open' | 'identity' | 'recovery' | 'audit';
	seen?: Bytes;
	minHead?: string;
	chain?: string;
	passphrase?: string;
	words?: string;
	open?: Readonly<{principal: string; box: string; integration: string; credential: string; value?: string}>;
	expected: Readonly<{code: string; exit: number; words?: string}>;
}>;

export const fixtures = path.join(import.meta.dirname, '..', '..', 'fixtures');

export const fixture = (file: string): Buffer => readFileSync(path.join(fixtures, file));

const inserted = ({insert, base64url, repeat, times}: Edit): Buffer => {
	if (repeat !== undefined) {
		return Buffer.from(repeat.repeat(times ?? 0));
	}

	return base64url === undefined ? Buffer.from(insert ?? '') : Buffer.from(base64url, 'base64url');
};

/** The base with all edits made; their places are those of the base. */
export const bytesOfVector = ({base, edits}: Bytes): Uint8Array => {
	const before = fixture(base);
	const pieces: Buffer[] = [];
	let position = 0;
	for (const edit of edits) {
		pieces.push(before.subarray(position, edit.at), inserted(edit));
		position = edit.at + edit.remove;
	}

	return Uint8Array.from(Buffer.concat([...pieces, before.subarray(position)]));
};

/** Names (`GROUP/NAME`) and contents of all vectors. */
export const allVectors = (): ReadonlyArray<readonly [name: string, vector: Vector]> =>
	readdirSync(path.join(fixtures, 'vectors'), {recursive: true, encoding: 'utf8'})
		.filter(file => file.endsWith('.json'))
		.toSorted()
		.map(file => [file.slice(0, -'.json'.length), JSON.parse(fixture(path.join('vectors', file)).toString()) as Vector]);
