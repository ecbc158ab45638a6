/** Where `export` and `inject` write: a new private file, or standard output. */
import {hasHidden} from '../domain/sanitise.js';
import {count} from '../commands/words.js';
import type {Call} from './call.js';
import {note, print} from './print.js';

/** `-o FILE`; undefined: standard output. Refused before anything is opened. @throws Failure conflict, usage, storage */
export const outputOption = async ({world, parsed}: Call): Promise<string | undefined> => {
	const file = parsed.value('output');
	if (file === undefined || file === '-') {
		return undefined;
	}

	await world.checkOutput(file, parsed.flag('force'));
	return file;
};

/** Writes it whole; a terminal gets it made safe, and is told so. @throws Failure conflict, storage */
export const writeOut = async ({world, parsed}: Call, file: string | undefined, bytes: Uint8Array, values: number): Promise<void> => {
	if (file !== undefined) {
		await world.writeOutput(file, bytes, parsed.flag('force'));
		await note(world, `Wrote ${file} with ${count(values, 'value')}, readable by you alone.`);
		return;
	}

	if (world.stdout.isTerminal) {
		const lines = new TextDecoder('utf-8', {ignoreBOM: true}).decode(bytes).replace(/\n$/v, '').split(/\r?\n/v).map(line => line.replaceAll('\t', ' '.repeat(4)));
		await print(world, ...lines);
		if (lines.some(line => hasHidden(line) || line.includes('\u{FFFD}'))) {
			await note(world, 'It holds characters that a terminal must not get; they are shown as marks. Send it to a file to have it as it is.');
		}

		return;
	}

	await world.stdout.write(bytes);
};
