/** Everything that is known of one integration, read only. Values are masked with a fixed width; a number or the selected row is copied. */
import {Text} from 'ink';
import {age, ago} from '../../domain/age.js';
import {iconOf, providerOf} from '../../domain/catalog.js';
import {linkTo} from '../../domain/link.js';
import {allItems, type Item} from '../items.js';
import {cutMiddle} from '../../domain/cut.js';
import {widestRow} from '../layout.js';
import {width, cellsOf, type Pen, type Segment} from '../pen.js';
import type {Look} from '../select.js';
import type {Integration} from '../../domain/integration.js';

export type Line = Readonly<{left: readonly Segment[]; right?: readonly Segment[]; row?: number}>;

const labelCells = 10;
const maskCells = 8;

const label = (text: string): Segment => [text.padEnd(labelCells), 'dim'];

const numbered = (item: Item): Segment => [item.number <= 9 ? `${item.number} ` : '  ', 'bold'];

type ItemOptions = Readonly<{item: Item; row: number; isAt: boolean; columns: Columns; now: number}>;

/** Widths that all rows share, so that keys, ages and names stand in columns. */
type Columns = Readonly<{
	cells: number;
	key: number;
	env: number;

	/** Environment names stand on a line of their own, since the rows have no room for them. */
	isBelow: boolean;

	/** Cells of the mask that stands for a value; a summary has none. */
	mask: number;
}>;

const envOf = (item: Item): string => (item.kind === 'url' ? item.url.env : item.credential.env) ?? '';

const valueSegments = ({credential}: Extract<Item, {kind: 'value'}>, {key, mask}: Pick<Columns, 'key' | 'mask'>, style: 'bold' | undefined, now: number, pen: Pen): readonly Segment[] => {
	const {glyphs} = pen;
	const old = credential.history === 0 ? '' : ` ${glyphs.dot} ${credential.history} old`;
	return [
		[pen.line(key, pen.show(credential.key)), style], mask === 0 ? '' : `  ${glyphs.mask.repeat(mask)}`, '  ',
		credential.version === 1 ? [`${glyphs.never} ${age(credential.rotatedAt, now)}`, 'warn'] : age(credential.rotatedAt, now),
		old,
		credential.exposed === undefined ? '' : [`  ${glyphs.exposed} exposed ${age(credential.exposed, now)}`, 'bad'],
	];
};

const itemLines = ({item, row, isAt, columns, now}: ItemOptions, pen: Pen): readonly Line[] => {
	const {glyphs} = pen;
	const {cells, isBelow} = columns;
	const style = isAt ? 'bold' : undefined;
	const env = pen.show(envOf(item));
	const beside = isBelow || columns.env === 0 ? 0 : columns.env + 2;
	const content: readonly Segment[] = item.kind === 'url'
		? [[cutMiddle(pen.show(item.url.url), Math.max(12, cells - labelCells - 4 - beside), {mark: glyphs.ellipsis}), style]]
		: valueSegments(item, columns, style, now, pen);
	const first: Line = {
		row,
		left: [label(''), isAt ? [`${glyphs.pointer} `, 'accent'] : '  ', numbered(item), ...content],
		right: beside === 0 ? [] : ['  ', [pen.line(columns.env, env), 'dim']],
	};
	return isBelow && env !== '' ? [first, {left: [label(''), ' '.repeat(4), [env, 'dim']]}] : [first];
};

/** Cells that a key's row takes without its environment name. */
const valueCells = (item: Item, columns: Pick<Columns, 'key' | 'mask'>, now: number, pen: Pen): number =>
	item.kind === 'value' ? labelCells + 4 + cellsOf(valueSegments(item, columns, undefined, now, pen)) : 0;

const columnsOf = (items: readonly Item[], cells: number, mask: number, now: number, pen: Pen): Columns => {
	const key = Math.min(28, Math.max(0, ...items.map(item => item.kind === 'value' ? width(pen.show(item.credential.key)) : 0)));
	const env = Math.max(0, ...items.map(item => width(pen.show(envOf(item)))));
	const widest = Math.max(labelCells + 28, ...items.map(item => valueCells(item, {key, mask}, now, pen)));
	return {
		cells, key, env, mask, isBelow: widest + 2 + env > cells,
	};
};

/** The first line has the label; nothing to show is `none`. */
const labelled = (text: string, [first, ...others]: readonly Line[]): readonly Line[] => first
	? [{...first, left: [label(text), ...first.left.slice(1)]}, ...others]
	: [{left: [label(text), 'none']}];

/** @param isSummary - Only to be read: nothing in it is chosen, and what is copied anyway isn't spelled out. */
export const drawerLines = (integration: Integration, look: Look, cells: number, pen: Pen, isSummary = false): readonly Line[] => {
	const {state, world, words} = look;
	const {snapshot, now, settings} = world;
	const {glyphs, show} = pen;
	const provider = providerOf(integration.provider);
	const items = allItems(integration);
	const columns = columnsOf(items, cells, isSummary ? 0 : maskCells, now, pen);
	const longestProject = Math.max(0, ...integration.projects.map(({name}) => width(show(name))));
	const linesOf = (kind: Item['kind']) => items.flatMap((item, row) => item.kind === kind
		? itemLines({
			item, row, isAt: state.drawer?.row === row, columns, now,
		}, pen)
		: []);
	const link = snapshot ? linkTo(snapshot.store.id, integration.id, {base: settings.linkBase}) : '';
	const blank: Line = {left: []};
	return [
		{
			left: [[`${iconOf(integration, pen)} `, 'accent'], [show(integration.name), 'bold', words]],
			right: [[`  rev ${integration.revision} ${glyphs.dot} ${show(integration.updatedBy.name)} ${ago(integration.updatedAt, now)}`, 'dim']],
		},
		{left: [
			show(integration.type), provider ? ` ${glyphs.dot} ${show(provider.name)}` : '', [` ${glyphs.dot} added by ${show(integration.createdBy.name)}`, 'dim'],
		]},
		blank,
		...labelled('Projects', integration.projects.map(({name, active}): Line => ({left: [
			label(''), active ? [glyphs.active, 'good'] : glyphs.inactive, ` ${pen.line(longestProject, show(name))}`, [active ? '  active' : '  inactive', 'dim'],
		]}))),
		blank,
		...labelled('URLs', linesOf('url')),
		blank,
		...labelled('Keys', linesOf('value')),
		blank,
		...provider?.console ? [{left: [label('Rotate at'), provider.console]}] : [],
		...isSummary ? [] : [{left: [label('Link'), link]}, {left: [label('Id'), integration.id]}],
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
	const cells = Math.min(widestRow, layout.drawer - (isBeside ? 3 : 2));
	const lines = drawerLines(integration, look, cells, pen);
	const at = Math.max(0, lines.findIndex(({row}) => row === state.drawer?.row));
	// The name stays above what is scrolled.
	const top = at < height - 1 ? 0 : Math.min(at - height + 2, lines.length - height);
	return (
		<Text>
			{Array.from({length: height}, (_, index) => {
				const line = lines[index === 0 ? 0 : top + index];
				return edge + (line ? pen.spread(cells, line.left, line.right ?? []) : '');
			}).join('\n')}
		</Text>
	);
}
