/** `patchbay read`: one value to standard output, exactly as it is; a terminal gets it made safe, and is told so. */
import {readCommand} from '../../commands/read.js';
import {hasHidden} from '../../domain/sanitise.js';
import type {Verb} from '../call.js';
import {note, print} from '../print.js';
import {withValue} from './value.js';

const newline = new Uint8Array([0x0A]);

export const run: Verb = async call => withValue(call, readCommand, {mayOmitKey: false}, async ({outcome}) => {
	const [value] = outcome.values;
	const {world, parsed} = call;
	const lineEnd = parsed.flag('no-newline') ? undefined : newline;
	if (world.stdout.isTerminal) {
		const text = new TextDecoder('utf-8', {ignoreBOM: true}).decode(value);
		const lines = text.split(/\r?\n/v);
		if (lines.some(line => hasHidden(line.replaceAll('\t', ' '))) || text.includes('\u{FFFD}')) {
			await print(world, ...lines.map(line => line.replaceAll('\t', ' '.repeat(4))));
			await note(world, 'This value holds characters that a terminal must not get; they are shown as marks. Send it to a file or a program to have it as it is.');
			return;
		}
	}

	await world.stdout.write(value!);
	if (lineEnd) {
		await world.stdout.write(lineEnd);
	}
});
