/** Below the cards or the drawer: the numbered list of URLs and keys, or a value that is revealed for a few seconds. */
import {Box, Text} from 'ink';
import {age} from '../../domain/age.js';
import {cutMiddle, width} from '../../domain/cut.js';
import type {Item} from '../items.js';
import type {Pen, Segment} from '../pen.js';
import {revealedLines} from '../revealed.js';
import type {Look} from '../select.js';
import {secondsUntil, targetLabel} from '../words.js';
import {ChoiceList} from './choice-list.js';

type Props = Readonly<{look: Look; pen: Pen}>;

const titled = (title: string, cells: number, pen: Pen): string => {
	const {horizontal} = pen.glyphs;
	const head = cutMiddle(`${horizontal}${horizontal} ${title}`, cells - 4, {mark: pen.glyphs.ellipsis});
	return `${pen.paint('bold', head)} ${pen.paint('dim', pen.rule(cells - width(head) - 1))}`;
};

const itemLine = (item: Item, cells: number, {now}: Readonly<{now: number}>, pen: Pen): string => {
	const number = item.number <= 9 ? `${item.number} ` : '  ';
	if (item.kind === 'url') {
		const env: readonly Segment[] = item.url.env === undefined ? [] : ['  ', [pen.show(item.url.env), 'dim']];
		return pen.spread(cells, [[number, 'bold'], pen.show(item.url.url)], env);
	}

	const {credential} = item;
	const {glyphs} = pen;
	return pen.spread(cells, [[number, 'bold'], pen.show(credential.key)], [
		'  ',
		credential.version === 1 ? [`${glyphs.never} ${age(credential.rotatedAt, now)}`, 'warn'] : age(credential.rotatedAt, now),
		credential.exposed === undefined ? '' : [`  ${glyphs.exposed} exposed`, 'bad'],
		'  ',
		[pen.show(credential.env), 'dim'],
	]);
};

function List({look, pen}: Props) {
	const {state: {overlay}, world, layout, items} = look;
	if (overlay?.kind !== 'copy' && overlay?.kind !== 'reveal') {
		return null;
	}

	const name = pen.show(world.snapshot?.byId.get(overlay.integration)?.name ?? '');
	const cells = layout.main - 5;
	return (
		<Box flexDirection='column' height={layout.panel} flexShrink={0}>
			<Text>{titled(`${overlay.kind === 'copy' ? 'Copy from' : 'Reveal a value of'} ${name}`, layout.main, pen)}</Text>
			<ChoiceList
				items={items.map(item => ({value: String(item.number), label: itemLine(item, cells, world, pen)}))}
				index={overlay.index}
				limit={layout.panel - 1}
				pen={pen}
			/>
		</Box>
	);
}

function Revealed({look, pen}: Props) {
	const {state: {revealed}, world, layout} = look;
	if (!revealed) {
		return null;
	}

	const cells = layout.main - 4;
	const all = revealedLines(revealed.text, cells, !pen.unicode);
	const room = layout.panel - 1;
	const shown = all.length <= room ? all : [...all.slice(0, room - 1), `${pen.glyphs.ellipsis} ${all.length - room + 1} more lines: c copies all`];
	const left = secondsUntil(revealed.until, world.now);
	const label = pen.show(targetLabel(world, {kind: 'value', reference: revealed.reference}));
	const lines = Array.from({length: room}, (_, line) => pen.line(layout.main, '  ', shown[line] ?? ''));
	return <Text>{[titled(`${label}, hides in ${left} s`, layout.main, pen), ...lines].join('\n')}</Text>;
}

export function Panel({look, pen}: Props) {
	return look.state.overlay?.kind === 'copy' || look.state.overlay?.kind === 'reveal'
		? <List look={look} pen={pen}/>
		: <Revealed look={look} pen={pen}/>;
}
