/** What every object looks like, and the layout of the file. See reader.js. */
import {canonical, sortedKeys} from './reader-bytes.js';

export const isText = (most, pattern) => value => typeof value === 'string' && value.length <= most && (!pattern || pattern.test(value));
const b64 = length => isText(length, new RegExp(String.raw`^[A-Za-z0-9_\-]{${length}}$`, 'v'));
export const upTo = most => isText(most, /^[A-Za-z0-9_\-]+$/v);
export const long = b64(43);
export const short = b64(22);
export const nonce24 = b64(32);
const sig = b64(86);
export const time = isText(24, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/v);
export const whole = from => value => Number.isSafeInteger(value) && value >= from;
const boolean = value => typeof value === 'boolean';
export const oneOf = (...words) => value => words.includes(value);
export const orNull = check => value => value === null || check(value);
export const list = (check, most) => value => Array.isArray(value) && value.length <= most && value.every(item => check(item));
const isObject = value => typeof value === 'object' && value !== null && !Array.isArray(value);
export const closed = fields => value => isObject(value) && Object.keys(value).length === Object.keys(fields).length
	&& Object.entries(fields).every(([name, check]) => Object.hasOwn(value, name) && check(value[name]));
export const dictionary = (key, check, most) => value => isObject(value) && Object.keys(value).length <= most
	&& Object.entries(value).every(([name, item]) => key(name) && check(item));

const right = oneOf('none', 'manageOwn', 'manageAll');
const principal = closed({
	id: short, kind: oneOf('member', 'service', 'recovery'), name: isText(400), box: long, sign: long, right,
});
const row = value => Array.isArray(value) && (value.length === 3 || value.length === 5)
	&& [long, short, oneOf('active', 'inactive', 'none'), short, long].slice(0, value.length).every((check, index) => check(value[index]));
const step = {n: whole(0), prev: orNull(long), at: time};
const operations = Object.fromEntries(Object.entries({
	genesis: {nonce: long, principal},
	add: {principal, proof: sig},
	remove: {principal: short},
	grant: {principal: short, right},
	rekey: {
		principal: short, box: long, sign: long, proof: sig, stolen: boolean,
	},
	service: {
		principal, proof: sig, project: short, only: orNull(list(long, 100_000)), auditWhenReadOnly: boolean,
	},
	project: {
		id: short, name: isText(400), members: value => value === '*' || list(short, 1000)(value), removed: boolean,
	},
	assign: {assign: list(row, 1_000_000)},
	recovery: {principal, proof: sig},
	setting: {key: oneOf('strict'), value: boolean},
}).map(([op, fields]) => [op, closed({...step, op: oneOf(op), ...fields})]));
const env = isText(256, /^[A-Za-z_][A-Za-z0-9_]*$/v);
const sealed = {vrev: whole(1), nonce: nonce24, ct: upTo(87_492), exposed: orNull(time)};
const credential = closed({
	...sealed, key: isText(64, /^[A-Za-z_][A-Za-z0-9_.\-]{0,63}$/v), env, rotatedAt: time, history: list(closed({...sealed, until: time}), 5),
});
const record = closed({
	id: long, nonce: long, creator: short, rev: whole(1), prev: orNull(long), epoch: whole(1), commit: long, name: isText(400), type: isText(100),
	provider: orNull(isText(100)), urls: list(closed({url: isText(4096), env: orNull(env)}), 1000), credentials: dictionary(short, credential, 5000),
	keys: dictionary(short, upTo(154), 1001), deleted: boolean, at: time,
});
const chainEnd = value => Array.isArray(value) && value.length === 2 && whole(1)(value[0]) && long(value[1]);
const chainName = isText(45, /^[A-Za-z0-9_\-]{22}\.[A-Za-z0-9_\-]{11,22}$/v);
const head = closed({
	seq: whole(0), prev: orNull(long), rosterLength: whole(1), rosterHash: long, root: long, audit: dictionary(chainName, chainEnd, 100_000), recent: list(long, 1000), at: time,
});
export const signed = body => closed({body, by: short, sig});
export const shape = closed({
	format: oneOf('patchbay-store'),
	v: oneOf(1),
	suite: oneOf('x25519-sealedbox+xchacha20poly1305+ed25519+blake2b/1'),
	roster: list(signed(body => isObject(body) && Object.hasOwn(operations, body.op) && operations[body.op](body)), 1_000_000),
	records: dictionary(long, signed(record), 100_000),
	head: signed(head),
});

export const layout = ({format, head: top, records, roster, suite, v}) => {
	const lines = sortedKeys(records).map(id => `"${id}":${canonical(records[id])}`);
	return `{"format":${canonical(format)},\n"head":${canonical(top)},\n"records":{${lines.length > 0 ? `\n${lines.join(',\n')}\n` : ''}},\n`
		+ `"roster":[\n${roster.map(entry => canonical(entry)).join(',\n')}\n],\n"suite":${canonical(suite)},\n"v":${canonical(v)}}\n`;
};
