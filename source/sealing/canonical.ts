/** The canonical form, and hashes of entries in it. An entry is immutable, so its hash is computed once and kept with it. */
import {entryText} from './canonical-text.js';
import {hash} from './sodium.js';

export {bodyText, canonical, entryText, rememberText} from './canonical-text.js';

const hashes = new WeakMap<object, string>();

/** BLAKE2b-256 over body, by and signature: what `prev`, `root` and pins hold. */
export const entryHash = (entry: object): string => {
	let result = hashes.get(entry);
	if (result === undefined) {
		result = hash(entryText(entry));
		hashes.set(entry, result);
	}

	return result;
};
