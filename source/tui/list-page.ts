/**
A page that is a list, a line for each row: one shape for all of them. What a row shows is said once, as columns; titles, lines, the line
above the keys and what a screen reader says derive from that. Only the visible rows are ever drawn. Pure.
*/
import {cutMiddle} from '../domain/cut.js';
import {scrollTo, type Direction} from './grid.js';
import {moveLine} from './move-line.js';
import {
	cellsOf, width, type Pen, type Segment,
} from './pen.js';
import type {
	ListName, Spot, State, World,
} from './state.js';

/** What a page is drawn by. */
export type View = Readonly<{
	state: State;
	world: World;

	/** Cells of a line. */
	main: number;
	pen: Pen;
}>;

export type Column<Row> = Readonly<{
	title: string;
	cells: number;

	/** Blank cells before it. Default 2. */
	gap?: number;

	/** Ends at its right edge, as numbers do. */
	right?: boolean;

	/** What stands in it, made safe to show. */
	text(row: Row): Segment;
}>;

export type ListPage<Row> = Readonly<{
	/** One object as long as nothing changes: it is asked for at every key. */
	rows(state: State, world: World): readonly Row[];
	id(row: Row): string;

	/** The first one holds the name, which is bold in the selected row. They begin after the three cells of the pointer. */
	columns(view: View): ReadonlyArray<Column<Row>>;

	/** What stands there when there are no rows. */
	empty(view: View): ReadonlyArray<readonly Segment[]>;

	/** The row in words for the line above the keys: what it is called, and what else is to be said. */
	about(row: Row, world: World): Readonly<{name: string; rest: readonly string[]}>;

	/** The list's heading for a screen reader. */
	heading(state: State, world: World, count: number): string;
}>;

/** A page whatever its rows are. */
export type BoundPage = Readonly<{
	/** How many rows there are, and which is selected; -1 where there are none. */
	place(state: State, world: World): Readonly<{count: number; index: number}>;
	move(state: State, world: World, to: Direction): State;

	/** Keeps the selected row selected, wherever it has gone. */
	settle(state: State, world: World, height: number): State;
	titles(view: View): string;
	lines(view: View, height: number): readonly string[];
	info(view: View): string;
	spoken(state: State, world: World, height: number): readonly string[];
}>;

/** Cells before the first column: edge, pointer, blank. */
export const before = 3;

const nowhere: Spot = {id: undefined, index: 0, top: 0};

export const spotOf = ({spots}: State, name: ListName): Spot => spots[name] ?? nowhere;

export const withSpot = (state: State, name: ListName, spot: Partial<Spot>): State =>
	({...state, spots: {...state.spots, [name]: {...spotOf(state, name), ...spot}}});

const cell = <Row>({cells, gap = 2, right}: Column<Row>, segment: Segment, isFirst: boolean, pen: Pen): readonly Segment[] => {
	const [text, style, words] = typeof segment === 'string' ? [segment] as const : segment;
	const shown = width(text) > cells ? cutMiddle(text, cells, {mark: pen.glyphs.ellipsis}) : text;
	const rest = ' '.repeat(Math.max(0, cells - width(shown)));
	const space = isFirst ? '' : ' '.repeat(gap);
	return right ? [`${space}${rest}`, [shown, style, words ?? []]] : [space, [shown, style, words ?? []], rest];
};

export const bindPage = <Row>(name: ListName, page: ListPage<Row>): BoundPage & Readonly<{at(state: State, world: World): Row | undefined}> => {
	const find = (state: State, world: World) => {
		const rows = page.rows(state, world);
		const {id, index: near} = spotOf(state, name);
		const isThere = id === undefined || (near < rows.length && page.id(rows[near]!) === id);
		const exact = isThere ? near : rows.findIndex(row => page.id(row) === id);
		return {rows, index: Math.min(exact === -1 ? near : exact, rows.length - 1)};
	};

	return {
		at(state, world) {
			const {rows, index} = find(state, world);
			return rows[index];
		},
		place(state, world) {
			const {rows, index} = find(state, world);
			return {count: rows.length, index};
		},
		move(state, world, to) {
			const {rows, index} = find(state, world);
			const target = moveLine(Math.max(0, index), to, rows.length);
			const row = rows[target];
			return row === undefined ? state : withSpot(state, name, {id: page.id(row), index: target});
		},
		settle(state, world, height) {
			const {rows, index} = find(state, world);
			const former = spotOf(state, name);
			const place = Math.max(0, index);
			const spot: Spot = {
				id: rows[index] === undefined ? former.id : page.id(rows[index]), index: place, top: scrollTo(former.top, place, height, rows.length),
			};
			return former.id === spot.id && former.index === spot.index && former.top === spot.top ? state : withSpot(state, name, spot);
		},
		titles(view) {
			const {main, pen} = view;
			return pen.line(main, ' '.repeat(before), ...page.columns(view).flatMap((column, index) => cell(column, [column.title, 'dim'], index === 0, pen)));
		},
		lines(view, height) {
			const {state, world, main, pen} = view;
			const {rows, index} = find(state, world);
			if (rows.length === 0) {
				return ['', ...page.empty(view).map(segments => pen.line(main, ' '.repeat(before), ...segments))];
			}

			const columns = page.columns(view);
			const {top} = spotOf(state, name);
			const pointer: Segment = [pen.glyphs.pointer, state.region === 'sidebar' ? 'dim' : 'accent'];
			return rows.slice(top, top + height).map((row, line) => {
				const isAt = top + line === index;
				return pen.line(main, ' ', isAt ? pointer : ' ', ' ', ...columns.flatMap((column, place) => {
					const segment = column.text(row);
					return cell(column, place === 0 && isAt && typeof segment === 'string' ? [segment, 'bold'] : segment, place === 0, pen);
				}));
			});
		},
		info(view) {
			const {state, world, main, pen} = view;
			const {rows, index} = find(state, world);
			const row = rows[index];
			if (row === undefined) {
				return pen.blank(main);
			}

			const {dot, ellipsis} = pen.glyphs;
			const {name: called, rest} = page.about(row, world);
			const more = [...rest.map(text => pen.show(text)), `${index + 1}/${rows.length}`].map(text => ` ${dot} ${text}`).join('');
			const shown = cutMiddle(pen.show(called), Math.max(12, main - 2 - cellsOf([more])), {mark: ellipsis});
			return pen.line(main, ' ', [shown, 'bold'], more);
		},
		spoken(state, world, height) {
			const {rows, index} = find(state, world);
			const {top} = spotOf(state, name);
			const shown = rows.slice(top, top + height);
			return [
				page.heading(state, world, rows.length),
				...shown.length < rows.length ? [`Lines ${top + 1} to ${top + shown.length}.`] : [],
				...shown.map((row, line) => {
					const {name: called, rest} = page.about(row, world);
					return `${top + line === index ? 'current, ' : ''}${[called, ...rest].join(', ')}`;
				}),
			];
		},
	};
};
