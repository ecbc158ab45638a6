/**
Writes the published vectors: `node .scripts/vectors.js` → `fixtures/vectors/GROUP/NAME.json`, each the smallest change of the fixture store (or of a file
beside it) that shows one failure, and what a reader must say to it. Always the same bytes. `fixtures/vectors/README.md` explains their fields.
*/
import {Buffer} from 'node:buffer';
import {existsSync, mkdirSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {editsBetween} from './vectors/edits.js';
import {bytesAt, fixtures, parts, seed} from './vectors/team.js';

const groups = ['accepted', 'audit', 'authority', 'canonical', 'flip', 'head', 'identity', 'open', 'parse', 'record', 'roster', 'seen', 'shape'];
const exits = {usage: 2, 'unlock-failed': 4, 'not-entitled': 5, integrity: 6};
const folder = path.join(fixtures, 'vectors');

/** A text, bytes, or a document that is serialised as we would. */
const bytesOf = made => typeof made === 'string' || made instanceof Uint8Array
	? Buffer.from(made)
	: Buffer.from(parts.serialiseStoreFile(made));

const written = ({base, edits, make}) => ({base, edits: edits ?? (make ? editsBetween(bytesAt(base), bytesOf(make())) : [])});

let count = 0;
for (const group of groups) {
	const {vectors} = await import(`./vectors/${group}.js`);
	const at = path.join(folder, group);
	if (existsSync(at)) {
		for (const file of readdirSync(at)) {
			rmSync(path.join(at, file));
		}
	}

	mkdirSync(at, {recursive: true});
	const names = new Set();
	for (const {name, tells, kind, base, edits, make, seen, more, code, words} of vectors) {
		if (names.has(name)) {
			throw new Error(`${group}/${name} stands twice`);
		}

		names.add(name);
		seed(`${group}/${name}`);
		const vector = {
			tells,
			kind,
			...written({base, edits, make}),
			...seen && {seen: written(seen)},
			...more,
			expected: code ? {code, exit: exits[code], words} : {code: 'ok', exit: 0},
		};
		writeFileSync(path.join(at, `${name}.json`), `${JSON.stringify(vector, undefined, '\t')}\n`);
		count++;
	}
}

console.log(`${count} vectors`);
