/** Keys that somebody chose: they work and are shown, and what can't work is refused by name before anything is drawn. */
import {expect, test} from 'vitest';
import {open} from '../_helpers/driver.js';
import {copiedForEach, madeOnce} from './_homes.js';
import {makeTeam, openCards} from './_story.js';

const home = copiedForEach(madeOnce(makeTeam));

const choose = (keys: unknown): void => {
	home.write('patchbay/config.json', JSON.stringify({keys}));
};

test('another key copies, and the screen says so', async () => {
	choose({copy: 'z', quit: ['Q']});
	await using app = await openCards(home);
	await app.see('z copy…');
	await app.press('z');
	await app.see('Copy from');
	await app.press('escape');
	await app.see('z copy…');
	await app.press('Q');
	expect(await app.exit()).toEqual({code: 0, signal: 0});
});

test.each([
	[{copy: 'y'}, '"y" would be both "copy" (copy a URL or key) and "link" (copy the link)'],
	[{copi: 'z'}, 'there is nothing called "copi"'],
	[{copy: 'Ctrl+H'}, 'terminals send the same for Backspace, Tab and Enter'],
	[['z'], 'keys has to be an object of ids'],
])('%j is refused: %s', async (keys, why) => {
	choose(keys);
	await using app = await open({home, size: [200, 24]});
	expect(await app.exit()).toEqual({code: 2, signal: 0});
	expect(app.frame().join('\n')).toContain(why);
	expect(app.raw).not.toContain('\u{1B}[?1049h');
});
