/** `patchbay config set SETTING VALUE`: says what holds now, also where a variable still wins. */
import {Failure} from '../../domain/failure.js';
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
	const {key} = settingNamed(settings.list(), name!);
	settings.set(key, value);
	const now = settingNamed(settings.list(), key);
	if (json) {
		await printJson(world, settingJson(now));
		return;
	}

	await print(world, `${key} is ${shownValue(now.value) || 'not set'}.`);
	if (now.from !== undefined && now.from === now.variable) {
		await note(world, `The variable ${now.from} wins over the file.`);
	}
};
