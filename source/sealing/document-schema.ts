/** The shapes of format version 1, field by field. Caps: 100,000 records, 1,000 principals, 64 KiB a value. */
import type {RecordEntry, RosterEntry, StoreDocument} from '../domain/document.js';
import {Failure} from '../domain/failure.js';
import {
	boolean,
	type Check,
	demand,
	dictionary,
	either,
	integer,
	isObject,
	list,
	nullable,
	object,
	oneOf,
	text,
} from './schema.js';

const base64 = (length: number) => text(length, new RegExp(String.raw`^[A-Za-z0-9_\-]{${length}}$`, 'v'));
const longId = base64(43);
export const hashText = base64(43);
const hash = hashText;
export const shortId = base64(22);
const signature = base64(86);
const nonce24 = base64(32);
export const time = text(24, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/v);
const name = text(400);
const anyBase64 = (bytes: number) => text(Math.ceil((bytes * 4) / 3) + 4, /^[A-Za-z0-9_\-]+$/v);
const sealedKey = anyBase64(64 + 48);
const ciphertext = anyBase64((64 * 1024) + 64 + 16);
const longIdPattern = /^[A-Za-z0-9_\-]{43}$/v;
const shortIdPattern = /^[A-Za-z0-9_\-]{22}$/v;
const chainPattern = /^[A-Za-z0-9_\-]{22}\.[A-Za-z0-9_\-]{11,22}$/v;
const principals = 1000;

const principal = object({
	id: shortId,
	kind: oneOf('member', 'service', 'recovery'),
	name,
	box: hash,
	sign: hash,
	right: oneOf('none', 'manageOwn', 'manageAll'),
});

const step = (op: string, fields: Readonly<Record<string, Check>>) => object({n: integer(0), prev: nullable(hash), op: oneOf(op), at: time, ...fields});

const assignmentRow: Check = (value, path) => {
	if (!Array.isArray(value) || (value.length !== 3 && value.length !== 5)) {
		return `${path} is no assignment`;
	}

	return [longId, shortId, oneOf('active', 'inactive', 'none'), shortId, longId]
		.slice(0, value.length)
		.map((check, index) => check(value[index], `${path}[${index}]`))
		.find(problem => problem !== undefined);
};

const operations: Readonly<Record<string, Check>> = {
	genesis: step('genesis', {nonce: longId, principal}),
	add: step('add', {principal, proof: signature}),
	remove: step('remove', {principal: shortId}),
	grant: step('grant', {principal: shortId, right: oneOf('none', 'manageOwn', 'manageAll')}),
	rekey: step('rekey', {
		principal: shortId,
		box: hash,
		sign: hash,
		proof: signature,
		stolen: boolean,
	}),
	service: step('service', {
		principal,
		proof: signature,
		project: shortId,
		only: nullable(list(longId, 100_000)),
		auditWhenReadOnly: boolean,
	}),
	project: step('project', {
		id: shortId,
		name,
		members: either(oneOf('*'), list(shortId, principals)),
		removed: boolean,
	}),
	assign: step('assign', {assign: list(assignmentRow, 1_000_000)}),
	recovery: step('recovery', {principal, proof: signature}),
	setting: step('setting', {key: oneOf('strict'), value: boolean}),
};

const rosterBody: Check = (value, path) => {
	const op = isObject(value) ? value.op : undefined;
	return typeof op === 'string' && Object.hasOwn(operations, op)
		? operations[op]!(value, path)
		: `${path} is an operation that this version does not know`;
};

const credential = object({
	key: text(64, /^[A-Za-z_][A-Za-z0-9_.\-]{0,63}$/v),
	env: text(256, /^[A-Za-z_][A-Za-z0-9_]*$/v),
	vrev: integer(1),
	nonce: nonce24,
	ct: ciphertext,
	rotatedAt: time,
	exposed: nullable(time),
	history: list(object({
		vrev: integer(1),
		nonce: nonce24,
		ct: ciphertext,
		exposed: nullable(time),
		until: time,
	}), 5),
});

const recordBody = object({
	id: longId,
	nonce: longId,
	creator: shortId,
	rev: integer(1),
	prev: nullable(hash),
	epoch: integer(1),
	commit: hash,
	name,
	type: text(100),
	provider: nullable(text(100)),
	urls: list(object({url: text(4096), env: nullable(text(256, /^[A-Za-z_][A-Za-z0-9_]*$/v))}), 1000),
	credentials: dictionary(shortIdPattern, credential, 5000),
	keys: dictionary(shortIdPattern, sealedKey, principals + 1),
	deleted: boolean,
	at: time,
});

const headBody = object({
	seq: integer(0),
	prev: nullable(hash),
	rosterLength: integer(1),
	rosterHash: hash,
	root: hash,
	audit: dictionary(chainPattern, (value, path) =>
		Array.isArray(value) && value.length === 2 ? integer(1)(value[0], path) ?? hash(value[1], path) : `${path} is no chain end`, 100_000),
	recent: list(hash, 1000),
	at: time,
});

/** Something signed. */
export const entryOf = (body: Check): Check => object({body, by: shortId, sig: signature});

const records = 100_000;
const rosterEntry = entryOf(rosterBody);
const recordEntry = entryOf(recordBody);

const storeDocument = object({
	format: oneOf('patchbay-store'),
	v: oneOf(1),
	suite: oneOf('x25519-sealedbox+xchacha20poly1305+ed25519+blake2b/1'),
	roster: list(rosterEntry, 1_000_000),
	records: dictionary(longIdPattern, recordEntry, records),
	head: entryOf(headBody),
});

/**
Checks every field of a parsed store file.
@throws Failure integrity naming the field, never its content
*/
export const checkShape = (document: StoreDocument): void => {
	demand(storeDocument, document, 'store');
};

/**
Checks what is about to be saved, by what every reader will check.
@param parts.others - How many records stay as they are.
@throws Failure usage naming the field, never its content
*/
export const checkParts = ({roster, records: changed, others}: Readonly<{
	roster: readonly RosterEntry[];
	records: Readonly<Record<string, RecordEntry>>;
	others: number;
}>): void => {
	const problem = list(rosterEntry, 1_000_000)(roster, 'roster') ?? dictionary(longIdPattern, recordEntry, records - others)(changed, 'records');
	if (problem) {
		throw new Failure('usage', `this can't be stored: ${problem}; nothing was saved`, 'Values have at most 64 KiB, names 100 characters, URLs 4,096; a store holds 100,000 integrations.');
	}
};
