/** Keys that come before the screen is ready are keys like all others: nothing is lost, nothing is printed into the frame. */
import {expect, test} from 'vitest';
import {open} from '../_helpers/driver.js';
import {madeOnce} from './_homes.js';
import {makeTeam} from './_story.js';

const home = madeOnce(makeTeam);

test('what is typed into the very first frame is searched for', async () => {
	await using app = await open({home});
	let isTyped = false;
	await app.until(frame => {
		if (!isTyped && frame.join('\n').includes('7 of 7')) {
			isTyped = true;
			void app.send('/twil');
		}

		return isTyped;
	});
	await app.see('/ twil▏', '1 of 7', 'verified');
	expect(app.frame().at(-1)).toMatch(/· verified$/v);
});

test('what is typed before the first frame is there when it comes', async () => {
	await using app = await open({home});
	await app.send('/twil');
	await app.see('/ twil▏', '1 of 7', 'verified');
	expect(app.frame().at(-1)).toMatch(/· verified$/v);
	await app.press('escape', 'q');
	expect(await app.exit()).toEqual({code: 0, signal: 0});
});
