/** The menu: its sections and pages. Only pages that stand are in it. */
import {Text} from 'ink';
import type {Pen, Segment} from '../pen.js';
import {entryOf, pageNames, type Entry} from '../pages.js';
import type {Look} from '../select.js';

export function Sidebar({look: {layout, state}, pen}: Readonly<{look: Look; pen: Pen}>) {
	const {glyphs} = pen;
	const cells = layout.sidebar - 1;
	const isHere = state.region === 'sidebar' && !state.overlay && !state.drawer && !state.editor;
	const edge = pen.paint('faint', glyphs.vertical);
	const entry = (page: Entry, indent: number, icon = ''): string => {
		const isPage = entryOf(state) === page;
		const mark: Segment = isPage ? [glyphs.here, 'accent'] : ' ';
		const isAt = isHere && state.menu === page;
		const style = isAt ? 'reverse' : (isPage ? 'bold' : undefined);
		return pen.line(cells, isAt ? [glyphs.pointer, 'accent'] : ' ', mark, ' '.repeat(indent), icon, [pageNames[page], style]);
	};

	const lines = [
		pen.line(cells, ` ${glyphs.menu} `, ['patchbay', 'bold']),
		pen.line(cells, ' Client Area'),
		entry('projects', 1, `${glyphs.page} `),
		pen.line(cells, ' Security MS'),
		pen.line(cells, `  ${glyphs.group} ${glyphs.puzzle} Integrations MS`),
		entry('integrations', 4),
		entry('members', 1, `${glyphs.page} `),
		entry('services', 1, `${glyphs.page} `),
		entry('audit', 1, `${glyphs.page} `),
	];
	const height = layout.rows - layout.bottom;
	return <Text>{Array.from({length: height}, (_, line) => (lines[line] ?? pen.blank(cells)) + edge).join('\n')}</Text>;
}
