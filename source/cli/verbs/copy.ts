/** `patchbay copy`: one value to the clipboard, in words that claim no more than is known. */
import {arrivalWords} from '../../commands/clipboard-words.js';
import {copyCommand} from '../../commands/copy.js';
import {Failure} from '../../domain/failure.js';
import {shellWord} from '../../domain/shell-word.js';
import type {ClipboardResult} from '../../session/ports.js';
import type {Verb} from '../call.js';
import {print, printJson} from '../print.js';
import {withValue} from './value.js';

const sent = (what: string, {way, arrived}: ClipboardResult): string => {
	switch (way) {
		case 'native': {
			return `Copied ${what}.`;
		}

		case 'tmux': {
			return `Sent ${what} to your terminal's clipboard through tmux. ${arrivalWords(arrived)}`;
		}

		default: {
			return `Sent ${what} to your terminal's clipboard. ${arrivalWords(arrived)}`;
		}
	}
};

export const run: Verb = async call => withValue(call, copyCommand, {mayOmitKey: true}, async ({
	integration, credential, outcome, runtime,
}) => {
	const {world, json} = call;
	const result: ClipboardResult = outcome.clipboard ?? {way: 'none'};
	const {way, reason} = result;
	if (way === 'none') {
		throw new Failure(
			'usage',
			`nothing was copied${reason === undefined ? ': there is no clipboard here' : `: ${reason}`}`,
			`Print it instead: patchbay read ${shellWord(`${integration.name}/${credential.key}`)}`,
		);
	}

	const {clipboardClear: seconds} = await world.readSettings();
	const clears = seconds > 0 && runtime.clipboard.clearLater(result, seconds);
	if (json) {
		await printJson(world, {
			integration: {id: integration.id, name: integration.name}, key: credential.key, way, confirmed: way === 'native', clearsIn: clears ? seconds : null,
		});
		return;
	}

	const clearing = clears ? `Clearing in ${seconds} s.` : 'It is not cleared by itself: clear it when you are done.';
	const empty = way === 'native' ? '' : ' Empty? patchbay read prints it.';
	await print(world, `${sent(`${credential.key} of ${integration.name}`, result)} ${clearing}${empty}`);
});
