/** What hands do at the keyboard, the effect of each key seen before the next one: a key right behind a text would be part of a paste. */
import type {App} from '../_helpers/driver.js';
import {passphrase, said} from './_story.js';

/** A hidden text as it is seen. */
export const dots = (text: string): string => '•'.repeat(text.length);

/** Types a text into the field that is open, and takes it over once it stands there. */
export const enter = async (app: App, text: string, shown = text): Promise<void> => {
	await app.type(text);
	await app.see(`${shown}▏`);
	await app.press('enter');
};

/** Answers a question in its empty field. */
export const answer = async (app: App, text: string, shown = text): Promise<void> => {
	await app.see(/› ▏/v);
	await enter(app, text, shown);
};

/** Types the passphrase where it is asked for, and waits for the words that say what for: `copy apiKey of OpenAI`. */
export const unlock = async (app: App, purpose?: string): Promise<void> => {
	await app.see(said(`Locked. Passphrase to ${purpose === undefined ? '' : `${purpose} (Esc: cancel):`}`.trim()));
	await answer(app, passphrase, dots(passphrase));
};

/** @param count - What the counter says then, `3 of 7`. */
export const search = async (app: App, text: string, count: string): Promise<void> => {
	await app.type(`/${text}`);
	await app.see(`/ ${text}▏`, count);
};

/** Finds the one card that contains a text, and goes back to the cards, where it is selected. */
export const select = async (app: App, text: string): Promise<void> => {
	await search(app, text, '1 of 7');
	await app.press('enter');
	await app.see('c copy…');
};

/** Finds an integration of one key, and has its value shown. */
export const reveal = async (app: App, text: string, value: string): Promise<void> => {
	await select(app, text);
	await app.press('v');
	await unlock(app);
	await app.see(value);
};

const pages = ['Projects', 'Integrations', 'Members', 'Services', 'Audit'] as const;

/** The page on which the sidebar's mark stands. */
const marked = (frame: readonly string[]): number => pages.findIndex(page => frame.some(line => line.startsWith('❯') && line.includes(page)));

/** Goes to a page by the sidebar. */
export const goTo = async (app: App, page: typeof pages[number]): Promise<void> => {
	await app.press('m');
	const goal = pages.indexOf(page);
	for (let at = marked(await app.until(frame => marked(frame) !== -1, 'for the sidebar')); at !== goal; at += Math.sign(goal - at)) {
		const next = at + Math.sign(goal - at);
		await app.press(next > at ? 'down' : 'up');
		await app.until(frame => marked(frame) === next, `for the mark on ${pages[next]}`);
	}

	await app.press('enter');
	await app.until(frame => marked(frame) === -1 && new RegExp(`› ${page}(?: |$)`, 'v').test(frame[0]!), `for the page ${page}`);
};
