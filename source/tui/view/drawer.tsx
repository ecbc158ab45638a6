/** Everything that is known of one integration, read only. Values are masked with a fixed width; a number or the selected row is copied. */
import {Text} from 'ink';
import {age, ago} from '../../domain/age.js';
import {linkTo} from '../../domain/link.js';
import {iconOf} from '../icons.js';
import {allItems, type Item} from '../items.js';
import {cutMiddle, width} from '../../domain/cut.js';
import type {Pen, Segment} from '../pen.js';
import {providerOf} from '../provider.js';
import type {Look} from '../select.js';
import type {Integration} from '../../domain/integration.js';

type Line = Readonly<{left: readonly Segment[]; right?: readonly Segment[]; row?: number}>;

const labelCells = 10;
const maskCells = 8;

const label = (text: string): Segment => [text.padEnd(labelCells), 'dim'];

const numbered = (item: Item): Segment => [item.number <= 9 ? `${item.number} ` : '  ', 'bold'];

type ItemOptions = Readonly<{item: Item; row: number; isAt: boolean; longestKey: number; cells: number; now: number}>;

const itemLine = ({item, row, isAt, longestKey, cells, now}: ItemOptions, pen: Pen): Line => {
	const {glyphs} = pen;
	const pointer: Segment = isAt ? [`${glyphs.pointer} `, 'accent'] : '  ';
	const style = isAt ? 'bold' : undefined;
	if (item.kind === 'url') {
		const env = item.url.env === undefined ? '' : `  ${pen.show(item.url.env)}`;
		const room = cells - labelCells - 4 - width(env);
		return {
			row,
			left: [label(''), pointer, numbered(item), [cutMiddle(pen.show(item.url.url), Math.max(12, room), {mark: glyphs.ellipsis}), style]],
			right: [[env, 'dim']],
		};
	}

	const {credential} = item;
	const old = credential.history === 0 ? '' : ` ${glyphs.dot} ${credential.history} old`;
	return {
		row,
		left: [
			label(''), pointer, numbered(item), [pen.line(longestKey, pen.show(credential.key)), style], '  ', glyphs.mask.repeat(maskCells), '  ',
			credential.version === 1 ? [`${glyphs.never} ${age(credential.rotatedAt, now)}`, 'warn'] : age(credential.rotatedAt, now),
			old,
			credential.exposed === undefined ? '' : [`  ${glyphs.exposed} exposed ${age(credential.exposed, now)}`, 'bad'],
		],
		right: ['  ', [pen.show(credential.env), 'dim']],
	};
};

const withLabel = (line: Line, text: string): Line => ({...line, left: [label(text), ...line.left.slice(1)]});

const drawerLines = (integration: Integration, look: Look, cells: number, pen: Pen): readonly Line[] => {
	const {state, world, words} = look;
	const {snapshot, now, settings} = world;
	const {glyphs, show} = pen;
	const provider = providerOf(integration);
	const items = allItems(integration);
	const longestKey = Math.min(28, Math.max(0, ...integration.credentials.map(({key}) => width(show(key)))));
	const rows = items.map((item, row) => itemLine({
		item, row, isAt: state.drawer?.row === row, longestKey, cells, now,
	}, pen));
	const urls = integration.urls.length;
	const link = snapshot ? linkTo(snapshot.store.id, integration.id, {base: settings.linkBase}) : '';
	const blank: Line = {left: []};
	return [
		{
			left: [[`${iconOf(integration, pen.unicode)} `, 'accent'], [show(integration.name), 'bold', words]],
			right: [[`  rev ${integration.revision} ${glyphs.dot} ${show(integration.updatedBy.name)} ${ago(integration.updatedAt, now)}`, 'dim']],
		},
		{left: [
			show(integration.type), provider ? ` ${glyphs.dot} ${show(provider.name)}` : '', [` ${glyphs.dot} added by ${show(integration.createdBy.name)}`, 'dim'],
		]},
		blank,
		...integration.projects.map(({name, active}, index): Line => ({left: [
			label(index === 0 ? 'Projects' : ''), active ? [glyphs.active, 'good'] : glyphs.inactive, ` ${show(name)}`, [active ? '  active' : '  inactive', 'dim'],
		]})),
		...integration.projects.length === 0 ? [{left: [label('Projects'), 'none']}] : [],
		blank,
		...rows.slice(0, urls).map((line, index) => index === 0 ? withLabel(line, 'URLs') : line),
		...urls === 0 ? [{left: [label('URLs'), 'none']}] : [],
		blank,
		...rows.slice(urls).map((line, index) => index === 0 ? withLabel(line, 'Keys') : line),
		...integration.credentials.length === 0 ? [{left: [label('Keys'), 'none']}] : [],
		blank,
		...provider?.rotateAt ? [{left: [label('Rotate at'), provider.rotateAt]}] : [],
		{left: [label('Link'), link]},
		{left: [label('Id'), integration.id]},
	];
};

export function Drawer({look, pen}: Readonly<{look: Look; pen: Pen}>) {
	const {state, world, layout} = look;
	const integration = state.drawer && world.snapshot?.byId.get(state.drawer.integration);
	if (!state.drawer || !integration) {
		return null;
	}

	const {height} = layout.cards;
	const isBeside = layout.cards.width > 0;
	const edge = isBeside ? `${pen.paint('accent', pen.glyphs.bar)} ` : ' ';
	const cells = layout.drawer - (isBeside ? 3 : 2);
	const lines = drawerLines(integration, look, cells, pen);
	const at = Math.max(0, lines.findIndex(({row}) => row === state.drawer?.row));
	// The head stays as long as the selected row is seen with it.
	const top = at < height - 1 ? 0 : Math.min(at - height + 2, lines.length - height);
	return (
		<Text>
			{Array.from({length: height}, (_, index) => {
				const line = lines[top + index];
				return edge + (line ? pen.spread(cells, line.left, line.right ?? []) : '');
			}).join('\n')}
		</Text>
	);
}
