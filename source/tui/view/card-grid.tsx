/** The cards that are visible, as one text: the box of the selected card lies on the lines between the rows. */
import {Text} from 'ink';
import {noHitText} from '../../domain/find.js';
import {cutApart} from '../../domain/cut.js';
import type {Integration} from '../../domain/integration.js';
import {filterOf} from '../filter.js';
import {cardLines as linesPerCard} from '../grid.js';
import {type Pen, wrapWords} from '../pen.js';
import type {Look} from '../select.js';
import type {World} from '../state.js';
import {besideName, cardLines} from './card.js';

const emptyStore = ({key}: World, width: number, pen: Pen): readonly string[] => [
	'',
	pen.line(width, ' '.repeat(3), ['No integrations yet.', 'bold']),
	'',
	pen.line(width, '   Import what you have:  ', ['patchbay import .env --project P', 'accent']),
	pen.line(width, '   Or add one by hand:    ', [`press ${key('add')}`, 'accent']),
	'',
	pen.line(width, '   This screen shows it as soon as it is saved.'),
];

const noHits = ({state, world}: Look, width: number, pen: Pen): readonly string[] => {
	const text = noHitText(world.snapshot?.integrations ?? [], state.query.text, filterOf(state, world), {types: world.key('types'), clear: world.key('clear')});
	return [
		'',
		...wrapWords(pen.show(text), width - 6, 4, pen.glyphs.ellipsis).map(line => pen.line(width, ' '.repeat(3), line)),
		'',
		pen.line(width, ' '.repeat(3), [`${world.key('clear')} clears all filters.`, 'dim']),
	];
};

const boxTop = (pen: Pen, width: number) => `${pen.glyphs.topLeft}${pen.rule(width - 2)}${pen.glyphs.topRight}`;
const boxBottom = (pen: Pen, width: number) => `${pen.glyphs.bottomLeft}${pen.rule(width - 2)}${pen.glyphs.bottomRight}`;

const cards = (look: Look, height: number, pen: Pen): readonly string[] => {
	const {hits, index, grid: {columns, cardWidth, rows}, state: {top, marked}, words, world} = look;
	const first = top * columns;
	const visible: readonly Integration[] = hits.slice(first, first + (rows * columns));
	const content = cardWidth - 5;
	const names = cutApart(visible.map(({name}) => pen.show(name)), content - besideName, {mark: pen.glyphs.ellipsis});
	const selected = index - first;
	const selectedRow = Math.floor(selected / columns);
	const {vertical, pointer, checked} = pen.glyphs;
	const margin = pen.blank((selected % columns) * cardWidth);
	const lines: string[] = [];

	/** The line between two rows: edge of the box of whichever is selected, or nothing. */
	const between = (row: number) => {
		if (selectedRow === row) {
			return margin + boxTop(pen, cardWidth);
		}

		return selectedRow === row - 1 ? margin + boxBottom(pen, cardWidth) : '';
	};

	for (let row = 0; row * columns < visible.length; row++) {
		lines.push(between(row));
		const drawn = visible.slice(row * columns, (row + 1) * columns).map((integration, column) => {
			const place = (row * columns) + column;
			return cardLines(content, {
				integration, name: names[place]!, isSelected: place === selected, words, world,
			}, pen);
		});
		for (let line = 0; line < linesPerCard; line++) {
			let text = '';
			for (const [column, card] of drawn.entries()) {
				const isSelected = (row * columns) + column === selected;
				const isMarked = line === 1 && marked.includes(visible[(row * columns) + column]!.id);
				const mark = isMarked ? pen.paint('warn', checked) : (isSelected && line === 0 ? pen.paint('accent', pointer) : ' ');
				text += isSelected ? `${vertical}${mark} ${card[line]!} ${vertical}` : ` ${mark} ${card[line]!}  `;
			}

			lines.push(text);
		}
	}

	lines.push(between(Math.ceil(visible.length / columns)));
	const isMore = first + visible.length < hits.length;
	const last = lines.length;
	if (isMore && lines[last - 1] === '') {
		lines[last - 1] = `   ${pen.paint('dim', `${pen.glyphs.more} ${hits.length - first - visible.length} more`)}`;
	} else if (isMore && last < height) {
		lines.push(`   ${pen.paint('dim', `${pen.glyphs.more} ${hits.length - first - visible.length} more`)}`);
	}

	return lines;
};

/** Exactly `height` lines. */
export const gridLines = (look: Look, pen: Pen): readonly string[] => {
	const {width, height} = look.layout.cards;
	const lines = look.hits.length > 0
		? cards(look, height, pen)
		: (look.total === 0 ? emptyStore(look.world, width, pen) : noHits(look, width, pen));
	return Array.from({length: height}, (_, line) => lines[line] ?? '');
};

export function CardGrid({look, pen}: Readonly<{look: Look; pen: Pen}>) {
	return <Text>{gridLines(look, pen).join('\n')}</Text>;
}
