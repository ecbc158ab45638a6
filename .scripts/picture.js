/** Draws the README's picture from the real program: the demo, searched by a fragment. Needs a build. */
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {load} from './load.js';

const root = path.dirname(import.meta.dirname);
const {open} = await load('test/_helpers/driver.ts');
const {picture} = await load('test/_helpers/picture.ts');

const app = await open({size: [120, 34], args: ['--demo']});
try {
	await app.see('60 of 60', 'verified');
	await app.type('/api.');
	await app.see('22 of 60');
	await app.still();
	await app.press('down', 'right');
	await app.still();
	writeFileSync(path.join(root, '.github', 'screen.svg'), picture(app.frameWithStyles(), 'patchbay'));
} finally {
	await app.close();
}
