/**
Shows the recovery words once, on a page of their own so that they don't stay in the terminal's history, and asks two of them back.
Whoever writes them down wrong would find out when it is too late.
*/
import {Failure} from '../../domain/failure.js';
import {note} from '../print.js';
import type {World} from '../world.js';

const attempts = 3;
const perLine = 6;
const alternateScreen = '\u{1B}[?1049h\u{1B}[2J\u{1B}[H';
const mainScreen = '\u{1B}[?1049l';

const cancelled = (): Failure => new Failure('usage', 'cancelled; nothing was made');

/** Two different places, which nobody knows before the words are there. */
export const placesToAsk = (words: readonly string[]): readonly [number, number] => {
	let sum = 0;
	for (const character of words.join(' ')) {
		sum = ((sum * 31) + character.codePointAt(0)!) % 1_000_003;
	}

	const first = sum % words.length;
	const second = (first + 1 + (Math.floor(sum / words.length) % (words.length - 1))) % words.length;
	return first < second ? [first, second] : [second, first];
};

const page = (words: readonly string[]): string => {
	const widest = Math.max(...words.map(word => word.length));
	const cells = words.map((word, index) => `${String(index + 1).padStart(2)} ${word.padEnd(widest)}`);
	const lines = Array.from({length: Math.ceil(cells.length / perLine)}, (_, line) => `  ${cells.slice(line * perLine, (line + 1) * perLine).join('  ').trimEnd()}`);
	return [
		'Recovery words',
		'',
		...lines,
		'',
		'Write them down on paper, in this order, and keep it away from this host.',
		'Whoever has them can open everything; without them a forgotten passphrase can\'t be helped.',
		'They are shown this one time.',
		'',
		'',
	].join('\n');
};

const show = async (world: World, words: readonly string[]): Promise<void> => {
	await world.stdout.write(alternateScreen + page(words));
	try {
		if (await world.ask('Enter when they are written down (Ctrl+C: cancel) ') === undefined) {
			throw cancelled();
		}
	} finally {
		await world.stdout.write(mainScreen);
	}
};

/** @throws Failure usage (cancelled, not confirmed) */
export const confirmWords = async (world: World, words: readonly string[]): Promise<void> => {
	const places = placesToAsk(words);
	for (let attempt = 1; attempt <= attempts; attempt++) {
		/* eslint-disable no-await-in-loop -- a person answers one question after another */
		await show(world, words);
		let right = true;
		for (const place of places) {
			const answer = await world.ask(`Word ${place + 1}: `);
			if (answer === undefined) {
				throw cancelled();
			}

			right &&= answer.trim().toLowerCase() === words[place];
		}

		if (right) {
			return;
		}

		await note(world, 'That is not what stands there. Have another look.');
		/* eslint-enable no-await-in-loop */
	}

	throw new Failure('usage', 'the recovery words were not confirmed; nothing was made');
};
