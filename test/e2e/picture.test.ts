import path from 'node:path';
import process from 'node:process';
import {expect, test} from 'vitest';
import {open} from '../_helpers/driver.js';
import {picture} from '../_helpers/picture.js';

const command = [process.execPath, path.resolve(import.meta.dirname, '../_helpers/dummy-screen.js')] as const;

test('draws a frame with every glyph on its cell', async () => {
	await using app = await open({command, size: [80, 5]});
	await app.see('?1;2c"');
	const svg = picture(app.frameWithStyles(), 'a <dummy> & its screen');
	expect(svg).toContain('aria-label="a &lt;dummy&gt; &amp; its screen"');
	expect(svg).toMatch(/<text x="16" y="93\.5" fill="#d3d9e0" textLength="33\.6" class="b">bold<\/text>/v);
	expect(svg).toMatch(/fill="#e06c75" textLength="25\.2">red</v);
	// Inverse: a box in the colour of text, and text in the colour of the background.
	expect(svg).toMatch(/<rect [^>]*fill="#d3d9e0"\/>/v);
	expect(svg).toMatch(/fill="#14181d"[^>]*>inverse</v);
	expect(svg).toMatch(/fill="#0102ff"[^>]*>rgb</v);
	expect(svg).toMatch(/>●<\/text>\n<path d="M[^"]+" stroke="#d3d9e0" [^>]*>\n<text [^>]*>❯</v);
});
