/** A page that is a list: its titles in place of the filters, and the lines that are visible. */
import {Text} from 'ink';
import type {BoundPage, View} from '../list-page.js';
import type {Pen} from '../pen.js';
import type {Look} from '../select.js';

type Props = Readonly<{look: Look; pen: Pen; page: BoundPage}>;

export const viewOf = ({state, world, layout: {main}}: Look, pen: Pen): View => ({
	state, world, main, pen,
});

export function ListTitles({look, pen, page}: Props) {
	return <Text>{page.titles(viewOf(look, pen))}</Text>;
}

export function ListLines({look, pen, page}: Props) {
	const {width, height} = look.layout.cards;
	const lines = page.lines({...viewOf(look, pen), main: width}, height);
	return <Text>{Array.from({length: height}, (_, line) => lines[line] ?? '').join('\n')}</Text>;
}
