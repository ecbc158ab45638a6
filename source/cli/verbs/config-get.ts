/** `patchbay config get SETTING`. */
import {Failure} from '../../domain/failure.js';
import type {SettingEntry} from '../../session/ports.js';
import type {Verb} from '../call.js';
import {didYouMean} from '../../domain/did-you-mean.js';
import {print, printJson} from '../print.js';
import {settingJson, shownValue} from './config-list.js';

/** @throws Failure not-found */
export const settingNamed = (entries: readonly SettingEntry[], text: string): SettingEntry => {
	const found = entries.find(({key}) => key.toLowerCase() === text.toLowerCase());
	if (!found) {
		const near = didYouMean(text, entries.map(({key}) => key));
		throw new Failure('not-found', 'there is no such setting; nothing was changed', `${near === undefined ? '' : `Did you mean ${near}? `}See patchbay config list.`);
	}

	return found;
};

export const run: Verb = async ({world, json, parsed}) => {
	const settings = await world.settings();
	const entry = settingNamed(settings.list(), parsed.words[0]!);
	await (json ? printJson(world, settingJson(entry)) : print(world, shownValue(entry.value)));
};
