/** The first run up to the recovery words: they are read from the screen, and two of them typed back. */
import {expect} from 'vitest';
import type {App} from '../_helpers/driver.js';
import {answer, dots} from './_hands.js';
import {passphrase} from './_story.js';

export const questions = 'There is no store here yet. What would you like to do?';

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

/** Up to the recovery words. */
export const untilWords = async (app: App): Promise<readonly string[]> => {
	await app.see(questions);
	await app.press('3');
	await app.see('by which name does your team know you?');
	await answer(app, 'ana');
	await app.see('Choose a passphrase.');
	await answer(app, passphrase, dots(passphrase));
	await app.see('The same passphrase again:');
	await answer(app, passphrase, dots(passphrase));
	return seeWords(app);
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
