/** The fixture store and everybody's keys, for those who make vectors of it. */
import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {load} from '../load.js';

export const parts = await load('.scripts/vectors/parts.js');

const {draftOf, encode, hash, keysFromSeeds, decode, parseStoreFile, recordNamed, recoveryKeys, sodiumReady} = parts;

export const fixtures = path.join(import.meta.dirname, '..', '..', 'fixtures');

export const base = 'stores/v1/team/store.json';

export const earlierBase = 'stores/v1/team/earlier.json';

export const bytesAt = file => new Uint8Array(readFileSync(path.join(fixtures, file)));

const textAt = file => readFileSync(path.join(fixtures, file), 'utf8');

// eslint-disable-next-line unicorn/no-top-level-side-effects -- nothing below can be made without
await sodiumReady();

export const secrets = JSON.parse(textAt('stores/v1/team/secrets.json'));

export const {storeId} = secrets;

export const original = parseStoreFile(bytesAt(base));

export const text = textAt(base);

/** A copy to take apart. */
export const draft = (file = base) => draftOf(parseStoreFile(bytesAt(file)));

const principal = ({id, box, sign}) => {
	// Box keys are kept as they are: they are no seeds.
	const {sign: signing} = keysFromSeeds(new Uint8Array(32), decode(sign, 32));
	return {id, keys: {box: decode(box, 32), sign: signing}};
};

export const {ana, ben, cleo, dora} = Object.fromEntries(Object.entries(secrets.principals).map(([name, each]) => [name, principal(each)]));

export const billingApi = principal(secrets.principals['billing-api']);

export const shopWeb = principal(secrets.principals['shop-web']);

export const formerBen = principal({...secrets.principals.ben, sign: secrets.principals.ben.formerSign});

export const recovery = {
	id: original.roster.find(({body}) => body.op === 'recovery').body.principal.id,
	keys: recoveryKeys(secrets.recoveryWords.split(' ')),
};

export const id = name => recordNamed(original, name);

export const short = name => id(name).slice(0, 16);

export const project = name => original.roster.map(({body}) => body).find(body => body.op === 'project' && body.name === name).id;

export const credential = (record, key) => Object.entries(record.body.credentials).find(([, body]) => body.key === key)[0];

export const chainOf = ({id: who}) => readdirSync(path.join(fixtures, 'stores/v1/team/audit')).find(name => name.startsWith(who)).replace('.jsonl', '');

export const auditFile = who => `stores/v1/team/audit/${chainOf(who)}.jsonl`;

/** Some 32 bytes that are nothing. */
export const other = encode(new Uint8Array(32).fill(7));

export const someHash = hash('something else');

/** The same chance for the same vector, always. */
export const seed = name => {
	let counter = 0;
	crypto.getRandomValues = array => {
		const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
		for (let at = 0; at < bytes.length; at += 32) {
			bytes.set(createHash('sha256').update(`${name} ${counter++}`).digest().subarray(0, bytes.length - at), at);
		}

		return array;
	};
};

export const fromHex = hex => new Uint8Array(Buffer.from(hex, 'hex'));
