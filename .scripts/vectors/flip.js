/** One bit at a named place: nothing in the file is without a guard. */
import {Buffer} from 'node:buffer';
import {short, text} from './team.js';
import {edited} from './define.js';

const lineStart = name => text.lastIndexOf('\n', text.indexOf(`"name":"${name}"`)) + 1;
const twilio = lineStart('Twilio');
const head = text.indexOf('"head"');
const ben = text.indexOf('"op":"add"');

const readable = /[A-Za-z0-9]/v;

/** The lowest bit that leaves a letter or digit one: what is wrong then is not the alphabet. */
const lowestOf = byte => readable.test(String.fromCodePoint(byte))
	? [0, 1, 2, 3, 4].find(bit => readable.test(String.fromCodePoint(byte ^ (1 << bit))))
	: 0;

/** Flips one bit of the byte after what is looked for. */
const flip = (name, tells, words, [what, from = 0, skip = 0], bit = undefined) => {
	const place = text.indexOf(what, from);
	if (place === -1) {
		throw new Error(`${name}: ${what} is not there`);
	}

	const at = Buffer.byteLength(text.slice(0, place)) + Buffer.byteLength(what) + skip;
	const before = Buffer.from(text)[at];
	const byte = before ^ (1 << (bit ?? lowestOf(before)));
	return edited(name, `One bit is flipped in ${tells}.`, words, [{at, remove: 1, base64url: Buffer.from([byte]).toString('base64url')}]);
};

const record = `record ${short('Twilio')}`;
const unsigned = `${record} is not signed by whom it names`;

const vectors = [
	flip('format', 'the format', 'no patchbay store', ['"format":"'], 1),
	flip('version', 'the version', 'newer than', ['"v":'], 1),
	flip('suite', 'the suite', 'none of the known words', ['"suite":"']),
	flip('first-brace', 'the first byte', 'no patchbay store', ['', 0]),
	flip('final-newline', 'the last byte', 'not valid JSON', ['"v":1}']),
	flip('comma-between-records', 'the comma between two records', 'not valid JSON', ['\n', twilio, -1], 1),
	flip('record-id', 'the id that a record stands under', 'is missing: the roster assigns it', ['"', twilio]),
	flip('record-body-id', 'the id in a record', 'claims an id that is not its own', ['"id":"', twilio]),
	flip('record-nonce', 'the nonce that proves an id', 'claims an id that is not its own', ['"name":"Twilio","nonce":"', twilio, 1]),
	flip('record-creator', 'the creator', 'claims an id that is not its own', ['"creator":"', twilio]),
	flip('record-name', 'a name', unsigned, ['"name":"', twilio]),
	flip('record-url', 'a URL', unsigned, ['"url":"', twilio]),
	flip('record-commit', 'a commitment', unsigned, ['"commit":"', twilio]),
	flip('record-ciphertext', 'a sealed value', unsigned, ['"ct":"', twilio]),
	flip('record-value-nonce', 'a value’s nonce', unsigned, ['"vrev":1}],"key":"authToken","nonce":"', twilio]),
	flip('record-environment-name', 'an environment name', unsigned, ['"env":"', twilio]),
	flip('record-key', 'a credential’s key', unsigned, ['"key":"', twilio]),
	flip('record-time', 'a time', unsigned, ['"at":"', twilio, 3]),
	flip('record-sealed-key', 'a sealed data key', unsigned, ['"keys":{"', twilio, 30]),
	flip('record-recipient', 'a recipient', 'sealed to others', ['"keys":{"', twilio, 2]),
	flip('record-signature', 'a record’s signature', unsigned, ['"sig":"', twilio]),
	flip('record-previous', 'the hash of the revision before', unsigned, ['"prev":"', twilio]),
	flip('head-root', 'the root', 'the head is not signed', ['"root":"', head]),
	flip('head-roster-hash', 'the hash of the roster', 'the head is not signed', ['"rosterHash":"', head]),
	flip('head-previous', 'the hash of the head before', 'the head is not signed', ['"prev":"', head]),
	flip('head-recent', 'a former head', 'the head is not signed', ['"recent":["', head]),
	flip('head-audit', 'the end of an audit chain', 'the head is not signed', ['"audit":{"', head, 45]),
	flip('head-time', 'the time of the save', 'the head is not signed', ['"at":"', head, 3]),
	flip('head-signature', 'the head’s signature', 'the head is not signed', ['"sig":"', head]),
	flip('head-signer', 'the head’s signer', 'signed by somebody who may not', ['"by":"', head]),
	flip('genesis-nonce', 'the store’s own nonce', 'not signed by whom it names', ['"nonce":"', text.indexOf('"n":0,')]),
	flip('genesis-name', 'the name of the first member', 'not signed by whom it names', ['"name":"', text.indexOf('"n":0,')]),
	flip('roster-box-key', 'a key to receive', 'not signed by whom it names', ['"box":"', ben]),
	flip('roster-sign-key', 'a key to sign', 'not signed by whom it names', ['"sign":"', ben]),
	flip('roster-proof', 'a proof', 'not signed by whom it names', ['"proof":"', ben]),
	flip('roster-signature', 'an entry’s signature', 'not signed by whom it names', ['"sig":"', ben]),
	flip('roster-right', 'a right', 'none of the known words', ['"right":"', ben]),
	flip('roster-operation', 'an operation', 'does not know', ['"op":"', ben - 1]),
	flip('roster-previous', 'the hash of the entry before', 'not signed by whom it names', ['"prev":"', ben]),
];

export {vectors};
