/* eslint-disable @stylistic/max-len -- one vector, one line */
/** Holes and guests in every kind of object: closed schemas, signed by an admin all the same, so that nothing else is wrong. */
import {
	ana, draft, id, parts, project, short, someHash,
} from './team.js';
import {refused} from './define.js';

const {appendEntry, newKeys, proofOf, publicKeys, signEntry, signHead, signRecord, storeIdOf} = parts;

const recordOf = name => `store.records.${short(name)}`;
const body = `${recordOf('Twilio')}.body`;

const holes = (group, path, fields, make) => fields.map(field => refused(`${group}-without-${field}`, `${path} has no ${field}.`, `${path} lacks ${field}`, () => make(object => {
	Reflect.deleteProperty(object, field);
})));

const guest = (group, path, make) => refused(`${group}-with-a-guest`, `${path} has a field more.`, `${path} has a field that this version does not know`, () => make(object => {
	object.more = 1;
}));

/** A record as ana would sign it, with something done to it. */
const inRecord = pick => change => {
	const made = signRecord(draft(), id('Twilio'), ana, record => {
		change(pick(record));
	});
	// No root can be made over a record without its revision.
	return made.records[id('Twilio')].body.rev === undefined ? made : signHead(made, ana);
};

const credentialPath = () => `${body}.credentials.${Object.keys(draft().records[id('Twilio')].body.credentials)[0].slice(0, 16)}`;
const first = record => Object.values(record.credentials)[0];

/** A head, signed by ana. */
const inHead = change => {
	const made = draft();
	signHead(made, ana);
	const head = structuredClone(made.head.body);
	change(head);
	made.head = signEntry('head', storeIdOf(made), ana.id, head, ana.keys.sign);
	return made;
};

const entryIndex = draft().roster.length;
const entry = `store.roster[${entryIndex}]`;

const newPrincipal = kind => {
	const keys = newKeys();
	const who = {id: 'eve-eve-eve-eve-eve-eA', ...publicKeys(keys)};
	return {principal: {...who, kind, name: 'eve', right: 'none'}, proof: proofOf(storeIdOf(draft()), who, keys.sign)};
};

const operations = {
	add: () => newPrincipal('member'),
	remove: () => ({principal: 'ben-ben-ben-ben-ben-bA'}),
	grant: () => ({principal: 'ben-ben-ben-ben-ben-bA', right: 'none'}),
	rekey: () => ({principal: 'ben-ben-ben-ben-ben-bA', ...publicKeys(newKeys()), proof: newPrincipal('member').proof, stolen: false}),
	service: () => ({...newPrincipal('service'), project: project('billing'), only: null, auditWhenReadOnly: false}),
	project: () => ({id: 'AAAAAAAAAAAAAAAAAAAAAA', name: 'new', members: '*', removed: false}),
	assign: () => ({assign: [[id('Twilio'), project('billing'), 'active']]}),
	recovery: () => newPrincipal('recovery'),
	setting: () => ({key: 'strict', value: true}),
};

const inEntry = op => change => {
	const made = draft();
	const fields = {op, n: entryIndex, prev: someHash, at: '2026-01-02T03:04:05.000Z', ...operations[op]()};
	change(fields);
	return signHead(appendEntry(made, ana, fields), ana);
};

// What appendEntry would set by itself.
const common = new Set(['op', 'n', 'prev', 'at']);
const entryHoles = Object.keys(operations).flatMap(op => {
	const fields = Object.keys(operations[op]()).filter(field => !common.has(field));
	return [...holes(`roster-${op}`, `${entry}.body`, fields, inEntry(op)), guest(`roster-${op}`, `${entry}.body`, inEntry(op))];
});

const wrong = (group, path, words, make, values) => values.map(([name, tells, value, field]) => refused(
	`${group}-${name}`, `${path}.${field}: ${tells}.`, `${path}.${field} ${words}`, () => make(object => {
		object[field] = value;
	}),
));

const badBytes = 'has the wrong form';
const many = (field, item, count, words, at) => ({
	...refused(`too-many-${field}`, `A record has ${count} more ${field} than it may.`, words),
	make: undefined,
	edits: [{at: at(), remove: 0, repeat: item, times: count}],
});

const offset = what => () => {
	const text = parts.serialiseStoreFile(draft());
	const from = text.indexOf('"name":"Twilio"');
	const line = text.lastIndexOf('\n', from);
	return new TextEncoder().encode(text.slice(0, text.indexOf(what, line) + what.length)).length;
};

const vectors = [
	refused('store-without-records', 'The store has no records.', 'store lacks records', () => parts.serialiseStoreFile(draft()).replace('"records":', '"recorded":').replace('"recorded":{\n', '"other":{\n').replace(/"other":\{\n.*?\n\},\n/sv, '')),
	refused('store-with-a-guest', 'The store has a field more.', 'store has a field that this version does not know', () => parts.serialiseStoreFile(draft()).replace('"roster":', '"more":1,\n"roster":')),
	...['body', 'by', 'sig'].flatMap(field => [
		refused(`head-without-${field}`, `The head has no ${field}.`, `store.head lacks ${field}`, () => {
			const made = draft();
			Reflect.deleteProperty(made.head, field);
			return made;
		}),
		refused(`record-without-${field}`, `A record has no ${field}.`, `${recordOf('Twilio')} lacks ${field}`, () => {
			const made = draft();
			Reflect.deleteProperty(made.records[id('Twilio')], field);
			return made;
		}),
	]),
	...holes('record', body, ['id', 'nonce', 'creator', 'rev', 'prev', 'epoch', 'commit', 'name', 'type', 'provider', 'urls', 'credentials', 'keys', 'deleted', 'at'], inRecord(record => record)),
	guest('record', body, inRecord(record => record)),
	...holes('credential', credentialPath(), ['key', 'env', 'vrev', 'nonce', 'ct', 'rotatedAt', 'exposed', 'history'], inRecord(first)),
	guest('credential', credentialPath(), inRecord(first)),
	...holes('history', `${credentialPath()}.history[0]`, ['vrev', 'nonce', 'ct', 'exposed', 'until'], inRecord(record => first(record).history[0])),
	guest('history', `${credentialPath()}.history[0]`, inRecord(record => first(record).history[0])),
	...holes('url', `${body}.urls[0]`, ['url', 'env'], inRecord(record => record.urls[0])),
	guest('url', `${body}.urls[0]`, inRecord(record => record.urls[0])),
	...holes('head', 'store.head.body', ['seq', 'prev', 'rosterLength', 'rosterHash', 'root', 'audit', 'recent', 'at'], inHead),
	guest('head', 'store.head.body', inHead),
	...entryHoles,
	...holes('principal', `${entry}.body.principal`, ['id', 'kind', 'name', 'box', 'sign', 'right'], change => inEntry('add')(fields => {
		change(fields.principal);
	})),
	guest('principal', `${entry}.body.principal`, change => inEntry('add')(fields => {
		change(fields.principal);
	})),
	refused('roster-unknown-operation', 'An entry has an operation of a later version.', 'is an operation that this version does not know', () => signHead(appendEntry(draft(), ana, {op: 'expire'}), ana)),
	refused('roster-inherited-operation', 'An entry has the operation constructor.', 'is an operation that this version does not know', () => signHead(appendEntry(draft(), ana, {op: 'constructor'}), ana)),
	...wrong('record', body, badBytes, inRecord(record => record), [
		['commit-too-short', 'a character is missing', 'A'.repeat(42), 'commit'],
		['commit-padded', 'base64 with padding', `${'A'.repeat(43)}=`, 'commit'],
		['commit-plus', 'base64 of the other alphabet', `+${'A'.repeat(42)}`, 'commit'],
		['time-without-milliseconds', 'another form', '2026-01-02T03:04:05Z', 'at'],
		['time-with-offset', 'another form', '2026-01-02T03:04:05+01:00', 'at'],
		['name-too-long', '401 characters', 'n'.repeat(401), 'name'],
		['name-null', 'null', null, 'name'],
		['type-too-long', '101 characters', 't'.repeat(101), 'type'],
		['provider-number', 'a number', 1, 'provider'],
	]),
	...wrong('record', body, 'is neither true nor false', inRecord(record => record), [['deleted-null', 'null', null, 'deleted'], ['deleted-number', 'a number', 0, 'deleted']]),
	...wrong('record', body, 'is no object', inRecord(record => record), [['keys-null', 'null', null, 'keys'], ['credentials-list', 'a list', [], 'credentials']]),
	...wrong('record', body, 'is no list of at most 1000', inRecord(record => record), [['urls-object', 'an object', {}, 'urls']]),
	...wrong('credential', credentialPath(), badBytes, inRecord(first), [
		['key-with-slash', 'a slash', 'a/b', 'key'],
		['key-with-digit-first', 'a digit first', '1key', 'key'],
		['key-too-long', '65 characters', 'k'.repeat(65), 'key'],
		['key-empty', 'empty', '', 'key'],
		['env-with-dash', 'a dash', 'A-B', 'env'],
		['env-with-equals', 'an equals sign', 'A=B', 'env'],
		['env-empty', 'empty', '', 'env'],
		['nonce-too-long', '25 bytes', 'A'.repeat(34), 'nonce'],
		['ct-with-dot', 'no base64url', 'A.A', 'ct'],
		['exposed-true', 'true', true, 'exposed'],
	]),
	refused('a-recipient-that-is-no-id', 'A recipient’s id has the wrong form.', `${body}.keys has a key of the wrong form`, () => inRecord(record => record.keys)(keys => {
		keys['../../etc'] = 'A'.repeat(150);
	})),
	refused('an-audit-chain-that-is-a-path', 'The head names an audit chain outside of the folder.', 'store.head.body.audit has a key of the wrong form', () => inHead(head => {
		head.audit['../../../etc/passwd'] = [1, someHash];
	})),
	refused('a-record-called-proto', 'A record stands under __proto__.', 'records has a key of the wrong form', () => parts.serialiseStoreFile(draft()).replace('"records":{\n', '"records":{\n"__proto__":{},\n')),
	refused('a-field-called-proto', 'A record has a field __proto__.', 'has a field that this version does not know', () => parts.serialiseStoreFile(draft()).replace('"deleted":', '"__proto__":{"deleted":false},"deleted":')),
	refused('a-history-of-six', 'A credential has six former values.', 'history is no list of at most 5', () => inRecord(first)(each => {
		each.history = Array.from({length: 6}, () => each.history[0]);
	})),
	many('urls', '{"env":null,"url":"https://a.example.test"},', 1000, 'urls is no list of at most 1000', offset('"urls":[')),
	{...refused('too-many-former-heads', 'The head names 1,011 former heads.', 'store.head.body.recent is no list of at most 1000'), make: undefined,
		edits: [{at: new TextEncoder().encode(parts.serialiseStoreFile(draft()).split('"recent":[', 1)[0]).length + 10, remove: 0, repeat: `"${someHash}",`, times: 1000}]},
	{...refused('a-value-too-large', 'A sealed value has more than 64 KiB.', '.ct has the wrong form'), make: undefined, edits: [{at: offset('"ct":"')(), remove: 0, repeat: 'A', times: 90_000}]},
];

export {vectors};
