/** The recovery words at the first run: read from the screen, and two of them typed back. */
import {expect} from 'vitest';
import type {App} from '../_helpers/driver.js';
import {answer} from './_hands.js';

/** The recovery words on the screen, in their order. */
export const wordsOn = (frame: readonly string[]): readonly string[] => {
	const found = frame.flatMap(line => line.matchAll(/(?<number>\d{1,2}) (?<word>[a-z]{3,8})(?= |$)/gv).toArray());
	return found
		.map(({groups}) => [Number(groups!.number), groups!.word!] as const)
		.toSorted(([a], [b]) => a - b)
		.map(([, word]) => word);
};

/** Waits for all of them. */
export const seeWords = async (app: App, ...more: readonly string[]): Promise<readonly string[]> => {
	const words = wordsOn(await app.see('Your recovery words.', /24 [a-z]+/v, ...more));
	expect(words).toHaveLength(24);
	return words;
};

export const firstWord = /that you have them: word (?<number>\d+)\?/v;
export const secondWord = /And word (?<number>\d+)\?/v;

/** Which word is asked for. */
export const askedFor = async (app: App, question: RegExp): Promise<number> => {
	const frame = await app.see(question);
	return Number(question.exec(frame.join('\n'))!.groups!.number);
};

/**
Types the word that is asked for.
@returns Its number.
*/
export const giveWord = async (app: App, words: readonly string[], question: RegExp): Promise<number> => {
	const number = await askedFor(app, question);
	await answer(app, words[number - 1]!);
	return number;
};
