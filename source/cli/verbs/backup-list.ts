/** `patchbay backup list`: the versions before. Works where the store itself does not. */
import type {Verb} from '../call.js';
import {
	note, print, printJson, table,
} from '../print.js';

const sizeText = (bytes: number): string => bytes < 1_048_576 ? `${Math.ceil(bytes / 1024)} KiB` : `${(bytes / 1_048_576).toFixed(1)} MiB`;

export const run: Verb = async ({
	world, json, store, identity, minHead,
}) => {
	const backups = await world.backups({store, identity, minHead});
	if (json) {
		await printJson(world, backups.map(({name, at, seq, integrations, size, problem}) => ({
			name, at, seq: seq ?? null, integrations: integrations ?? null, size, verified: problem === undefined, problem: problem ?? null,
		})));
		return;
	}

	if (backups.length === 0) {
		await note(world, 'No backups: the first one is kept when something is saved.');
		return;
	}

	await print(world, ...await table(
		world,
		[
			{title: 'SAVED'}, {title: 'SAVE', right: true}, {title: 'INTEGRATIONS', right: true}, {title: 'SIZE', right: true}, {title: 'VERIFIED', cut: 'end'}, {title: 'NAME', leaves: 1},
		],
		backups.map(({name, at, seq, integrations, size, problem}) => [
			`${at.slice(0, 19)}Z`, String(seq ?? '?'), String(integrations ?? '?'), sizeText(size), problem === undefined ? 'yes' : `no: ${problem}`, name,
		]),
	));
};
