/**
A reader of stores by somebody else: written from `.github/format.md` alone, importing nothing of patchbay. It refuses with whatever error;
words are not its matter. Libsodium gives the primitives, Node gives Argon2.
*/
import {Buffer} from 'node:buffer';
import {argon2Sync, createHash} from 'node:crypto';
import {mnemonicToEntropy} from '@scure/bip39';
import {wordlist} from '@scure/bip39/wordlists/english.js';
import sodium from 'libsodium-wrappers';
import {
	blake, bytesOf, canonical, demand, digest, entryHash, isSigned, prefixed, sortedKeys, textOf,
} from './reader-bytes.js';
import {
	folded, integrationId, isEntitled, mayChange, readRoster,
} from './reader-roster.js';
import {
	closed, dictionary, isText, layout, list, long, nonce24, oneOf, orNull, shape, short, signed, time, upTo, whole,
} from './reader-shape.js';

/** Parses and verifies; throws where anything is not as it should be. */
export const readStore = bytes => {
	demand(bytes.length <= 64 * 1024 * 1024, 'size');
	const document = JSON.parse(new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes));
	demand(shape(document) && document.roster.length > 0, 'shape');
	demand(Buffer.from(layout(document)).equals(Buffer.from(bytes)), 'bytes');
	const {roster, records, head: top} = document;
	const id = digest(canonical(roster[0].body));
	const state = readRoster(id, roster);
	demand(state.assigned.keys().every(each => Object.hasOwn(records, each)), 'a record is missing');
	for (const [each, entry] of Object.entries(records)) {
		const {body, by} = entry;
		demand(body.id === each && integrationId(id, body.creator, body.nonce) === each, 'id');
		const keys = Object.values(body.credentials).map(({key}) => key);
		demand(new Set(keys).size === keys.length, 'a key twice');
		demand((body.rev === 1) === (body.prev === null) && body.rev <= top.body.seq && body.epoch <= body.rev, 'revision');
		demand(mayChange(state, by, each, body.creator), 'authority');
		const entitled = state.principals.values().filter(found => isEntitled(state, found, body)).map(({id: own}) => [own, true]).toArray();
		demand(canonical(sortedKeys(Object.fromEntries(entitled))) === canonical(sortedKeys(body.keys)), 'recipients');
		demand(isSigned('record', id, entry, state.principals.get(by).sign), 'signature of a record');
	}

	const names = Object.values(records).filter(({body}) => !body.deleted).map(({body}) => folded(body.name));
	demand(new Set(names).size === names.length, 'a name twice');
	const signer = state.principals.get(top.by);
	demand(signer?.kind === 'member' && signer.right !== 'none' && isSigned('head', id, top, signer.sign), 'head');
	const {seq, prev, rosterLength, rosterHash, root, recent} = top.body;
	demand(rosterLength === roster.length && rosterHash === state.hash, 'roster of the head');
	demand(root === digest(canonical(sortedKeys(records).map(each => [each, records[each].body.rev, entryHash(records[each])]))), 'root');
	demand(recent.length === Math.min(seq, 1000) && (recent.at(-1) ?? null) === prev, 'recent');
	return {id, document, state};
};

/** One value, or a former one by its place in the history. */
export const openValue = (store, me, integration, credentialId, former) => {
	const {body} = store.document.records[integration];
	const box = bytesOf(body.keys[me.id], 112);
	const mine = sodium.crypto_scalarmult_base(me.box);
	const [ephemeral, sealedKey] = [box.slice(0, 32), box.slice(32)];
	const message = sodium.crypto_box_open_easy(sealedKey, blake(Buffer.concat([ephemeral, mine]), 24), ephemeral, me.box);
	const place = [store.id, integration, body.epoch];
	demand(Buffer.from(message.slice(0, 32)).equals(Buffer.from(blake(prefixed('patchbay/data-key/v1', ...place, me.id)))), 'binding');
	const dataKey = message.slice(32);
	demand(textOf(blake(prefixed('patchbay/commit/v1', ...place), 32, dataKey)) === body.commit, 'commitment');
	const each = body.credentials[credentialId];
	const {vrev, nonce, ct} = former === undefined ? each : each.history[former];
	const additional = prefixed('patchbay/value/v1', store.id, integration, credentialId, each.key, body.epoch, vrev);
	const padded = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, bytesOf(ct), additional, bytesOf(nonce, 24), dataKey);
	const end = padded.lastIndexOf(0x80);
	demand(padded.length % 64 === 0 && end >= Math.max(0, padded.length - 64) && padded.subarray(end + 1).every(byte => byte === 0), 'padding');
	return padded.slice(0, end);
};

const auditBody = closed({
	n: whole(1), prev: orNull(long), at: time, actor: short, action: isText(32, /^[a-z\-]+$/v), target: list(isText(100), 200_000),
	detail: dictionary(isText(100, /^[A-Za-z0-9_=\-]+$/v), value => typeof value === 'string' || Number.isSafeInteger(value), 1000), head: long,
});

/** How many entries a chain has. */
export const readChain = ({id, document, state}, chain, bytes) => {
	const lines = Buffer.from(bytes).toString().split('\n').slice(0, -1);
	const who = chain.slice(0, 22);
	let prev = null;
	const [n, hash] = document.head.body.audit[chain] ?? [0, null];
	demand(lines.length >= n, 'cut');
	for (const [index, line] of lines.entries()) {
		const entry = JSON.parse(line);
		demand(signed(auditBody)(entry) && canonical(entry) === line && entry.body.n === index + 1 && entry.body.prev === prev, 'entry');
		demand(entry.by === who && entry.body.actor === who && [...state.signing.get(who)].some(key => isSigned('audit', id, entry, key)), 'signature');
		prev = digest(line);
		demand(index + 1 !== n || prev === hash, 'replaced');
	}

	return lines.length;
};

const keysOf = (box, seed) => ({box, sign: sodium.crypto_sign_seed_keypair(seed).publicKey});

export const boxKeyOf = secret => textOf(sodium.crypto_scalarmult_base(secret));

export const openIdentity = (text, passphrase) => {
	const {wrap, ...header} = JSON.parse(text);
	const {format, v, storeId, principal: who, public: own, kdf} = header;
	const known = closed({name: oneOf('argon2id'), memory: whole(65_536), passes: whole(3), lanes: oneOf(1), salt: short})(kdf) && kdf.memory <= 1_048_576 && kdf.passes <= 10;
	demand(format === 'patchbay-identity' && v === 1 && known && Object.keys(header).length === 6, 'identity');
	demand(long(storeId) && short(who) && closed({box: long, sign: long})(own) && closed({nonce: nonce24, ct: upTo(200)})(wrap), 'identity');
	const key = argon2Sync('argon2id', {
		message: passphrase, nonce: bytesOf(kdf.salt, 16), memory: kdf.memory, passes: kdf.passes, parallelism: 1, tagLength: 32,
	});
	const additional = `patchbay/identity/v1 ${canonical(header)}`;
	const secret = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, bytesOf(wrap.ct), additional, bytesOf(wrap.nonce, 24), key);
	const keys = keysOf(secret.slice(0, 32), secret.slice(32));
	demand(boxKeyOf(keys.box) === own.box && textOf(keys.sign) === own.sign, 'public keys');
	return keys;
};

export const recoveryKeys = words => {
	const list24 = words.trim().toLowerCase().split(/\s+/v);
	demand(list24.length === 24, 'words');
	const entropy = mnemonicToEntropy(list24.join(' '), wordlist);
	const [box, sign] = [1, 2].map(index => sodium.crypto_kdf_derive_from_key(32, index, 'pbrecove', entropy));
	return keysOf(new Uint8Array(createHash('sha512').update(box).digest().subarray(0, 32)), sign);
};

export const recoveryOf = ({state}) => state.principals.values().find(({kind}) => kind === 'recovery');
