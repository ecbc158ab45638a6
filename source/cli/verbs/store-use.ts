/** `patchbay store use`: the store that is opened when none is named. */
import path from 'node:path';
import type {Verb} from '../call.js';
import {print, printJson} from '../print.js';
import {knownStoreNamed} from './known-store.js';

export const run: Verb = async ({world, parsed, json}) => {
	const settings = await world.settings();
	const wanted = parsed.words[0]!;
	const found = knownStoreNamed(settings.read().stores, wanted, path.resolve(wanted));
	settings.useStore(found.path);
	await (json ? printJson(world, found) : print(world, `${found.name} ${found.id.slice(0, 4)} is opened from now on, ${found.path}.`));
};
