/**
What of a record a program needs that starts with its values, and no more. Parsing a whole record makes a shape of its own for each (its credentials
are keys of a dictionary, and no two records have the same), which for hundreds takes longer than opening their values. Where the bytes of
a file were verified, the text of a record is canonical: strings hold no bare quote, keys stand in their order, and each can be found.
*/
import type {CredentialBody, HistoryItem, RecordBody, RecordEntry} from './document.js';
import type {Credential} from './integration.js';

/** A credential and what opens its value, in one: of a thousand, each further object is a thousand. */
export type SealedCredential = Credential & Readonly<{
	/** Its id and version once more, as they are named where it is opened. */
	credential: string;
	vrev: number;
	nonce: string;
	ct: string;
}>;

export type RecordCore = Pick<RecordBody, 'commit' | 'creator' | 'deleted' | 'epoch' | 'name' | 'urls'> & Readonly<{
	/** By key. */
	credentials: readonly SealedCredential[];

	/** The data key as it is sealed to a principal. */
	sealedTo(principal: string): string | undefined;
}>;

const byName = (first: string, second: string) => first < second ? -1 : (first > second ? 1 : 0);

/** By name. Most have one or two, and a program starts with a thousand. */
export const sortedBy = <Item>(items: readonly Item[], nameOf: (item: Item) => string): readonly Item[] => {
	if (items.length > 2) {
		return items.toSorted((first, second) => byName(nameOf(first), nameOf(second)));
	}

	return items.length === 2 && nameOf(items[1]!) < nameOf(items[0]!) ? [items[1]!, items[0]!] : items;
};

const none: readonly string[] = [];

const formerUntil = (history: readonly HistoryItem[]): readonly string[] => history.length === 0 ? none : history.map(({until}) => until).toReversed();

export const credentialOf = (id: string, {key, env, vrev, rotatedAt, exposed, history}: CredentialBody): Credential => ({
	id,
	key,
	env,
	version: vrev,
	rotatedAt,
	exposed: exposed ?? undefined,
	history: history.length,
	formerUntil: formerUntil(history),
});

const keyOf = ({key}: Credential): string => key;

/** Characters of the id of a principal or credential, and of a nonce of 24 bytes. */
const [shortId, nonceLength] = [22, 32];

const notExposed = '"exposed":null,"history":[]';
type Past = Pick<CredentialBody, 'exposed' | 'history'>;

/** @throws Failure integrity */
export const coreOf = ({body}: RecordEntry): RecordCore => ({
	commit: body.commit,
	creator: body.creator,
	deleted: body.deleted,
	epoch: body.epoch,
	name: body.name,
	urls: body.urls,
	credentials: sortedBy(Object.entries(body.credentials).map(([id, credential]) => ({
		...credentialOf(id, credential),
		credential: id,
		vrev: credential.vrev,
		nonce: credential.nonce,
		ct: credential.ct,
	})), keyOf),
	sealedTo: principal => Object.hasOwn(body.keys, principal) ? body.keys[principal] : undefined,
});

const noPast: Past = {exposed: null, history: []};

/** Credentials that begin at a place, to the end of the dictionary. */
const credentialsIn = (text: string, begin: number, end: number): readonly SealedCredential[] => {
	const credentials: SealedCredential[] = [];
	for (let at = begin; at < end;) {
		// `"ID":{"ct":"…","env":"…","exposed":…,"history":[…],"key":"…","nonce":"…","rotatedAt":"…","vrev":1},`
		const ct = at + shortId + 10;
		const ctEnd = text.indexOf('"', ct);
		const env = ctEnd + 9;
		const envEnd = text.indexOf('"', env);
		const past = envEnd + 2;
		const isNew = text.startsWith(notExposed, past);
		// Of former values none has a key.
		const key = text.indexOf(',"key":"', isNew ? past + notExposed.length : past) + 8;
		const keyEnd = text.indexOf('"', key);
		const nonce = keyEnd + 11;
		const rotatedAt = nonce + nonceLength + 15;
		const rotatedAtEnd = text.indexOf('"', rotatedAt);
		const close = text.indexOf('}', rotatedAtEnd);
		const {exposed, history} = isNew ? noPast : JSON.parse(`{${text.slice(past, key - 8)}}`) as Past;
		const id = text.slice(at + 1, at + 1 + shortId);
		const version = Number(text.slice(rotatedAtEnd + 9, close));
		credentials.push({
			id,
			key: text.slice(key, keyEnd),
			env: text.slice(env, envEnd),
			version,
			rotatedAt: text.slice(rotatedAt, rotatedAtEnd),
			exposed: exposed ?? undefined,
			history: history.length,
			formerUntil: formerUntil(history),
			credential: id,
			vrev: version,
			nonce: text.slice(nonce, nonce + nonceLength),
			ct: text.slice(ct, ctEnd),
		});
		at = close + 2;
	}

	return sortedBy(credentials, keyOf);
};

/** The string that stands behind a key which is found after a place. */
const stringAfter = (text: string, key: string, from: number): string => {
	const begin = text.indexOf(key, from) + key.length;
	return text.slice(begin, text.indexOf('"', begin));
};

const readUrls = (text: string): RecordBody['urls'] => JSON.parse(text) as RecordBody['urls'];

/** A class, since hundreds of objects with functions of their own take longer to be made than to be read. */
class TextCore implements RecordCore {
	readonly commit: string;
	readonly creator: string;
	readonly deleted: boolean;
	readonly epoch: number;
	readonly name: string;
	readonly credentials: readonly SealedCredential[];
	readonly #keys: number;
	readonly #keysEnd: number;

	/** @param text - Canonical, without an escaped character. */
	constructor(private readonly text: string) {
		const commit = text.indexOf('","commit":"') + 12;
		const commitEnd = text.indexOf('"', commit);
		const creator = commitEnd + 13;
		const creatorEnd = creator + shortId;
		const deleted = text.indexOf('},"deleted":', creatorEnd);
		const epoch = text.indexOf(',"epoch":', deleted) + 9;
		this.#keys = text.indexOf(',"keys":{', epoch);
		this.#keysEnd = text.indexOf('}', this.#keys);
		this.commit = text.slice(commit, commitEnd);
		this.creator = text.slice(creator, creatorEnd);
		this.deleted = text.startsWith('true', deleted + 12);
		this.epoch = Number(text.slice(epoch, text.indexOf(',', epoch)));
		this.name = stringAfter(text, '},"name":"', this.#keysEnd);
		this.credentials = credentialsIn(text, creatorEnd + 17, deleted);
	}

	get urls(): RecordBody['urls'] {
		const {text} = this;
		return readUrls(text.slice(text.indexOf('"urls":[', this.#keysEnd) + 7, text.lastIndexOf('},"by":"')));
	}

	sealedTo(principal: string): string | undefined {
		const wanted = `"${principal}":"`;
		const place = this.text.indexOf(wanted, this.#keys);
		return place === -1 || place > this.#keysEnd ? undefined : stringAfter(this.text, wanted, place);
	}
}

/**
The same off the text of a record.
@param text - Canonical, and of the shape of a record: that was verified.
@returns undefined where it has to be parsed: it holds an escaped character
*/
export const coreIn = (text: string): RecordCore | undefined => text.includes('\\') ? undefined : new TextCore(text);
