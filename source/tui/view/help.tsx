/** The help over the whole body: every key, the present place first. */
import {Text} from 'ink';
import {helpLines} from '../help.js';
import type {Pen} from '../pen.js';
import type {Look} from '../select.js';

export function Help({look, pen}: Readonly<{look: Look; pen: Pen}>) {
	const {overlay} = look.state;
	if (overlay?.kind !== 'help') {
		return null;
	}

	const {main, cards: {height}} = look.layout;
	const lines = helpLines(look, pen.unicode);
	const below = lines.length - overlay.top - height;
	const text = Array.from({length: height}, (_, index) => {
		if (below > 0 && index === height - 1) {
			return `   ${pen.paint('dim', `${pen.glyphs.more} ${below + 1} more`)}`;
		}

		const line = lines[overlay.top + index];
		if (line?.kind === 'key') {
			return pen.line(main, ' '.repeat(3), [line.keys.padEnd(17), 'accent'], line.does);
		}

		return line?.kind === 'heading' ? pen.line(main, ' ', [line.text, 'bold']) : '';
	});
	return <Text>{text.join('\n')}</Text>;
}
