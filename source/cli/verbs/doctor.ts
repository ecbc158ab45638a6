/** `patchbay doctor`: each line with its remedy; the exit code says whether something is wrong. */
import type {HostCheck} from '../../session/ports.js';
import type {Call, Verb} from '../call.js';
import {count} from '../../commands/words.js';
import {print, printJson} from '../print.js';
import {checkClipboard} from './doctor-clipboard.js';

const titles: Readonly<Record<HostCheck['group'], string>> = {
	files: 'Files', terminal: 'Terminal', program: 'Program', store: 'Store',
};

const marks = (unicode: boolean): Readonly<Record<HostCheck['state'], string>> => unicode ? {ok: '✓', warning: '▲', wrong: '✗'} : {ok: 'ok', warning: '!', wrong: 'X'};

const lines = (checks: readonly HostCheck[], unicode: boolean): string[] => {
	const mark = marks(unicode);
	const room = Math.max(...checks.map(({name}) => name.length));
	const markRoom = Math.max(...Object.values(mark).map(text => text.length));
	return [...Map.groupBy(checks, ({group}) => group)].flatMap(([group, of]) => [
		titles[group],
		...of.flatMap(({name, state, found, remedy}) => [
			`  ${mark[state].padEnd(markRoom)} ${name.padEnd(room)}  ${found}`,
			...(remedy === undefined ? [] : [`  ${' '.repeat(markRoom + room)}   ${unicode ? '→' : '>'} ${remedy}`]),
		]),
	]);
};

const summary = (checks: readonly HostCheck[]): string => {
	const wrong = checks.filter(({state}) => state === 'wrong').length;
	const warnings = checks.filter(({state}) => state === 'warning').length;
	if (wrong + warnings === 0) {
		return 'All is well.';
	}

	return `${wrong === 0 ? 'Nothing is wrong' : `${count(wrong, 'thing')} wrong`}, ${count(warnings, 'warning')}.`;
};

/** 6: the store is not authentic; 9: something else of this host is wrong. */
const exitOf = (checks: readonly HostCheck[]): number => {
	const wrong = checks.filter(({state}) => state === 'wrong');
	if (wrong.some(({group, name}) => group === 'store' && name === 'health')) {
		return 6;
	}

	return wrong.length > 0 ? 9 : 0;
};

export const run: Verb = async (call: Call) => {
	const {world, json, store, identity, minHead} = call;
	if (call.parsed.flag('clipboard')) {
		await checkClipboard(call);
		return 0;
	}

	const checks = await world.doctor({store, identity, minHead});
	if (json) {
		await printJson(world, checks.map(({remedy, ...check}) => ({...check, remedy: remedy ?? null})));
	} else {
		await print(world, ...lines(checks, world.unicode), '', summary(checks));
	}

	return exitOf(checks);
};
