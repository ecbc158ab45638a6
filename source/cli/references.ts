/** Several REFs of one store, as options name them. */
import {Failure} from '../domain/failure.js';
import {resolve} from '../domain/reference.js';
import type {Session} from '../session/session.js';
import {findable} from '../session/view.js';
import type {Call} from './call.js';

/**
Ids of what `--only REF` names; undefined where it was not given.
@throws Failure not-found, usage (several)
*/
export const onlyIds = async ({world, parsed}: Call, {snapshot}: Session): Promise<readonly string[] | undefined> => {
	const texts = parsed.values('only');
	if (texts.length === 0) {
		return undefined;
	}

	if (texts.some(text => text.trim() === '')) {
		throw new Failure('usage', '--only needs an integration; nothing is saved', '--only REF');
	}

	const {linkBase: base} = await world.readSettings();
	return texts.map(text => resolve(findable(snapshot), text, {store: snapshot.store.id, known: [], base}).id);
};
