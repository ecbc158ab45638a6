/* eslint-disable @stylistic/max-len -- one vector, one line */
/** Entries, records and heads by those who may not: rights are what the roster before says, whoever signs and whatever they claim. */
import {
	ana, ben, billingApi, cleo, dora, draft, formerBen, id, original, parts, project, recovery, shopWeb, short, someHash, storeId,
} from './team.js';
import {refused} from './define.js';

const {appendEntry, newKeys, proofOf, publicKeys, signHead, signRecord, signEntry} = parts;

const everyone = {ben, cleo, dora, 'billing-api': billingApi, recovery};
const admin = 'this needs the right manageAll';

const entry = (name, tells, words, by, body) => refused(name, tells, words, () => signHead(appendEntry(draft(), by, body()), ana));

const newcomer = kind => {
	const keys = newKeys();
	const who = {id: 'eve-eve-eve-eve-eve-eA', ...publicKeys(keys)};
	return {principal: {...who, kind, name: 'eve', right: 'none'}, proof: proofOf(storeId, who, keys.sign)};
};

const rekey = who => {
	const keys = newKeys();
	return {op: 'rekey', principal: who.id, ...publicKeys(keys), proof: proofOf(storeId, {id: who.id, ...publicKeys(keys)}, keys.sign), stolen: false};
};

const operations = {
	add: () => ({op: 'add', ...newcomer('member')}),
	remove: () => ({op: 'remove', principal: cleo.id}),
	grant: () => ({op: 'grant', principal: ben.id, right: 'manageAll'}),
	service: () => ({op: 'service', ...newcomer('service'), project: project('shop'), only: null, auditWhenReadOnly: false}),
	project: () => ({op: 'project', id: project('risk'), name: 'risk', members: '*', removed: false}),
	recovery: () => ({op: 'recovery', ...newcomer('recovery')}),
	setting: () => ({op: 'setting', key: 'strict', value: false}),
};

const row = (name, to, state = 'active') => ({op: 'assign', assign: [[id(name), project(to), state]]});
const draftRow = (creator, nonce) => ({op: 'assign', assign: [[id('Ben\'s draft'), project('shop'), 'active', creator, nonce]]});
const {nonce} = original.records[id('Ben\'s draft')].body;

const renamed = (name, who, integration, words = 'is signed by somebody who may not change it') =>
	refused(`record-${name}`, `${name.replaceAll('-', ' ')} writes a record.`, words, () => signHead(signRecord(draft(), id(integration), who, body => {
		body.urls = [{url: 'https://evil.example.test', env: null}];
	}), ana));

/** Everything is sealed to others than ben and signed by ana, but his own draft by himself. */
const withoutBen = entryBody => {
	const made = appendEntry(draft(), ana, entryBody);
	for (const [integration, {body}] of Object.entries(original.records)) {
		if (Object.hasOwn(body.keys, ben.id)) {
			signRecord(made, integration, body.name === 'Ben\'s draft' ? ben : ana, record => {
				Reflect.deleteProperty(record.keys, ben.id);
			});
		}
	}

	return signHead(made, ana);
};

const vectors = [
	...Object.entries(operations).map(([op, body]) => entry(`${op}-by-ben`, `A member with manageOwn signs ${op}.`, `${op}: ${admin}`, ben, body)),
	...Object.entries(everyone).filter(([name]) => name !== 'ben' && name !== 'dora')
		.map(([name, who]) => entry(`grant-by-${name}`, `${name} makes ben an admin.`, `grant: ${admin}`, who, operations.grant)),
	entry('grant-by-a-removed-member', 'A removed member makes ben an admin.', 'not signed by whom it names', dora, operations.grant),
	entry('grant-by-nobody', 'Somebody who never was makes ben an admin.', 'not signed by whom it names', {id: 'AAAAAAAAAAAAAAAAAAAAAA', keys: newKeys()}, operations.grant),
	entry('grant-in-the-name-of-ana', 'ben signs, and names ana.', 'not signed by whom it names', {id: ana.id, keys: ben.keys}, operations.grant),
	entry('grant-with-former-keys', 'ben signs with the keys that were replaced.', 'not signed by whom it names', formerBen, operations.grant),
	entry('rekey-by-ben', 'A member with manageOwn replaces its own keys.', 'only manageAll, or recovery', ben, () => rekey(ben)),
	entry('rekey-of-ana-by-ben', 'A member with manageOwn replaces an admin’s keys.', 'only manageAll, or recovery', ben, () => rekey(ana)),
	entry('rekey-by-a-service', 'A service replaces its keys.', 'only manageAll, or recovery', billingApi, () => rekey(billingApi)),
	entry('rekey-of-ben-by-recovery', 'Recovery replaces the keys of one without manageAll.', 'only manageAll, or recovery', recovery, () => rekey(ben)),
	entry('rekey-of-a-service-by-recovery', 'Recovery replaces the keys of a service.', 'only manageAll, or recovery', recovery, () => rekey(shopWeb)),
	entry('assign-what-is-not-ones-own', 'ben assigns what is in risk alone to shop.', 'not yours', ben, () => row('Risk engine', 'shop')),
	entry('assign-to-a-foreign-project', 'ben assigns what is in shop to risk.', 'not yours', ben, () => row('Twilio', 'risk')),
	entry('assign-by-cleo', 'A member without a right assigns.', 'no right on integrations', cleo, () => row('Twilio', 'billing')),
	entry('assign-by-a-service', 'A service assigns.', 'only members change integrations', billingApi, () => row('Twilio', 'billing')),
	entry('assign-by-recovery', 'Recovery assigns.', 'only members change integrations', recovery, () => row('Twilio', 'billing')),
	entry('unassign-the-last-project', 'ben takes the last project from an integration.', 'only manageAll takes the last project', ben, () => row('Twilio', 'shop', 'none')),
	entry('assign-to-a-removed-project', 'Something is assigned to a removed project.', 'there is no such project', ana, () => row('Twilio', 'legacy')),
	entry('assign-to-no-project', 'Something is assigned to a project that never was.', 'there is no such project', ana, () => ({op: 'assign', assign: [[id('Twilio'), 'AAAAAAAAAAAAAAAAAAAAAA', 'active']]})),
	entry('assign-a-draft-of-another', 'cleo assigns what ben has made, as her own.', 'as another creator\'s than its own', cleo, () => draftRow(cleo.id, nonce)),
	entry('assign-with-a-made-up-nonce', 'A first assignment gives another nonce.', 'as another creator\'s than its own', ana, () => draftRow(ben.id, someHash)),
	entry('first-assignment-without-creator', 'A first assignment names no creator.', 'and only that, names its creator', ana, () => ({op: 'assign', assign: [[id('Ben\'s draft'), project('shop'), 'active']]})),
	entry('later-assignment-with-creator', 'A later assignment names a creator.', 'and only that, names its creator', ana, () => ({op: 'assign', assign: [[id('Twilio'), project('billing'), 'active', ana.id, original.records[id('Twilio')].body.nonce]]})),
	entry('first-assignment-takes-away', 'A first assignment is none.', 'takes nothing away', ana, () => ({op: 'assign', assign: [[id('Ben\'s draft'), project('shop'), 'none', ben.id, nonce]]})),
	renamed('ben-in-a-foreign-project', ben, 'Risk engine'),
	renamed('a-member-without-a-right', cleo, 'Twilio'),
	renamed('a-service', shopWeb, 'Twilio'),
	renamed('recovery', recovery, 'Twilio'),
	renamed('a-removed-member', dora, 'Twilio'),
	renamed('nobody', {id: 'AAAAAAAAAAAAAAAAAAAAAA', keys: newKeys()}, 'Twilio'),
	renamed('cleo-in-the-draft-of-ben', cleo, 'Ben\'s draft'),
	renamed('ben-in-the-name-of-ana', {id: ana.id, keys: ben.keys}, 'Risk engine', 'is not signed by whom it names'),
	renamed('ben-with-former-keys', formerBen, 'Twilio', 'is not signed by whom it names'),
	refused('record-claimed-by-another-creator', 'ben writes into what is in risk that he has made it.', 'claims an id that is not its own', () => signHead(signRecord(draft(), id('Risk engine'), ben, body => {
		body.creator = ben.id;
	}), ana)),
	refused('right-withdrawn', 'ben loses his right, and stays a recipient.', 'is sealed to others than those who are entitled', () =>
		signHead(appendEntry(draft(), ana, {op: 'grant', principal: ben.id, right: 'none'}), ana)),
	refused('member-removed', 'ben is removed, and stays a recipient.', 'is sealed to others than those who are entitled', () =>
		signHead(appendEntry(draft(), ana, {op: 'remove', principal: ben.id}), ana)),
	refused('signed-before-the-right-was-lost', 'ben loses his right and is no recipient any more, but what he has signed stays.', 'is signed by somebody who may not change it', () =>
		withoutBen({op: 'grant', principal: ben.id, right: 'none'})),
	refused('signed-before-the-removal', 'ben is removed and is no recipient any more, but what he has signed stays.', 'is signed by somebody who may not change it', () =>
		withoutBen({op: 'remove', principal: ben.id})),
	refused('project-withdrawn', 'ben leaves shop, and stays a recipient of what is in it.', 'is sealed to others than those who are entitled', () =>
		signHead(appendEntry(draft(), ana, {op: 'project', id: project('shop'), name: 'shop', members: [ana.id], removed: false}), ana)),
	refused('rekey-without-signing-anew', 'ben gets new keys, and what the old ones have signed stays.', `record ${short('Ben\'s draft')} is not signed by whom it names`, () =>
		signHead(appendEntry(draft(), ana, rekey(ben)), ana)),
	...Object.entries({cleo, dora, 'billing-api': billingApi, recovery}).map(([name, who]) => refused(`head-by-${name}`, `${name} signs the head.`, 'the head is signed by somebody who may not', () => signHead(draft(), who))),
	refused('head-in-the-name-of-ana', 'ben signs the head, and names ana.', 'the head is not signed by whom it names', () => signHead(draft(), {id: ana.id, keys: ben.keys})),
	refused('head-with-former-keys', 'ben signs the head with the keys that were replaced.', 'the head is not signed by whom it names', () => signHead(draft(), formerBen)),
	refused('head-signed-as-a-record', 'A signature of another kind stands under the head.', 'the head is not signed by whom it names', () => {
		const made = signHead(draft(), ana);
		made.head.sig = signEntry('record', storeId, ana.id, made.head.body, ana.keys.sign).sig;
		return made;
	}),
];

export {vectors};
