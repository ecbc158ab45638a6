/** A list at the left of the cards or the lines of a page, which narrow while one chooses. */
import {Box, Text} from 'ink';
import {entriesOf} from '../dropdown.js';
import type {Pen} from '../pen.js';
import {scrollTo} from '../grid.js';
import type {Look} from '../select.js';
import {isDropdown, type DropdownOverlay} from '../state.js';
import {FieldView} from './field.js';

const titles: Readonly<Record<DropdownOverlay['kind'], string>> = {
	types: 'Type', projects: 'Project', states: 'State', actions: 'Action', people: 'Who', times: 'Since',
};

/** Whether one entry is chosen at most. */
const isOfOne: Readonly<Record<DropdownOverlay['kind'], boolean>> = {
	types: false, projects: true, states: false, actions: false, people: true, times: true,
};

export function Dropdown({look, pen}: Readonly<{look: Look; pen: Pen}>) {
	const {state, world, layout} = look;
	const {overlay} = state;
	if (!isDropdown(overlay)) {
		return null;
	}

	const {glyphs} = pen;
	const cells = layout.dropdown - 2;
	const entries = entriesOf(state, world);
	const height = layout.cards.height - 2;
	const top = scrollTo(0, overlay.index, height, entries.length);
	const lines = entries.slice(top, top + height).map((entry, line) => {
		const isAt = top + line === overlay.index;
		const check = isOfOne[overlay.kind]
			? (entry.chosen ? glyphs.active : glyphs.inactive)
			: (entry.chosen ? glyphs.checked : glyphs.unchecked);
		return pen.spread(cells, [
			isAt ? [glyphs.pointer, 'accent'] : ' ', ' ', [check, entry.chosen ? 'good' : undefined], ' ', [pen.show(entry.label), isAt ? 'bold' : undefined],
		], [` ${entry.count} `]);
	});
	if (entries.length === 0) {
		lines.push(pen.line(cells, '  nothing with these letters'));
	}

	const edge = pen.paint('faint', glyphs.vertical);
	const body = Array.from({length: height + 1}, (_, line) => `${lines[line] ?? pen.blank(cells)} ${edge}`);
	return (
		<Box flexDirection='column' width={layout.dropdown} flexShrink={0}>
			<Text>
				{pen.line(10, ' ', [titles[overlay.kind], 'bold'], ' ')}
				<FieldView isActive field={overlay.field} cells={cells - 10} pen={pen}/>
				{` ${edge}`}
			</Text>
			<Text>{body.join('\n')}</Text>
		</Box>
	);
}
