/** Ids that a text names: an id or its first 16 characters, else the exact name, else the name in any case. Several may have had one name. */
import {nameKey} from '../domain/names.js';

export const idsOf = (text: string, names: ReadonlyMap<string, string>): ReadonlySet<string> => {
	const all = names.entries().toArray();
	const ids = (is: (id: string, name: string) => boolean) => all.filter(([id, name]) => is(id, name)).map(([id]) => id);
	const byId = text.length >= 16 ? ids(id => id.startsWith(text)) : [];
	const exact = byId.length > 0 ? byId : ids((_, name) => name === text);
	return new Set(exact.length > 0 ? exact : ids((_, name) => nameKey(name) === nameKey(text)));
};
