/* eslint-disable @stylistic/max-len -- one vector, one line */
/** Entries that contradict the roster before them, keys that nobody holds or that nothing can be sealed to, and a chain that is none. */
import {
	ana, ben, billingApi, cleo, dora, draft, formerBen, fromHex, id, original, parts, project, recovery, someHash, storeId,
} from './team.js';
import {refused} from './define.js';

const {appendEntry, decode, encode, hash, newKeys, proofOf, publicKeys, signEntry, signHead, canonical, entryHash, rootOf} = parts;

const entry = (name, tells, words, body) => refused(name, tells, words, () => signHead(appendEntry(draft(), ana, body()), ana));

const someone = (change = {}, kind = 'member') => {
	const keys = newKeys();
	const who = {id: 'eve-eve-eve-eve-eve-eA', ...publicKeys(keys), ...change};
	const {id: own, box, sign} = who;
	return {
		principal: {id: own, kind, name: who.name ?? 'eve', box, sign, right: who.right ?? 'none'},
		proof: proofOf(storeId, {id: own, box, sign}, keys.sign),
	};
};

const add = (change, kind) => ({op: 'add', ...someone(change, kind)});
const service = (change, more) => ({op: 'service', ...someone(change, 'service'), project: project('billing'), only: null, auditWhenReadOnly: false, ...more});
const roster = original.roster.map(({body}) => body);
const principal = name => roster.find(body => body.principal?.name === name).principal;
const legacy = project('legacy');

/** Points that make every shared secret the same: what is sealed to one of them anybody opens. */
const lowOrder = {
	zero: '0000000000000000000000000000000000000000000000000000000000000000',
	one: '0100000000000000000000000000000000000000000000000000000000000000',
	'of-order-eight': 'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
	'other-of-order-eight': '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
	'minus-one': 'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
	'the-prime': 'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
	'the-prime-and-one': 'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
};

const respelt = text => {
	const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
	return text.slice(0, -1) + alphabet[alphabet.indexOf(text.at(-1)) + 1];
};

const highBit = text => {
	const key = decode(text, 32);
	key[31] |= 0x80;
	return encode(key);
};

const rekey = (who, change = {}) => {
	const keys = newKeys();
	const given = {...publicKeys(keys), ...change};
	return {op: 'rekey', principal: who.id, ...given, proof: proofOf(storeId, {id: who.id, ...given}, keys.sign), stolen: false};
};

/** A store of nothing but these entries. */
const store = entries => {
	const own = hash(canonical(entries[0].body));
	const document = {...draft(), records: {}, roster: entries};
	const head = {
		seq: 0, prev: null, rosterLength: entries.length, rosterHash: entryHash(entries.at(-1)), root: rootOf(document), audit: {}, recent: [], at: '2026-01-02T03:04:05.000Z',
	};
	return {...document, head: signEntry('head', own, entries[0].by, head, ana.keys.sign)};
};

const genesis = (change, by = ana.id) => {
	const body = {...structuredClone(roster[0]), ...change};
	return store([signEntry('roster', hash(canonical(body)), by, body, ana.keys.sign)]);
};

const chain = (name, tells, words, change) => refused(name, tells, words, () => {
	const made = draft();
	change(made.roster);
	return signHead(made, ana);
});

/** The signature that a careless verifier takes for any message under a key of low order: R is the neutral point, S is 0. */
const emptySignature = encode(fromHex(lowOrder.one + lowOrder.zero));

const vectors = [
	entry('add-a-service', 'add holds a service.', 'add holds something else than a member', () => add({}, 'service')),
	entry('add-a-recovery', 'add holds a recovery principal.', 'add holds something else than a member', () => add({}, 'recovery')),
	entry('id-twice', 'A principal gets the id of another.', 'a principal id stands twice', () => add({id: ben.id})),
	entry('id-of-a-removed-member', 'A principal gets the id of a removed one.', 'a principal id stands twice', () => add({id: dora.id})),
	entry('name-twice', 'Two members get the same name.', 'the name of a member stands twice', () => add({name: 'ben'})),
	entry('name-twice-in-another-case', 'Two members get the same name in another case.', 'the name of a member stands twice', () => add({name: 'BEN'})),
	entry('box-key-twice', 'A newcomer names another’s key to receive.', 'a public key stands twice', () => add({box: principal('ben').box})),
	entry('box-key-of-a-removed-member', 'A newcomer names a removed member’s key.', 'a public key stands twice', () => add({box: principal('dora').box})),
	entry('sign-key-as-box-key', 'A newcomer names a signing key to receive.', 'a public key stands twice', () => add({box: publicKeys(ben.keys).sign})),
	entry('box-key-in-another-spelling', 'A newcomer’s key is another’s with a trailing bit altered, as lenient decoders accept.', 'names a key that nothing can be sealed to', () => add({box: respelt(principal('ben').box)})),
	entry('box-key-with-the-high-bit', 'A newcomer’s key is another’s with the bit set that X25519 ignores.', 'names a key that nothing can be sealed to', () => add({box: highBit(principal('ben').box)})),
	...Object.entries(lowOrder).map(([title, hex]) => entry(`box-key-${title}`, 'A newcomer’s key to receive is a point of low order.', 'names a key that nothing can be sealed to', () => add({box: encode(fromHex(hex))}))),
	entry('rekey-to-low-order', 'New keys are a point of low order.', 'names a key that nothing can be sealed to', () => rekey(ben, {box: encode(fromHex(lowOrder.zero))})),
	entry('service-of-low-order', 'A service’s key is a point of low order.', 'names a key that nothing can be sealed to', () => service({box: encode(fromHex(lowOrder.one))})),
	entry('sign-key-of-low-order', 'A newcomer’s signing key is a point of low order, under which careless verifiers take one signature for everything.', 'nobody has shown to hold', () => ({
		...add({sign: encode(fromHex(lowOrder.one))}), proof: emptySignature,
	})),
	entry('proof-of-other-keys', 'The proof is of other keys.', 'adds keys that nobody has shown to hold', () => ({...add(), proof: someone().proof})),
	entry('proof-of-another-principal', 'The proof names another id.', 'adds keys that nobody has shown to hold', () => {
		const {principal: who} = someone();
		const keys = newKeys();
		return {op: 'add', principal: {...who, ...publicKeys(keys)}, proof: proofOf(storeId, {id: ben.id, ...publicKeys(keys)}, keys.sign)};
	}),
	entry('proof-for-another-store', 'The proof was made for another store.', 'adds keys that nobody has shown to hold', () => {
		const keys = newKeys();
		const {principal: who} = someone();
		return {op: 'add', principal: {...who, ...publicKeys(keys)}, proof: proofOf(someHash, {id: who.id, ...publicKeys(keys)}, keys.sign)};
	}),
	entry('proof-by-the-admin', 'The admin has signed the proof of a newcomer.', 'adds keys that nobody has shown to hold', () => {
		const {principal: who} = someone();
		return {op: 'add', principal: who, proof: proofOf(storeId, who, ana.keys.sign)};
	}),
	entry('rekey-without-proof', 'New keys come with the proof of former ones.', 'sets keys that nobody has shown to hold', () => ({...rekey(ben), proof: roster.find(({op}) => op === 'rekey').proof})),
	entry('rekey-to-former-keys', 'A member gets former keys again.', 'a public key stands twice', () => {
		const former = principal('ben');
		return {op: 'rekey', principal: ben.id, box: former.box, sign: former.sign, proof: proofOf(storeId, {id: ben.id, box: former.box, sign: former.sign}, formerBen.keys.sign), stolen: false};
	}),
	entry('rekey-of-nobody', 'Somebody who is not there gets new keys.', 'names a principal that is not there', () => rekey(dora)),
	entry('remove-nobody', 'Somebody is removed who is not there.', 'names a principal that is not there', () => ({op: 'remove', principal: dora.id})),
	entry('remove-recovery', 'The recovery principal is removed.', 'replaced, not removed', () => ({op: 'remove', principal: recovery.id})),
	entry('remove-the-last-admin', 'The last member with manageAll goes.', 'the last member with manageAll must stay', () => ({op: 'remove', principal: ana.id})),
	entry('narrow-the-last-admin', 'The last member with manageAll loses it.', 'the last member with manageAll must stay', () => ({op: 'grant', principal: ana.id, right: 'manageOwn'})),
	entry('grant-to-a-service', 'A service gets a right.', 'only members hold rights', () => ({op: 'grant', principal: billingApi.id, right: 'manageAll'})),
	entry('grant-to-recovery', 'The recovery principal gets a right.', 'only members hold rights', () => ({op: 'grant', principal: recovery.id, right: 'manageAll'})),
	entry('grant-to-nobody', 'Somebody who is not there gets a right.', 'names a principal that is not there', () => ({op: 'grant', principal: dora.id, right: 'manageAll'})),
	entry('service-with-a-right', 'A service comes with manageAll.', 'a service entry holds something else', () => service({right: 'manageAll'})),
	entry('service-that-is-a-member', 'A service entry holds a member.', 'a service entry holds something else', () => ({...service(), ...someone()})),
	entry('service-of-no-project', 'A service of a project that is not there.', 'a service names a project that is not there', () => service({}, {project: 'AAAAAAAAAAAAAAAAAAAAAA'})),
	entry('service-of-a-removed-project', 'A service of a project that was removed.', 'a service names a project that is not there', () => service({}, {project: legacy})),
	entry('service-with-other-keys', 'A service’s keys change without rekey.', 'a service entry changes keys', () => service({id: billingApi.id, name: 'billing-api'})),
	entry('service-in-place-of-a-member', 'A service entry takes a member’s id.', 'a service entry changes keys', () => service({id: cleo.id})),
	entry('recovery-with-a-right', 'A recovery principal comes with manageAll.', 'a recovery entry holds something else', () => ({op: 'recovery', ...someone({right: 'manageAll'}, 'recovery')})),
	entry('recovery-that-is-a-member', 'A recovery entry holds a member.', 'a recovery entry holds something else', () => ({op: 'recovery', ...someone()})),
	entry('project-revived', 'A removed project comes back.', 'a removed project never comes back', () => ({op: 'project', id: legacy, name: 'legacy', members: '*', removed: false})),
	entry('project-removed-before-it-was', 'A project begins as removed.', 'removes a project that is not there', () => ({op: 'project', id: 'AAAAAAAAAAAAAAAAAAAAAA', name: 'new', members: '*', removed: true})),
	entry('project-name-twice', 'Two projects get the same name in another case.', 'the name of a project stands twice', () => ({op: 'project', id: 'AAAAAAAAAAAAAAAAAAAAAA', name: 'BILLING', members: '*', removed: false})),
	entry('project-of-strangers', 'A project names somebody who never was.', 'a project names a member that never was', () => ({op: 'project', id: project('billing'), name: 'billing', members: ['AAAAAAAAAAAAAAAAAAAAAA'], removed: false})),
	entry('second-genesis', 'A second genesis makes another admin.', 'genesis stands first and once', () => {
		const keys = newKeys();
		return {...roster[0], n: original.roster.length, prev: entryHash(original.roster.at(-1)), principal: {...someone().principal, ...publicKeys(keys), id: ana.id, sign: publicKeys(ana.keys).sign, right: 'manageAll'}};
	}),
	entry('number-skipped', 'An entry’s number is one too high.', 'the chain is broken', () => ({op: 'setting', key: 'strict', value: true, n: original.roster.length + 1})),
	entry('number-repeated', 'An entry’s number is the one before’s.', 'the chain is broken', () => ({op: 'setting', key: 'strict', value: true, n: original.roster.length - 1})),
	entry('wrong-previous', 'An entry follows another than the one before it.', 'the chain is broken', () => ({op: 'setting', key: 'strict', value: true, prev: someHash})),
	entry('no-previous', 'An entry follows nothing.', 'the chain is broken', () => ({op: 'setting', key: 'strict', value: true, prev: null})),
	chain('entry-dropped', 'An entry in the middle is missing.', 'the chain is broken', entries => entries.splice(10, 1)),
	chain('entries-swapped', 'Two entries stand in each other’s place.', 'the chain is broken', entries => entries.splice(2, 2, entries[3], entries[2])),
	chain('entry-twice', 'An entry stands twice.', 'the chain is broken', entries => entries.splice(17, 0, entries[16])),
	chain('genesis-dropped', 'The first entry is missing.', 'not signed by whom it names', entries => entries.shift()),
	chain('entry-changed', 'ben’s right in an old entry is raised.', 'not signed by whom it names', entries => {
		entries.find(({body}) => body.op === 'add').body.principal.right = 'manageAll';
	}),
	chain('setting-changed', 'A setting in an old entry is changed.', 'not signed by whom it names', entries => {
		entries.findLast(({body}) => body.op === 'setting').body.value = true;
	}),
	refused('genesis-without-manage-all', 'The first member has no right.', 'genesis is signed by its one member', () => genesis({principal: {...roster[0].principal, right: 'none'}})),
	refused('genesis-of-a-service', 'The first principal is a service.', 'genesis is signed by its one member', () => genesis({principal: {...roster[0].principal, kind: 'service'}})),
	refused('genesis-by-another', 'Genesis names another signer than its member.', 'genesis is signed by its one member', () => genesis({}, ben.id)),
	refused('genesis-with-a-number', 'Genesis is not number 0.', 'the chain is broken', () => genesis({n: 1})),
	refused('genesis-after-something', 'Genesis follows an entry.', 'the chain is broken', () => genesis({prev: someHash})),
	refused('no-genesis', 'The roster begins with another operation.', 'not signed by whom it names', () => store([signEntry('roster', storeId, ana.id, {op: 'setting', key: 'strict', value: true, n: 0, prev: null, at: '2026-01-02T03:04:05.000Z'}, ana.keys.sign)])),
	refused('proof-missing-length', 'A proof’s signed bytes were joined without lengths.', 'adds keys that nobody has shown to hold', () => {
		const keys = newKeys();
		const {principal: who} = someone();
		const given = {...who, ...publicKeys(keys)};
		const joined = new TextEncoder().encode(`patchbay/proof/v1${storeId}${given.id}${canonical({box: given.box, sign: given.sign})}`);
		return signHead(appendEntry(draft(), ana, {op: 'add', principal: given, proof: encode(parts.sodium.crypto_sign_detached(joined, keys.sign))}), ana);
	}),
	refused('record-of-an-assignment-missing', 'The roster assigns an integration that has no record.', 'is missing: the roster assigns it', () => {
		const made = draft();
		Reflect.deleteProperty(made.records, id('Twilio'));
		return signHead(made, ana);
	}),
];

export {vectors};
