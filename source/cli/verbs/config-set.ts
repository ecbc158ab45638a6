/** `patchbay config set SETTING VALUE`, of the keys also one by itself (`keys.ID`): says what holds now, also where a variable still wins. */
import {Failure} from '../../domain/failure.js';
import type {Settings} from '../../session/ports.js';
import type {Verb} from '../call.js';
import {note, print, printJson} from '../print.js';
import {settingNamed} from './config-get.js';
import {settingJson, shownValue} from './config-list.js';

export const run: Verb = async ({world, json, parsed}) => {
	const [name, value] = parsed.words;
	const clears = parsed.flag('default');
	if ((value === undefined) !== clears) {
		throw new Failure('usage', `${clears ? 'a value and --default exclude each other' : 'the value is missing'}; nothing was changed`, 'patchbay config set SETTING VALUE, or SETTING --default');
	}

	const settings = await world.settings();
	const [first, ...rest] = name!.split('.');
	const isOneKey = first!.toLowerCase() === 'keys' && rest.length > 0;
	const {key} = settingNamed(settings.list(), isOneKey ? 'keys' : name!);
	const id = rest.join('.');
	await settings.set(isOneKey ? `${key}.${id}` : key, value);
	const now = settingNamed(settings.list(), key);
	if (json) {
		await printJson(world, settingJson(now));
		return;
	}

	if (isOneKey) {
		const keys = (now.value as Settings['keys'])[id];
		await print(world, `${key}.${id} is ${keys ? keys.join(' ') : 'as usual'}.`);
		return;
	}

	await print(world, `${key} is ${shownValue(now.value) || 'not set'}.`);
	if (now.from !== undefined && now.from === now.variable) {
		await note(world, `The variable ${now.from} wins over the file.`);
	}
};
