/* eslint-disable @stylistic/max-len -- one vector, one line */
/** One record: swapped parts, recipients that are not those who are entitled, a place in history that it can't have. */
import {Buffer} from 'node:buffer';
import {
	ana, ben, billingApi, cleo, draft, id, original, parts, recovery, short, shopWeb, someHash, storeId,
} from './team.js';
import {refused, stale} from './define.js';

const {encode, newDataKey, publicKeys, sealDataKey, signEntry, signHead, signRecord, decode} = parts;

const unsigned = name => `record ${short(name)} is not signed by whom it names`;
const others = name => `record ${short(name)} is sealed to others than those who are entitled`;

/** Changed by one without keys, under a head that an admin was made to sign. */
const tampered = (name, tells, words, change) => refused(name, tells, words, () => {
	const made = draft();
	change(made.records[id('Stripe live')], made.records);
	return signHead(made, ana);
});

const signed = (name, tells, words, integration, change, head = {}) =>
	refused(name, tells, words, () => signHead(signRecord(draft(), id(integration), ana, change), ana, head));

const sealTo = (who, integration) => sealDataKey(newDataKey(), {storeId, integration: id(integration), epoch: 1}, who.id, publicKeys(who.keys).box);
const two = body => Object.values(body.credentials);
const swap = (first, second, field) => {
	const kept = first[field];
	first[field] = second[field];
	second[field] = kept;
};

/** The same signature, with S out of its range. */
const malleable = sig => {
	const bytes = decode(sig, 64);
	const order = (1n << 252n) + 27_742_317_777_372_353_535_851_937_790_883_648_493n;
	let scalar = BigInt(`0x${Buffer.from(bytes.slice(32).toReversed()).toString('hex')}`) + order;
	for (let index = 32; index < 64; index++) {
		bytes[index] = Number(scalar & 0xFFn);
		scalar >>= 8n;
	}

	return encode(bytes);
};

const vectors = [
	tampered('values-swapped', 'Two sealed values stand in each other’s place.', unsigned('Stripe live'), ({body}) => {
		swap(...two(body), 'ct');
	}),
	tampered('values-swapped-with-their-nonces', 'Two sealed values stand in each other’s place, nonces too.', unsigned('Stripe live'), ({body}) => {
		swap(...two(body), 'ct');
		swap(...two(body), 'nonce');
	}),
	tampered('key-names-swapped', 'Two credentials’ keys stand in each other’s place.', unsigned('Stripe live'), ({body}) => {
		swap(...two(body), 'key');
	}),
	tampered('environment-names-swapped', 'Two environment names stand in each other’s place.', unsigned('Stripe live'), ({body}) => {
		swap(...two(body), 'env');
	}),
	tampered('a-former-value-as-the-present', 'A value from the history stands as the present one.', unsigned('Stripe live'), ({body}) => {
		const rotated = two(body).find(({history}) => history.length > 0);
		Object.assign(rotated, {ct: rotated.history[0].ct, nonce: rotated.history[0].nonce, vrev: rotated.history[0].vrev});
	}),
	tampered('history-dropped', 'Former values are missing.', unsigned('Stripe live'), ({body}) => {
		two(body).find(({history}) => history.length > 0).history = [];
	}),
	tampered('a-credential-dropped', 'A credential is missing.', unsigned('Stripe live'), ({body}) => {
		Reflect.deleteProperty(body.credentials, Object.keys(body.credentials)[0]);
	}),
	tampered('url-changed', 'A URL leads elsewhere.', unsigned('Stripe live'), ({body}) => {
		body.urls[0].url = 'https://evil.example.test';
	}),
	tampered('sealed-keys-swapped', 'Two recipients’ sealed data keys stand in each other’s place.', unsigned('Stripe live'), ({body}) => {
		const kept = body.keys[ana.id];
		body.keys[ana.id] = body.keys[ben.id];
		body.keys[ben.id] = kept;
	}),
	tampered('mark-of-exposure-cleared', 'A value is not exposed any more.', unsigned('Mailer'), (_, records) => {
		two(records[id('Mailer')].body)[0].exposed = null;
	}),
	tampered('tombstone-lifted', 'What was deleted lives again.', others('Retired'), (_, records) => {
		records[id('Retired')].body.deleted = false;
		records[id('Retired')].body.keys = {};
	}),
	tampered('signature-of-another-record', 'A signature is taken from another record.', unsigned('Stripe live'), (record, records) => {
		record.sig = records[id('Shapes')].sig;
	}),
	tampered('signature-of-zeros', 'The signature is zeros.', unsigned('Stripe live'), record => {
		record.sig = 'A'.repeat(86);
	}),
	tampered('signature-out-of-range', 'The signature’s scalar is not reduced: the same point, other bytes.', unsigned('Stripe live'), record => {
		record.sig = malleable(record.sig);
	}),
	tampered('signature-with-trailing-bits', 'The signature’s last character has bits that a lenient decoder drops.', unsigned('Stripe live'), record => {
		const last = record.sig.at(-1);
		record.sig = record.sig.slice(0, -1) + String.fromCodePoint(last.codePointAt(0) + 1);
	}),
	...['head', 'roster', 'audit', 'proof'].map(kind => tampered(`signed-as-${kind}`, `The signature is one of a ${kind}.`, unsigned('Stripe live'), record => {
		record.sig = signEntry(kind, storeId, record.by, record.body, ana.keys.sign).sig;
	})),
	tampered('signed-for-another-store', 'The signature is of another store.', unsigned('Stripe live'), record => {
		record.sig = signEntry('record', someHash, record.by, record.body, ana.keys.sign).sig;
	}),
	tampered('signed-in-another-name', 'The signature is ana’s, the name ben’s.', unsigned('Stripe live'), record => {
		record.by = ben.id;
	}),
	tampered('under-another-id', 'Two records stand in each other’s place.', 'claims an id that is not its own', (record, records) => {
		records[id('Stripe live')] = records[id('Twilio')];
		records[id('Twilio')] = record;
	}),
	signed('two-credentials-of-one-key', 'Two credentials of one integration have the same key, so that nobody could say which is meant.', `record ${short('Stripe live')} has two credentials of one key`, 'Stripe live', body => {
		const [first, second] = two(body);
		second.key = first.key;
	}),
	signed('creator-changed', 'A record names another creator.', 'claims an id that is not its own', 'Ben\'s draft', body => {
		body.creator = ana.id;
	}),
	signed('nonce-changed', 'A record names another nonce.', 'claims an id that is not its own', 'Twilio', body => {
		body.nonce = someHash;
	}),
	refused('made-up-id', 'A new record stands under an id that nothing proves.', 'claims an id that is not its own', () => {
		const made = draft();
		const body = {...structuredClone(original.records[id('Ben\'s draft')].body), id: someHash, rev: 1, prev: null, name: 'New'};
		made.records[someHash] = signEntry('record', storeId, ben.id, body, ben.keys.sign);
		return signHead(made, ben);
	}),
	signed('recipient-injected', 'A stranger is among the recipients.', others('Twilio'), 'Twilio', body => {
		body.keys['eve-eve-eve-eve-eve-eA'] = sealTo(ben, 'Twilio');
	}),
	signed('recipient-without-a-right', 'A member without a right is among the recipients.', others('Twilio'), 'Twilio', body => {
		body.keys[cleo.id] = sealTo(cleo, 'Twilio');
	}),
	signed('recipient-of-another-project', 'ben is among the recipients of what is in risk.', others('Risk engine'), 'Risk engine', body => {
		body.keys[ben.id] = sealTo(ben, 'Risk engine');
	}),
	signed('recipient-service-that-is-limited', 'A service is among the recipients of what its list does not name.', others('Mailer'), 'Mailer', body => {
		body.keys[shopWeb.id] = sealTo(shopWeb, 'Mailer');
	}),
	signed('recipient-service-of-another-project', 'billing’s service is among the recipients of what is in shop.', others('Twilio'), 'Twilio', body => {
		body.keys[billingApi.id] = sealTo(billingApi, 'Twilio');
	}),
	signed('recipient-service-of-a-tombstone', 'A service is among the recipients of what is deleted.', others('Retired'), 'Retired', body => {
		body.keys[shopWeb.id] = sealTo(shopWeb, 'Retired');
	}),
	...Object.entries({ana, ben, recovery, 'shop-web': shopWeb}).map(([name, who]) => signed(`recipient-left-out-${name}`, `${name} is entitled, and no recipient.`, others('Twilio'), 'Twilio', body => {
		Reflect.deleteProperty(body.keys, who.id);
	})),
	signed('recipient-replaced', 'ben’s place among the recipients is cleo’s.', others('Twilio'), 'Twilio', body => {
		body.keys[cleo.id] = body.keys[ben.id];
		Reflect.deleteProperty(body.keys, ben.id);
	}),
	signed('no-recipients', 'A record is sealed to nobody.', others('Twilio'), 'Twilio', body => {
		body.keys = {};
	}),
	signed('first-revision-with-a-past', 'Revision 1 follows another.', 'has a broken history', 'Twilio', body => {
		body.rev = 1;
	}),
	signed('later-revision-without-a-past', 'A later revision follows nothing.', 'has a broken history', 'Twilio', body => {
		body.prev = null;
	}),
	signed('revision-beyond-the-saves', 'A record has more revisions than there were saves.', 'has a higher revision', 'Twilio', body => {
		body.rev = 14;
	}),
	signed('revision-that-ends-all-numbers', 'A record’s revision is the highest there is.', 'has a higher revision', 'Twilio', body => {
		body.rev = Number.MAX_SAFE_INTEGER;
	}),
	signed('epoch-beyond-the-revisions', 'A record has more epochs than revisions.', 'has a higher epoch', 'Twilio', body => {
		body.epoch = body.rev + 1;
	}),
	signed('epoch-that-ends-all-numbers', 'A record’s epoch is the highest there is.', 'has a higher epoch', 'Twilio', body => {
		body.epoch = Number.MAX_SAFE_INTEGER;
	}),
	signed('name-twice', 'Two integrations have the same name.', 'two integrations have the same name', 'Twilio', body => {
		body.name = 'Stripe live';
	}),
	signed('name-twice-in-another-case', 'Two integrations have the same name in another case.', 'two integrations have the same name', 'Twilio', body => {
		body.name = 'BÜRO-ABLAGE „SÜD“';
	}),
	stale('rolled-back', 'A record goes back to the revision before, under a new head.', 'was rolled back: this host has seen revision', () => {
		const made = draft();
		made.records[id('Twilio')] = draft('stores/v1/team/earlier.json').records[id('Twilio')];
		made.records[id('Twilio')].body.keys = original.records[id('Twilio')].body.keys;
		return signHead(made, ana);
	}),
	stale('forked', 'A record has another content in the same revision.', 'was forked: its revision', () => signHead(signRecord(draft(), id('Twilio'), ana, body => {
		body.rev--;
		body.prev = original.records[id('Twilio')].body.prev;
		body.type = 'Other';
	}), ana)),
	stale('forked-one-later', 'A record’s next revision follows another than the one seen.', 'was forked: its revision', () => signHead(signRecord(draft(), id('Twilio'), ana, body => {
		body.prev = someHash;
	}), ana)),
	stale('revisions-leap', 'A record is two revisions further after one save.', 'has a higher revision', () => signHead(signRecord(draft(), id('Ben\'s draft'), ben, body => {
		body.rev++;
	}), ben)),
	stale('record-missing', 'A record that was never assigned is gone, under a head that is signed.', 'is missing: this host has seen it', () => {
		const made = draft();
		Reflect.deleteProperty(made.records, id('Ben\'s draft'));
		return signHead(made, ana);
	}),
	tampered('ciphertext-of-another-record', 'A sealed value is taken from another record.', unsigned('Stripe live'), ({body}, records) => {
		Object.assign(two(body)[0], {ct: two(records[id('Shapes')].body)[0].ct});
	}),
];

export {vectors};
