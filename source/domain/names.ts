/**
Names of integrations, projects and members: free text without `/`, 1 to 100 characters (NFC, trimmed), unique in any case,
never looking like an id or a link, so that a REF means one thing only. Credential keys and types have narrower rules.
Characters that can't be shown are kept and displayed made safe.
*/
import {Failure} from './failure.js';
import {fold} from './fold.js';
import {builtInTypes, type Integration} from './integration.js';
import {looksLikeLink, shortIdLength} from './link.js';
import {display} from './sanitise.js';

export const longestName = 100;
export const longestKey = 64;
export const longestType = 40;

export type Named = 'integration' | 'project' | 'member' | 'service';

/** Two names are the same exactly when these are equal. */
export const nameKey = (name: string): string => fold(name.trim());

/** The form in which a name is stored. */
export const normalName = (text: string): string => text.normalize('NFC').trim();

/**
Whether a text could be taken for an id: 16 to 43 of its characters with an upper and a lower case letter and a digit, or
the beginning (16 or more characters) of an id that exists.
*/
export const looksLikeId = (text: string, ids: Iterable<string> = []): boolean => {
	if (!/^[\w\-]{16,43}$/v.test(text)) {
		return false;
	}

	if (/[A-Z]/v.test(text) && /[a-z]/v.test(text) && /\d/v.test(text)) {
		return true;
	}

	for (const id of ids) {
		if (id.startsWith(text)) {
			return true;
		}
	}

	return false;
};

const length = (text: string): number => [...text].length;

/** Why a text can't be a name, in words; undefined when it can. Expects the normal form. */
export const nameProblem = (name: string, ids: Iterable<string> = []): string | undefined => {
	if (name === '') {
		return 'a name can\'t be empty';
	}

	if (!name.isWellFormed()) {
		return 'a name has to be well-formed Unicode';
	}

	if (length(name) > longestName) {
		return `a name has at most ${longestName} characters`;
	}

	if (name.includes('/')) {
		return 'a name can\'t hold a slash';
	}

	if (looksLikeLink(name)) {
		return 'a name can\'t look like a link';
	}

	return looksLikeId(name, ids) ? 'a name can\'t look like an id' : undefined;
};

export type NameOptions = Readonly<{
	/** Names that are taken, as they stand. */
	taken?: Iterable<string>;

	/** Ids that exist: a name must not be the beginning of one. */
	ids?: Iterable<string>;
	what?: Named;
}>;

/**
@returns The name in the form in which it is stored.
@throws Failure usage (not a name), conflict (taken)
*/
export const checkName = (text: string, {taken = [], ids = [], what = 'integration'}: NameOptions = {}): string => {
	const name = normalName(text);
	const problem = nameProblem(name, ids);
	if (problem) {
		throw new Failure('usage', `${problem}; nothing is saved`, `Choose another name for the ${what}.`);
	}

	const key = nameKey(name);
	for (const other of taken) {
		if (nameKey(other) === key) {
			throw new Failure('conflict', `the name ${display(other)} is taken; nothing is saved`, `Choose another name for the ${what}.`);
		}
	}

	return name;
};

const cutName = (name: string, room: number): string => [...name].slice(0, room).join('').trim();

/**
A name made from a foreign text where one is needed without asking: slashes become `-`, too long ones are cut, and where
it can't be a name (or is taken) something is added: `Stripe`, `Stripe (billing)`, `Stripe (billing) 2`.
@param taken - `nameKey`s of names that are taken.
*/
export const freeName = (text: string, taken: ReadonlySet<string>, addition?: string): string => {
	// What looks like a link would look like one with any addition.
	const plain = normalName(text.toWellFormed()).replaceAll('/', '-').replace(/^patchbay:/iv, 'patchbay-');
	const base = cutName(plain, longestName - 50) || 'Imported';
	const usable = (name: string) => nameProblem(name) === undefined && !taken.has(nameKey(name));
	if (usable(base)) {
		return base;
	}

	const added = addition === undefined ? base : `${base} (${cutName(addition, 40)})`;
	for (let count = 1; ; count++) {
		const name = count === 1 ? added : `${added} ${count}`;
		if (name !== base && usable(name)) {
			return name;
		}
	}
};

/** `secretKey`, `STRIPE_SECRET_KEY`, `webhook.secret`. */
export const isKey = (text: string): boolean => /^[A-Za-z_][\w.\-]{0,63}$/v.test(text);

/** Makes a credential key of a foreign one: other characters become `_`. Compare with the input to see whether it was renamed. */
export const toKey = (text: string): string => {
	const key = text.replaceAll(/[^\w.\-]/gv, '_');
	return (/^[A-Za-z_]/v.test(key) ? key : `_${key}`).slice(0, longestKey);
};

/** @throws Failure usage */
export const checkKey = (text: string): string => {
	if (!isKey(text)) {
		throw new Failure(
			'usage',
			'a credential key begins with a letter or _ and holds letters, digits, _, . and - only, at most 64; nothing is saved',
			'For example: secretKey, API_KEY.',
		);
	}

	return text;
};

const builtIn = new Map<string, string>(builtInTypes.map(type => [fold(type), type]));

/**
The type that a text means: a built-in one in its own spelling (in any case, singular or plural), one that the store
already has, or a new one of the store's own.
@throws Failure usage
*/
export const toType = (text: string, known: Iterable<string> = []): string => {
	const type = normalName(text);
	if (type === '') {
		throw new Failure('usage', 'the type is missing; nothing is saved', `Known types: ${builtInTypes.join(', ')}.`);
	}

	if (length(type) > longestType || !type.isWellFormed()) {
		throw new Failure('usage', `a type has 1 to ${longestType} characters; nothing is saved`, `Known types: ${builtInTypes.join(', ')}.`);
	}

	const key = fold(type);
	const found = builtIn.get(key) ?? builtIn.get(key.replace(/s$/v, ''));
	if (found) {
		return found;
	}

	for (const other of known) {
		if (fold(other) === key) {
			return other;
		}
	}

	return type;
};

/** All types of a store: the built-in ones in their order, then its own by name. */
export const typesOf = (integrations: readonly Integration[]): string[] => {
	const own = new Map<string, string>();
	for (const {type} of integrations) {
		const key = fold(type);
		if (!builtIn.has(key) && !own.has(key)) {
			own.set(key, type);
		}
	}

	return [...builtInTypes, ...own.values().toArray().toSorted()];
};

/** The beginning of an id, enough to name it. */
export const shortId = (id: string): string => id.slice(0, shortIdLength);
