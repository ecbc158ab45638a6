/** The palette over the whole body: what can be done here, and why something can't be done now. */
import {Box, Text} from 'ink';
import {scrollTo} from '../grid.js';
import {keysOf} from '../keymap.js';
import {paletteOf} from '../palette.js';
import type {Pen} from '../pen.js';
import type {Look} from '../select.js';
import {FieldView} from './field.js';

export function Palette({look, pen}: Readonly<{look: Look; pen: Pen}>) {
	const {state: {overlay}, world} = look;
	if (overlay?.kind !== 'palette') {
		return null;
	}

	const {main, cards: {height}} = look.layout;
	const entries = paletteOf(look);
	const room = height - 2;
	const top = scrollTo(0, overlay.index, room, entries.length);
	const lines = entries.slice(top, top + room).map(({row, reason}, line) => {
		const isAt = top + line === overlay.index;
		return pen.spread(main, [
			' ', isAt ? [pen.glyphs.pointer, 'accent'] : ' ', ' ', [row.label, isAt ? 'bold' : (reason === undefined ? undefined : 'dim')],
			reason === undefined ? '' : [`  (${reason})`, 'dim'],
		], [[keysOf(row, pen.unicode), 'accent'], '  ']);
	});
	if (entries.length === 0) {
		lines.push(pen.line(main, '   no command has these letters'));
	}

	return (
		<Box flexDirection='column' width={main} flexShrink={0}>
			<Text>
				{pen.line(3, ' ', [world.key('palette'), 'bold'], ' ')}
				<FieldView isActive field={overlay.field} cells={main - 4} pen={pen}/>
			</Text>
			<Text>{['', ...lines, ...Array.from({length: Math.max(0, room - lines.length)}, () => '')].join('\n')}</Text>
		</Box>
	);
}
