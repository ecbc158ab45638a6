/** Text is edited as in every shell, with what real terminals send for the keys. */
import {expect, test} from 'vitest';
import type {App} from '../_helpers/driver.js';
import {madeOnce} from './_homes.js';
import {makeTeam, openCards} from './_story.js';

const home = madeOnce(makeTeam);

/** The field's text with its cursor before a character or at the end. */
const fieldOf = (app: App, label: string): string => {
	const row = app.frame().findIndex(line => line.includes(label));
	const cells = app.frameWithStyles()[row] ?? [];
	const start = (app.frame()[row] ?? '').indexOf(label) + label.length;
	return cells.slice(start).map(({text, inverse}) => inverse ? `[${text}]` : text).join('').replace(/^[❯ ]+/v, '').trim();
};

const reads = async (app: App, label: string, text: string) => {
	await app.until(() => fieldOf(app, label).startsWith(text));
};

test('words, ends and cuts, by the keys of xterm, Alt as Esc, and Ctrl', async () => {
	await using app = await openCards(home);
	await app.press('a');
	await app.see('Add integration', 'Enter take');
	await app.type('Mail gateway EU');
	await reads(app, 'Name', 'Mail gateway EU▏');
	// Ctrl+←, twice; then Alt+B
	await app.send('\u{1B}[1;5D');
	await reads(app, 'Name', 'Mail gateway [E]U');
	await app.send('\u{1B}[1;5D');
	await reads(app, 'Name', 'Mail [g]ateway EU');
	await app.send('\u{1B}b');
	await reads(app, 'Name', '[M]ail gateway EU');
	await app.send('\u{1B}f');
	await reads(app, 'Name', 'Mail[ ]gateway EU');
	await app.press('ctrl+k');
	await reads(app, 'Name', 'Mail▏');
	await app.press('ctrl+y');
	await reads(app, 'Name', 'Mail gateway EU▏');
	await app.press('ctrl+a');
	await reads(app, 'Name', '[M]ail gateway EU');
	await app.send('\u{1B}d');
	await reads(app, 'Name', '[ ]gateway EU');
	await app.press('delete');
	await reads(app, 'Name', '[g]ateway EU');
	await app.press('ctrl+e', 'ctrl+w');
	await reads(app, 'Name', 'gateway ▏');
	await app.press('ctrl+u');
	await app.see('nothing is filled in yet');
	await app.press('escape');
	await app.see('Enter edit field');
	await app.press('escape');
	await app.see('7 of 7');
});

test('a search is replaced by the next one', async () => {
	await using app = await openCards(home);
	await app.type('/stripe');
	await app.see('/ stripe▏', '3 of 7');
	await app.press('enter');
	await app.see('c copy…');
	await app.press('/');
	await app.see('Enter keep', '/ stripe▏');
	await app.type('twil');
	await app.see('/ twil▏', '1 of 7');
	expect(fieldOf(app, '/ ')).toMatch(/^twil▏/v);
});
