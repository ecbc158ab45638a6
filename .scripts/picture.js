/**
Draws pictures from the real program, on the sample data of its demo: the README's, and each layout at four sizes for
.github/screens.md. Needs a build. With a name (`screen`, `cards`, `drawer`, `form`, `light`) only those.
*/
import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {load} from './load.js';

const folder = path.join(path.dirname(import.meta.dirname), '.github');
const {open} = await load('test/_helpers/driver.ts');
const {picture} = await load('test/_helpers/picture.ts');
const wanted = process.argv.slice(2).find(word => !word.startsWith('-'));

/** The smallest there may be, a plain one, one with the menu, and one with the pane. */
const sizes = [[60, 16], [80, 24], [120, 36], [160, 45]];

const find = async (app, text, count) => {
	await app.type(`/${text}`);
	await app.see(`/ ${text}▏`, `${count} of 60`);
	await app.press('enter');
	await app.see('Enter open');
};

const layouts = {
	async cards(app) {
		await find(app, 'stri', 3);
	},
	async drawer(app) {
		await find(app, 'stripe live', 1);
		await app.press('enter');
		await app.see('❯ 1');
		await app.press('down', 'down');
		await app.see('❯ 3');
	},
	async form(app) {
		await find(app, 'stripe live', 1);
		await app.press('e');
		await app.see('Edit integration');
		await app.press('down', 'down');
		await app.see('❯');
	},
};

const draw = async (file, size, story, options = {}) => {
	const app = await open({size, args: ['--demo'], env: {COLORTERM: 'truecolor'}, background: '#14181d', ...options});
	try {
		await app.see('60 of 60', 'verified');
		await story(app);
		await app.still();
		mkdirSync(path.dirname(file), {recursive: true});
		writeFileSync(file, picture(app.frameWithStyles(), `patchbay, ${size.join('×')}`, options.background));
	} finally {
		await app.close();
	}
};

if (wanted === undefined || wanted === 'screen') {
	await draw(path.join(folder, 'screen.svg'), [120, 34], async app => {
		await app.type('/api.');
		await app.see('22 of 60');
		await app.still();
		await app.press('down', 'right');
	});
}

for (const [name, story] of Object.entries(layouts)) {
	if (wanted === undefined || wanted === name) {
		for (const size of sizes) {
			await draw(path.join(folder, 'pictures', `${name}-${size.join('x')}.svg`), size, story);
		}
	}
}

if (wanted === undefined || wanted === 'light') {
	await draw(path.join(folder, 'pictures', 'light-80x24.svg'), [80, 24], layouts.cards, {background: '#fbfaf7'});
}
