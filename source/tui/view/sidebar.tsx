/** The menu: its sections and pages. Only pages that stand are in it. */
import {Text} from 'ink';
import type {Pen} from '../pen.js';
import type {Look} from '../select.js';

export function Sidebar({look: {layout, state}, pen}: Readonly<{look: Look; pen: Pen}>) {
	const {glyphs} = pen;
	const cells = layout.sidebar - 1;
	const isHere = state.region === 'sidebar' && !state.overlay && !state.drawer;
	const edge = pen.paint('dim', glyphs.vertical);
	const lines = [
		pen.line(cells, ` ${glyphs.menu} `, ['patchbay', 'bold']),
		pen.line(cells, ' Security MS'),
		pen.line(cells, `  ${glyphs.group} ${glyphs.puzzle} Integrations MS`),
		pen.line(cells, ' ', [glyphs.here, 'accent'], ' '.repeat(4), ['Integrations', isHere ? 'reverse' : 'bold']),
	];
	const height = layout.rows - layout.bottom;
	return <Text>{Array.from({length: height}, (_, line) => (lines[line] ?? pen.blank(cells)) + edge).join('\n')}</Text>;
}
