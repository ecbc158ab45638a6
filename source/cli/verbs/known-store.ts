/** The stores this host knows, as a person names them. */
import {Failure} from '../../domain/failure.js';
import {fold} from '../../domain/fold.js';
import {display} from '../../domain/sanitise.js';
import type {KnownStore} from '../../session/ports.js';

/**
By name, by name in any case, by path, or by the first 4 or more characters of the id.
@throws Failure not-found, usage (several)
*/
export const knownStoreNamed = (stores: readonly KnownStore[], text: string, absolute: string): KnownStore => {
	const ways: ReadonlyArray<(store: KnownStore) => boolean> = [
		({name}) => name === text,
		({name}) => fold(name) === fold(text),
		({path}) => path === text || path === absolute,
		({id}) => text.length >= 4 && id.startsWith(text),
	];
	for (const way of ways) {
		const [found, ...others] = stores.filter(store => way(store));
		if (others.length > 0) {
			throw new Failure('usage', `${display(text)} names ${others.length + 1} stores`, 'Use the path: patchbay store list shows it.');
		}

		if (found) {
			return found;
		}
	}

	throw new Failure(
		'not-found',
		`this host knows no store ${display(text)}`,
		stores.length === 0 ? 'Add it: patchbay store add PATH' : `Known here: ${stores.map(({name}) => display(name)).join(', ')}. Add it: patchbay store add PATH`,
	);
};
