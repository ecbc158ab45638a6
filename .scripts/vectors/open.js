/* eslint-disable @stylistic/max-len -- one vector, one line */
/** What an entitled member can sign although it opens nowhere: signatures hold, and the value or its data key is not where it belongs. */
import {
	ana, base, ben, billingApi, cleo, credential, draft, fromHex, id, original, parts, recovery, shopWeb, someHash, storeId,
} from './team.js';

const {commitment, decode, encode, lengthPrefixed, newDataKey, openDataKey, publicKeys, sealDataKey, sealValue, signHead, signRecord, sodium} = parts;

const record = 'Stripe live';
const integration = id(record);
const altered = ['integrity', 'a sealed value was altered or belongs somewhere else'];
const elsewhere = ['integrity', 'the data key of an integration belongs somewhere else'];
const notYours = ['integrity', 'the data key of an integration was not sealed to you'];

const epochOf = name => original.records[id(name)].body.epoch;
const contextOf = name => ({storeId, integration: id(name), epoch: epochOf(name)});
const keyOf = (name, who = ana) => {
	const {keys, commit} = original.records[id(name)].body;
	return openDataKey(keys[who.id], contextOf(name), who.id, publicKeys(who.keys).box, who.keys.box, commit);
};

const opening = (name, tells, [code, words], change, {who = ana, of = record, key = 'secretKey'} = {}) => ({
	name, tells, kind: 'open', base, code, words,
	more: {
		open: {
			principal: who.id, box: encode(who.keys.box), integration: id(of), credential: credential(original.records[id(of)], key),
			...!code && {value: change},
		},
	},
	...code && change && {
		make: () => signHead(signRecord(draft(), id(of), ana, body => {
			change(body, body.credentials[credential({body}, key)]);
		}), ana),
	},
});

/** Seals a value under another context, or with other padding, with the record's own data key. */
const resealed = context => (body, each) => {
	const dataKey = keyOf(record);
	Object.assign(each, sealValue(new TextEncoder().encode('x'), {...contextOf(record), credential: credential({body}, 'secretKey'), key: each.key, vrev: each.vrev, ...context}, dataKey));
};

const padded = bytes => (body, each) => {
	const nonce = new Uint8Array(24);
	const additional = lengthPrefixed('patchbay/value/v1', storeId, integration, credential({body}, 'secretKey'), each.key, String(body.epoch), String(each.vrev));
	Object.assign(each, {nonce: encode(nonce), ct: encode(sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(bytes, additional, null, nonce, keyOf(record)))});
};

const sealedAs = change => body => {
	body.keys[ana.id] = change(body);
};

const lowOrder = fromHex('0100000000000000000000000000000000000000000000000000000000000000');

const vectors = [
	opening('as-ana', 'An admin opens a value.', [], 'synthetic-stripe-3'),
	opening('as-ben', 'A member of its project opens it.', [], 'synthetic-stripe-3', {who: ben}),
	opening('as-the-service', 'A service of its project opens it.', [], 'synthetic-stripe-3', {who: billingApi}),
	opening('as-recovery', 'Recovery opens what it wants.', [], 'synthetic-risk', {who: recovery, of: 'Risk engine', key: 'password'}),
	opening('as-the-limited-service', 'A service opens what its list names.', [], 'synthetic-twilio-2', {who: shopWeb, of: 'Twilio', key: 'authToken'}),
	opening('empty-value', 'A value of no bytes.', [], '', {of: 'Shapes', key: 'empty'}),
	opening('value-of-a-block', 'A value of 64 bytes, which has a block of padding.', [], '6'.repeat(64), {of: 'Shapes', key: 'exactly64'}),
	opening('tombstone', 'An admin opens what is deleted.', [], 'synthetic-retired', {of: 'Retired', key: 'token'}),
	opening('as-cleo', 'A member without a right.', ['not-entitled', 'not sealed to you'], undefined, {who: cleo}),
	opening('as-ben-in-risk', 'A member of other projects.', ['not-entitled', 'not sealed to you'], undefined, {who: ben, of: 'Risk engine', key: 'password'}),
	opening('as-a-limited-service', 'A service whose list does not name it.', ['not-entitled', 'not sealed to you'], undefined, {who: shopWeb, of: 'Mailer', key: 'apiKey'}),
	opening('as-a-service-that-lost-it', 'A service whose project it left.', ['not-entitled', 'not sealed to you'], undefined, {who: billingApi, of: 'Mailer', key: 'apiKey'}),
	opening('as-a-service-of-a-tombstone', 'A service, of what is deleted.', ['not-entitled', 'not sealed to you'], undefined, {who: shopWeb, of: 'Retired', key: 'token'}),
	opening('values-swapped', 'Two sealed values are swapped.', altered, body => {
		const [first, second] = Object.values(body.credentials);
		const {ct, nonce} = first;
		Object.assign(first, {ct: second.ct, nonce: second.nonce});
		Object.assign(second, {ct, nonce});
	}),
	opening('former-value', 'A former value stands as the present one.', altered, (_, each) => {
		Object.assign(each, {ct: each.history[0].ct, nonce: each.history[0].nonce});
	}),
	opening('value-of-another-record', 'A value of another integration.', altered, (_, each) => {
		const {ct, nonce} = Object.values(original.records[id('Shapes')].body.credentials)[0];
		Object.assign(each, {ct, nonce});
	}),
	opening('key-renamed', 'The key is renamed, the value is not sealed anew.', altered, (_, each) => {
		each.key = 'otherKey';
	}),
	opening('revision-raised', 'The value’s revision is raised.', altered, (_, each) => {
		each.vrev++;
	}),
	opening('flipped', 'A bit of the ciphertext is flipped.', altered, (_, each) => {
		each.ct = encode(decode(each.ct).map((byte, index) => index === 5 ? byte ^ 1 : byte));
	}),
	opening('tag-cut', 'The ciphertext is cut.', altered, (_, each) => {
		each.ct = encode(decode(each.ct).slice(0, -1));
	}),
	opening('ciphertext-empty', 'The ciphertext is shorter than a tag.', altered, (_, each) => {
		each.ct = 'AAAA';
	}),
	opening('ciphertext-respelt', 'The ciphertext’s last character has bits that lenient decoders drop.', altered, (_, each) => {
		each.ct = each.ct.slice(0, -1) + String.fromCodePoint(each.ct.codePointAt(each.ct.length - 1) + 1);
	}),
	opening('nonce-other', 'Another nonce.', altered, (_, each) => {
		each.nonce = encode(new Uint8Array(24));
	}),
	...Object.entries({
		store: {storeId: someHash}, integration: {integration: someHash}, credential: {credential: 'A'.repeat(22)}, key: {key: 'otherKey'}, epoch: {epoch: 2}, revision: {vrev: 99},
	}).map(([name, context]) => opening(`sealed-for-another-${name}`, `The value is sealed for another ${name}.`, altered, resealed(context))),
	opening('padding-of-zeros', 'The padding has no mark.', altered, padded(new Uint8Array(64))),
	opening('padding-of-half-a-block', 'The value is not padded to whole blocks.', altered, padded(new Uint8Array(32).fill(0x80))),
	opening('padding-none', 'There is not even padding.', altered, padded(new Uint8Array(0))),
	opening('data-key-of-another-record', 'The data key is another integration’s.', elsewhere, sealedAs(() => original.records[id('Shapes')].body.keys[ana.id])),
	opening('data-key-of-another-recipient', 'The data key is sealed to somebody else.', notYours, sealedAs(body => body.keys[ben.id])),
	opening('data-key-other', 'The sealed data key is not the one that the record commits to.', elsewhere, sealedAs(() => sealDataKey(newDataKey(), contextOf(record), ana.id, publicKeys(ana.keys).box))),
	opening('data-key-of-another-epoch', 'The data key is sealed for another epoch.', elsewhere, sealedAs(() => sealDataKey(keyOf(record), {...contextOf(record), epoch: 2}, ana.id, publicKeys(ana.keys).box))),
	opening('data-key-of-another-store', 'The data key is sealed for another store.', elsewhere, sealedAs(() => sealDataKey(keyOf(record), {...contextOf(record), storeId: someHash}, ana.id, publicKeys(ana.keys).box))),
	opening('data-key-for-another-name', 'The data key is sealed to ana’s key in ben’s name.', elsewhere, sealedAs(() => sealDataKey(keyOf(record), contextOf(record), ben.id, publicKeys(ana.keys).box))),
	opening('data-key-flipped', 'A bit of the sealed data key is flipped.', notYours, sealedAs(body => encode(decode(body.keys[ana.id]).map((byte, index) => index === 70 ? byte ^ 1 : byte)))),
	opening('data-key-from-nobody', 'The sealed box’s ephemeral key is a point of low order.', notYours, sealedAs(body => {
		const sealed = decode(body.keys[ana.id]);
		sealed.set(lowOrder);
		return encode(sealed);
	})),
	opening('data-key-too-short', 'The sealed data key is cut.', notYours, sealedAs(body => encode(decode(body.keys[ana.id]).slice(0, 40)))),
	opening('commitment-other', 'The record commits to another data key.', elsewhere, body => {
		body.commit = commitment(newDataKey(), contextOf(record));
	}),
	opening('epoch-raised', 'The record’s epoch is raised, nothing is sealed anew.', elsewhere, body => {
		body.epoch++;
	}),
];

export {vectors};
