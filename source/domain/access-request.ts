/**
What a newcomer, or somebody with new keys, sends to an admin: public keys and a proof that they hold the secret ones, in one piece of
text that survives a chat window. Nothing in it is secret, and nothing in it is to be believed before the words were compared.
*/
import {Failure} from './failure.js';
import {display} from './sanitise.js';

export type RequestKind = 'join' | 'rekey';

export type AccessRequest = Readonly<{
	kind: RequestKind;

	/** 43 characters base64url. */
	store: string;

	/** Id of the principal: a new one, or that of the member whose keys are replaced. */
	id: string;
	name: string;
	box: string;
	sign: string;
	proof: string;
}>;

const form = /patchbay-(?<kind>join|rekey)\.(?<rest>[\w\-.%\s]+?)\.end/v;
const fields = /^(?<store>[\w\-]{43})\.(?<id>[\w\-]{22})\.(?<box>[\w\-]{43})\.(?<sign>[\w\-]{43})\.(?<proof>[\w\-]{86})\.(?<name>[\w\-%]{1,1200})$/v;

/** Points part the fields. */
const quoted = (name: string): string => encodeURIComponent(name).replaceAll(/[.!~*'\(\)]/gv, character => `%${character.codePointAt(0)!.toString(16).toUpperCase()}`);

/** One line. */
export const requestText = ({kind, store, id, name, box, sign, proof}: AccessRequest): string =>
	`patchbay-${kind}.${[store, id, box, sign, proof, quoted(name.toWellFormed())].join('.')}.end`;

const unquoted = (text: string): string | undefined => {
	try {
		return decodeURIComponent(text);
	} catch {
		return undefined;
	}
};

/**
Finds the request in a text that may hold more, and may have been wrapped on its way.
@throws Failure usage
*/
export const parseRequest = (text: string): AccessRequest => {
	const found = form.exec(text)?.groups;
	const parts = found && fields.exec(found.rest!.replaceAll(/\s/gv, ''))?.groups;
	const name = parts && unquoted(parts.name!);
	if (!parts || !name) {
		throw new Failure('usage', 'there is no whole request in this; nothing is saved', 'It begins with patchbay-join. or patchbay-rekey. and ends with .end, as patchbay member join printed it.');
	}

	const {store, id, box, sign, proof} = parts as Record<'store' | 'id' | 'box' | 'sign' | 'proof', string>;
	return {
		kind: found.kind as RequestKind, store, id, name, box, sign, proof,
	};
};

/** @throws Failure usage where the request is of the other kind, not-found where it is for another store */
export const checkRequest = ({kind, store, name}: AccessRequest, wanted: RequestKind, storeId: string): void => {
	if (store !== storeId) {
		throw new Failure('not-found', `this request of ${display(name)} is for another store (${store.slice(0, 4)}…, this is ${storeId.slice(0, 4)}…); nothing is saved`, 'Name that one with --store PATH, or ask for a new request.');
	}

	if (kind !== wanted) {
		throw new Failure('usage', `this is a request to ${kind === 'join' ? 'join' : 'replace keys'}; nothing is saved`, kind === 'join' ? 'patchbay member add REQUEST' : 'patchbay member rekey REQUEST');
	}
};

/** Whether somebody gave these words, in any case and with anything between them. */
export const areWords = (given: string, expected: readonly string[]): boolean =>
	given.toLowerCase().replaceAll(/[^a-z]+/gv, ' ').trim() === expected.join(' ');
