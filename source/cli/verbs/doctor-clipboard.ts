/**
The clipboard, looked at by the one who can: a random word goes there, and whoever sits at the terminal pastes it back. What came of it is
remembered for this way and this kind of terminal.
*/
import {Failure} from '../../domain/failure.js';
import type {ClipboardResult} from '../../session/ports.js';
import type {Call} from '../call.js';
import {note, print, printJson} from '../print.js';

const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Nothing that anybody has in a clipboard already. */
const wordOf = (bytes: Uint8Array): string => `patchbay-${Array.from(bytes, byte => letters[byte % letters.length]).join('')}`;

const ways: Readonly<Record<ClipboardResult['way'], string>> = {
	native: 'this machine\'s own clipboard',
	tmux: 'your terminal\'s clipboard through tmux',
	osc52: 'your terminal\'s clipboard by escape sequence (OSC 52)',
	none: 'nowhere',
};

/** What to do where nothing arrives. */
const advice: Readonly<Record<ClipboardResult['way'], readonly string[]>> = {
	native: ['Over a remote desktop this may be another machine\'s. Try PATCHBAY_CLIPBOARD=osc52.'],
	tmux: [
		'The terminal around tmux may have its clipboard closed to programs, or there is another tmux in between: there, set -s set-clipboard on.',
	],
	osc52: [
		'The terminal may have it closed to programs: xterm wants disallowedWindowOps without SetSelection; iTerm2 asks in its settings, under General.',
		'Terminals built on VTE, and Terminal.app, don\'t have it.',
	],
	none: [],
};

/** What a person pastes may come with the marks of a paste around it. */
const pasted = (answer: string): string => answer.replaceAll(/\u{1B}\[20[01]~/gv, '').trim();

/** @throws Failure usage where nobody can paste, or where there is no way at all */
export const checkClipboard = async ({world, json}: Call): Promise<void> => {
	if (!world.interactive) {
		throw new Failure('usage', 'the clipboard is checked by pasting, and this is no terminal', 'Run patchbay doctor --clipboard at the terminal it is about.');
	}

	const clipboard = await world.clipboard();
	const word = wordOf((await world.random()).bytes(8));
	const result = await clipboard.copy(word);
	if (result.way === 'none') {
		throw new Failure('usage', `nothing can be copied here: ${result.reason ?? 'there is no clipboard'}`, 'On the screen v reveals a value; patchbay read prints it.');
	}

	await note(world, `A word was sent to ${ways[result.way]}. Paste it here and press Enter; Enter alone if there is nothing to paste.`);
	const answer = await world.ask('Pasted: ');
	if (answer === undefined) {
		throw new Failure('usage', 'cancelled; nothing was remembered');
	}

	const arrived = pasted(answer) === word;
	await clipboard.remember?.(result, arrived);
	if (json) {
		await printJson(world, {clipboard: {way: result.way, arrived}});
		return;
	}

	await print(world, ...arrived
		? [`It arrived. Copying works here, by way of ${ways[result.way]}; that is remembered.`]
		: [
			`${pasted(answer) === '' ? 'Nothing arrived' : 'Something else was in the clipboard'}. That is remembered: other ways are tried first, and copying says so.`,
			...advice[result.way].map(line => `  ${line}`),
			'  On the screen v reveals a value; patchbay read prints it.',
		]);
};
