/** `patchbay config list`. */
import type {SettingEntry} from '../../session/ports.js';
import type {Verb} from '../call.js';
import {print, printJson, table} from '../print.js';

/** A value as it is typed; nothing for none. */
export const shownValue = (value: unknown): string => {
	if (value === undefined) {
		return '';
	}

	return typeof value === 'string' ? value : JSON.stringify(value);
};

export const settingJson = ({key, value, from, variable, expects, help, fallback}: SettingEntry) => ({
	key, value: value ?? null, from: from ?? 'default', variable: variable ?? null, expects, help, default: fallback ?? null,
});

export const run: Verb = async ({world, json}) => {
	const settings = await world.settings();
	const entries = settings.list();
	if (json) {
		await printJson(world, entries.map(entry => settingJson(entry)));
		return;
	}

	const shown = ({key, value}: SettingEntry) => key === 'stores' && Array.isArray(value) ? `${value.length} (patchbay store list)` : shownValue(value);
	const rows = entries.map(entry => [entry.key, shown(entry) || '–', entry.from ?? 'default', entry.help]);
	await print(world, ...await table(world, [
		{title: 'SETTING'}, {title: 'VALUE', cut: 'middle'}, {title: 'FROM', cut: 'middle'}, {title: 'WHAT IT DOES', cut: 'end', leaves: 1},
	], rows));
};
