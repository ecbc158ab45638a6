/**
Seals the fixture store of the present format version, once: `node .scripts/fixture-store.js`. What stands is never written over, since stores of
every version open for ever. It holds every operation of the roster and every shape of a record, with all secrets beside it.
*/
import {existsSync, mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {load} from './load.js';

const folder = path.join(import.meta.dirname, '..', 'fixtures', 'stores', 'v1', 'team');
if (existsSync(folder)) {
	console.error(`${folder} stands, and stays as it is`);
	process.exit(1);
}

const {
	appendEntry, appendRoster, bytes, cheap, deriveKey, draftNext, draftOf, emptyRoster, encode, entryHash, memoryIdentities, memoryState, memoryWorld,
	newKeys, parseIdentity, parseStoreFile, passphrase, place, projectId, proofOf, publicKeys, recordNamed, sealHere, signHead, storeIdOf, unwrapIdentity, wrapIdentity,
} = await load('.scripts/vectors/parts.js');

const world = await memoryWorld({recovery: true});
const {storeId, words} = world.created;
const anaFile = await world.ports.identities.read(storeId);
const identity = parseIdentity(anaFile);
const ana = {id: identity.principal, keys: await unwrapIdentity(identity, passphrase(), deriveKey)};
const document = () => parseStoreFile(world.memory.bytes);
const principal = id => ({id, keys: newKeys()});
const ben = principal('ben-ben-ben-ben-ben-bA');
const cleo = principal('cleo-cleo-cleo-cleo-cA');
const dora = principal('dora-dora-dora-dora-dA');
const billingApi = principal('billing-api-service--A');
const shopWeb = principal('shop-web-service-----A');

const settle = async () => {
	await world.session.refresh();
	await world.session.verified();
};

const service = (draft, {id, keys}, name, options) => {
	const {box, sign} = publicKeys(keys);
	appendEntry(draft, ana, {
		op: 'service',
		principal: {id, kind: 'service', name, box, sign, right: 'none'},
		proof: proofOf(storeId, {id, box, sign}, keys.sign),
		only: null,
		auditWhenReadOnly: false,
		...options,
	});
};

const integration = (name, projects, credentials, more = {}) => ({
	kind: 'integration.add',
	integration: {
		name,
		type: 'Payment',
		provider: undefined,
		projects: projects.map(each => ({project: each.replace(/^-/v, ''), active: !each.startsWith('-')})),
		urls: [{url: 'https://api.example.test', env: undefined}],
		credentials: Object.entries(credentials).map(([key, value]) => ({key, env: `${name}_${key}`.toUpperCase().replaceAll(/[^A-Z\d]/gv, '_'), value: bytes(value)})),
		...more,
	},
});

const pem = `-----BEGIN EXAMPLE KEY-----\n${'c3ludGhldGljLW5vdC1hLWtleQ==\n'.repeat(6)}-----END EXAMPLE KEY-----\n`;
const commit = async (...changes) => world.session.commit('change', () => changes);
const named = name => recordNamed(document(), name);
const credentialOf = (name, key) => Object.entries(document().records[named(name)].body.credentials).find(([, body]) => body.key === key)[0];

await commit(...['billing', 'shop', 'risk', 'legacy'].map(name => ({kind: 'project.add', name})));
const draft = draftOf(document());
for (const [name, {id, keys}] of Object.entries({ben, cleo, dora})) {
	const {box, sign} = publicKeys(keys);
	appendEntry(draft, ana, {
		op: 'add', principal: {id, kind: 'member', name, box, sign, right: 'manageOwn'}, proof: proofOf(storeId, {id, box, sign}, keys.sign),
	});
}

appendEntry(draft, ana, {op: 'grant', principal: cleo.id, right: 'none'});
appendEntry(draft, ana, {op: 'remove', principal: dora.id});
const former = ben.keys;
ben.keys = newKeys();
appendEntry(draft, ana, {
	op: 'rekey', principal: ben.id, ...publicKeys(ben.keys), proof: proofOf(storeId, {id: ben.id, ...publicKeys(ben.keys)}, ben.keys.sign), stolen: false,
});
appendEntry(draft, ana, {op: 'project', id: projectId(draft, 'risk'), name: 'risk', members: [ana.id], removed: false});
appendEntry(draft, ana, {op: 'project', id: projectId(draft, 'shop'), name: 'shop', members: [ana.id, ben.id], removed: false});
service(draft, billingApi, 'billing-api', {project: projectId(draft, 'billing'), auditWhenReadOnly: true});
service(draft, shopWeb, 'shop-web', {project: projectId(draft, 'shop'), only: []});
appendEntry(draft, ana, {op: 'setting', key: 'strict', value: true});
appendEntry(draft, ana, {op: 'setting', key: 'strict', value: false});
place(world, signHead(draft, ana));
await settle();

await commit(
	integration('Stripe live', ['billing', '-shop'], {secretKey: 'synthetic-stripe-1', webhookSecret: 'synthetic-hook'}, {
		provider: 'stripe', urls: [{url: 'https://api.stripe.com', env: 'STRIPE_API_URL'}, {url: 'https://files.stripe.com', env: undefined}],
	}),
	integration('Twilio', ['shop'], {authToken: 'synthetic-twilio-1'}, {type: 'Telephony', provider: 'twilio'}),
	integration('Risk engine', ['risk'], {password: 'synthetic-risk'}, {type: 'Internal', urls: []}),
	integration('Mailer', ['billing', 'shop'], {apiKey: 'synthetic-mail'}, {type: 'Email'}),
	integration('Old gateway', ['legacy', 'billing'], {token: 'synthetic-gateway'}),
	integration('Büro-Ablage „Süd“', ['billing'], {}, {type: 'Ablage', urls: []}),
	integration('Shapes', ['billing'], {
		empty: '', exactly64: '6'.repeat(64), pem, text: 'Grüße, 世界 🔌\n\u{0}\t"quoted" \\ end',
	}, {type: 'Other'}),
	integration('Retired', ['shop'], {token: 'synthetic-retired'}, {type: 'Other'}),
);
await commit({kind: 'integration.edit', id: named('Stripe live'), setValues: [{credential: credentialOf('Stripe live', 'secretKey'), value: bytes('synthetic-stripe-2')}]});
await commit({kind: 'project.remove', project: 'legacy'});
const earlier = [[world.memory.bytes, 'earlier']];
await commit({kind: 'assign', integration: named('Mailer'), project: 'billing', state: 'none'});
await commit({kind: 'integration.edit', id: named('Stripe live'), setValues: [{credential: credentialOf('Stripe live', 'secretKey'), value: bytes('synthetic-stripe-3')}]});
await commit({kind: 'integration.remove', id: named('Retired')});

const benFile = await wrapIdentity(ben.keys, bytes('battery staple'), {storeId, principal: ben.id}, deriveKey, cheap);
const bens = await world.open({state: memoryState(), identities: memoryIdentities(new Map([[storeId, benFile]]))});
await bens.unlock(bytes('battery staple'));
await bens.commit('change', () => [integration('Ben\'s draft', [], {apiKey: 'synthetic-draft'}, {type: 'AI'})]);
await bens.commit('change', () => [{kind: 'integration.edit', id: named('Twilio'), setValues: [{credential: credentialOf('Twilio', 'authToken'), value: bytes('synthetic-twilio-2')}]}]);
await bens.open('read', [{integration: named('Twilio'), credential: credentialOf('Twilio', 'authToken')}]);
await settle();

// A service that is limited to Twilio: the entry, and Twilio sealed to it, in one commit.
const last = draftOf(document());
service(last, shopWeb, 'shop-web', {project: projectId(last, 'shop'), only: [named('Twilio')]});
const roster = appendRoster(emptyRoster, last.roster.map(entry => ({...entry, hash: entryHash(entry)})));
const writer = {storeId, roster, principal: ana.id, keys: ana.keys, at: '2026-01-02T03:05:00.000Z'};
last.records[named('Twilio')] = await sealHere(await draftNext(writer, last.records[named('Twilio')], {edits: []}));
place(world, signHead(last, ana, {at: writer.at}));
await settle();
await commit({kind: 'project.rename', project: 'risk', name: 'risk & fraud'});

const final = document();
const secretOf = ({id, keys}) => ({id, box: encode(keys.box), sign: encode(keys.sign.slice(0, 32))});
const values = Object.fromEntries(Object.entries({
	'Stripe live/secretKey': 'synthetic-stripe-3',
	'Stripe live/webhookSecret': 'synthetic-hook',
	'Twilio/authToken': 'synthetic-twilio-2',
	'Risk engine/password': 'synthetic-risk',
	'Mailer/apiKey': 'synthetic-mail',
	'Old gateway/token': 'synthetic-gateway',
	'Shapes/empty': '',
	'Shapes/exactly64': '6'.repeat(64),
	'Shapes/pem': pem,
	'Shapes/text': 'Grüße, 世界 🔌\n\u{0}\t"quoted" \\ end',
	'Retired/token': 'synthetic-retired',
	'Ben\'s draft/apiKey': 'synthetic-draft',
}));
const opens = id => Object.keys(values).filter(reference => Object.hasOwn(final.records[recordNamed(final, reference.split('/', 1)[0])].body.keys, id));
const everyone = {
	ana: {...secretOf(ana), passphrase: 'correct horse'},
	ben: {...secretOf(ben), passphrase: 'battery staple', formerSign: encode(former.sign.slice(0, 32))},
	cleo: secretOf(cleo),
	dora: secretOf(dora),
	'billing-api': secretOf(billingApi),
	'shop-web': secretOf(shopWeb),
};

for (const name of ['audit', 'identities']) {
	mkdirSync(path.join(folder, name), {recursive: true});
}

const write = (name, content) => {
	writeFileSync(path.join(folder, name), content);
};

write('store.json', world.memory.bytes);
for (const [content, name] of earlier) {
	write(`${name}.json`, content);
}

for (const [chain, lines] of world.audit.files) {
	write(`audit/${chain}.jsonl`, lines.map(line => `${line}\n`).join(''));
}

write('identities/ana.json', anaFile);
write('identities/ben.json', benFile);
write('secrets.json', `${JSON.stringify({
	storeId: storeIdOf(final),
	principals: everyone,
	recoveryWords: words.join(' '),
	values,
	opens: Object.fromEntries(Object.entries(everyone).map(([name, {id}]) => [name, opens(id)])),
}, undefined, '\t')}\n`);
