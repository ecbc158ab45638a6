/** Beside the cards of a wide terminal: the selected integration as the drawer would show it. */
import {Text} from 'ink';
import type {Pen} from '../pen.js';
import type {Look} from '../select.js';
import {drawerLines} from './drawer.js';

export function Pane({look, pen}: Readonly<{look: Look; pen: Pen}>) {
	const {layout, selected} = look;
	const {height} = layout.cards;
	const edge = `${pen.paint('faint', pen.glyphs.vertical)} `;
	const cells = layout.pane - 3;
	const lines = selected ? drawerLines(selected, look, cells, pen, true) : [];
	const hidden = lines.length - height;
	return (
		<Text>
			{Array.from({length: height}, (_, index) => {
				if (hidden > 0 && index === height - 1) {
					return edge + pen.paint('dim', `${pen.glyphs.more} ${hidden + 1} more: ${look.world.key('open')} opens it`);
				}

				const line = lines[index];
				return edge + (line ? pen.spread(cells, line.left, line.right ?? []) : '');
			}).join('\n')}
		</Text>
	);
}
