/** The settings as a list: what each is, where that comes from, and what it may be. */
import type {SettingEntry} from '../session/ports.js';
import {lookUp, readSettings, readSettingsFile, type SettingsSource} from './settings.js';
import {settingsTable, type HostSettings} from './settings-table.js';

/** @throws Failure usage, storage */
export const listSettings = (source: SettingsSource): SettingEntry[] => {
	const {config, systemConfig, environment} = source;
	const values = readSettings(source);
	const files = [config, systemConfig].map(file => [file, readSettingsFile(file)] as const);
	return (Object.keys(settingsTable) as Array<keyof HostSettings>).map(name => {
		const {key, variable, shownVariable, expects, help, fallback} = settingsTable[name];
		const fromVariable = variable !== undefined && (environment[variable] ?? '') !== '';
		const file = files.find(([, content]) => (lookUp(content, key) ?? undefined) !== undefined)?.[0];
		return {
			key, value: values[name], from: fromVariable ? variable : file, variable: variable ?? shownVariable, expects, help, fallback,
		};
	});
};
