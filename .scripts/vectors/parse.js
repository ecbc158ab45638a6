/* eslint-disable @stylistic/max-len -- one vector, one line */
/** Bytes that are no store file, not whole, newer, half-merged or unsigned: each has words of its own. */
import {Buffer} from 'node:buffer';
import {base, text} from './team.js';
import {edited, refused} from './define.js';

const put = (at, insert, remove = 0) => [{at, remove, insert}];
const raw = (at, bytes, remove = 0) => [{at, remove, base64url: Buffer.from(bytes).toString('base64url')}];
const all = Buffer.byteLength(text);
const byteAt = (what, after = 0) => Buffer.byteLength(text.slice(0, text.indexOf(what) + after));
const name = byteAt('"name":"Twilio"', 8);
const replaced = (from, to) => () => text.replace(from, to); // eslint-disable-line unicorn/no-unsafe-string-replacement

const notText = [
	['a-byte-that-is-no-utf8', 'A byte 0xff stands in a name.', [0xFF]],
	['an-overlong-byte-sequence', 'U+0000 is written in two bytes.', [0xC0, 0x80]],
	['a-surrogate-as-bytes', 'U+D800 is written as UTF-8 would write it.', [0xED, 0xA0, 0x80]],
	['a-code-point-too-high', 'U+110000 is written as UTF-8 would write it.', [0xF4, 0x90, 0x80, 0x80]],
	['a-cut-character', 'The first byte of a character stands alone.', [0xC3]],
].map(([title, tells, bytes]) => edited(title, tells, 'not UTF-8 text', raw(name, bytes)));

const cuts = [
	['in-the-head', byteAt('"root"')],
	['in-a-record', byteAt('"credentials"', 20)],
	['between-records', byteAt('"records":{\n', 12)],
	['in-the-roster', byteAt('"op":"assign"')],
	['before-the-last-brace', all - 2],
].map(([title, at]) => edited(`truncated-${title}`, `The file ends ${title.replaceAll('-', ' ')}.`, 'truncated: its end is missing', put(at, '', all - at)));

const marks = [
	['in-the-head', '"head"'],
	['in-the-records', '"records"'],
	['in-the-roster', '"suite"'],
].map(([title, before]) => refused(`merge-marks-${title}`, 'Git has merged two saves line by line and left its marks.', 'merge-conflict marks', replaced(before, () => `<<<<<<< HEAD\n${before}\n=======\n${before}\n>>>>>>> theirs\n${before}`)));

const foreign = [
	['text', 'hello world\n'],
	['empty-object', '{}'],
	['list', '[]'],
	['null', 'null'],
	['number', '7'],
	['other-format', '{"format":"something-else","v":1}'],
	['number-as-format', '{"format":1,"v":1}'],
	['yaml', 'format: patchbay-store\nv: 1\n'],
].map(([title, content]) => edited(`foreign-${title}`, 'The file is something else.', 'this file is no patchbay store', put(0, content, all)));

const versions = [
	['2', 'newer than this patchbay can read', '2'],
	['1000000', 'newer than this patchbay can read', '1000000'],
	['zero', 'names no known version', '0'],
	['negative', 'names no known version', '-1'],
	['fraction', 'newer than this patchbay can read', '1.5'],
	['text', 'names no known version', '"1"'],
	['null', 'names no known version', 'null'],
	['true', 'names no known version', 'true'],
	['list', 'names no known version', '[1]'],
].map(([title, words, v]) => refused(`version-${title}`, `The version is ${v}.`, words, replaced('"v":1}', `"v":${v}}`)));

const vectors = [
	edited('empty', 'The file has no bytes.', 'the store file is empty', put(0, '', all)),
	edited('white-space', 'The file is white space.', 'the store file is empty', put(0, ' \n\t\n', all)),
	edited('zeros', 'The file is zero bytes, as file systems leave one after a crash.', 'this file is no patchbay store', raw(0, new Uint8Array(64), all)),
	edited('utf-16', 'The file is UTF-16.', 'not UTF-8 text', raw(0, Buffer.from(`\u{FEFF}${text.slice(0, 100)}`, 'utf16le'), all)),
	...notText,
	...cuts,
	...marks,
	...foreign,
	...versions,
	refused('a-comma-too-many', 'It is no JSON.', 'corrupt: it is not valid JSON', replaced('"roster":[', '"roster":[,')),
	refused('a-comma-missing', 'It is no JSON.', 'corrupt: it is not valid JSON', replaced(',\n"suite"', '\n"suite"')),
	refused('a-comment', 'JSON has no comments.', 'corrupt: it is not valid JSON', replaced('"suite"', '/* no */"suite"')),
	refused('a-record-that-is-no-json', 'A record’s line is no JSON.', 'a record is not valid JSON', replaced('"deleted":false', '"deleted":no')),
	refused('a-control-character', 'A bare line feed’s neighbour, U+0001, stands in a text.', 'a record is not valid JSON', replaced('"name":"Twilio"', '"name":"Twi\u{1}lio"')),
	refused('byte-order-mark', 'The file begins with U+FEFF.', 'corrupt: it is not valid JSON', () => `\u{FEFF}${text}`),
	refused('two-stores', 'The file holds the store twice.', 'corrupt: it is not valid JSON', () => text + text),
	refused('version-missing', 'No version is named.', 'names no known version', replaced('"v":1}', '"w":1}')),
	refused('suite-missing', 'No suite is named.', 'names no known version', replaced('"suite":', '"sweet":')),
	refused('suite-of-another-kind', 'The suite is a number.', 'names no known version', replaced(/"suite":"[^"]+"/v, '"suite":1')),
	refused('suite-unknown', 'The suite is one that this version does not know.', 'store.suite is none of the known words', replaced('blake2b/1"', 'blake2b/2"')),
	refused('head-missing', 'There is no head.', 'this store is not signed', replaced('"head":', '"feet":')),
	refused('roster-missing', 'There is no roster.', 'this store is not signed', replaced('"roster":', '"rooster":')),
	refused('roster-empty', 'The roster has no entries.', 'this store is not signed', replaced(/"roster":\[\n.*\n\],/sv, '"roster":[\n\n],')),
	refused('roster-of-another-kind', 'The roster is an object.', 'this store is not signed', replaced(/"roster":\[\n.*\n\],/sv, '"roster":{},')),
	{
		name: 'deep-nesting',
		tells: 'A name is 100,000 lists in one another.',
		kind: 'store',
		base,
		edits: [{at: name - 1, remove: 8, repeat: '[', times: 100_000}, {at: name + 7, remove: 0, repeat: ']', times: 100_000}],
		code: 'integrity',
		words: '.body.name has the wrong form',
	},
	{
		name: 'deep-objects',
		tells: 'The head’s audit is 50,000 objects in one another.',
		kind: 'store',
		base,
		edits: [{at: byteAt('"audit":{', 9), remove: 0, repeat: '"a":{', times: 50_000}, {at: byteAt('"audit":{', 9), remove: 0, repeat: '},', times: 50_000}],
		code: 'integrity',
		words: 'store file is corrupt',
	},
];

export {vectors};
