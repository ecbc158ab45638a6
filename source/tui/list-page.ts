/**
A page that is a list, a line for each row: one shape for all of them. What a row shows is said once, as columns; titles, lines, the line
above the keys and what a screen reader says derive from that. Only the visible rows are ever drawn. Pure.
*/
import {cutEnd, cutMiddle} from '../domain/cut.js';
import {scrollTo, type Direction} from './grid.js';
import {moveLine} from './move-line.js';
import {
	cellsOf, width, type Pen, type Segment,
} from './pen.js';
import {plainLine, titleLine, type SpokenLine} from './spoken-line.js';
import type {
	ListName, Spot, State, World,
} from './state.js';

/** Where a page is drawn. */
export type Place = Readonly<{
	state: State;
	world: World;

	/** Cells of a line. */
	main: number;
}>;

/** What a page is drawn by. */
export type View = Place & Readonly<{pen: Pen}>;

export type Column<Row> = Readonly<{
	title: string;
	cells: number;

	/** It holds the name, which is bold in the selected row. */
	isName?: boolean;

	/** Blank cells before it. Default 2. */
	gap?: number;

	/** What is too long for it is cut at its end, not in the middle. */
	isOpenEnd?: boolean;

	/** Ends at its right edge, as numbers do. */
	right?: boolean;

	/** What stands in it, made safe to show. */
	text(row: Row): Segment;
}>;

export type ListPage<Row> = Readonly<{
	/** Filters stand where the titles would, so these are the first line of the list. */
	hasFilters?: boolean;

	/** The selection stays in its place when a row goes elsewhere: what was dealt with makes room for the next. */
	keepsPlace?: boolean;

	/** One object as long as nothing changes: it is asked for at every key. */
	rows(state: State, world: World): readonly Row[];
	id(row: Row): string;

	/** They begin after the three cells of the pointer. */
	columns(view: View): ReadonlyArray<Column<Row>>;

	/** Lines between the titles and the rows. */
	intro?(view: Place): ReadonlyArray<readonly Segment[]>;

	/** What is known of a row, in lines of at most so many cells. */
	details?(row: Row, view: Place): ReadonlyArray<readonly Segment[]>;

	/** What stands there when there are no rows. */
	empty(view: Place): ReadonlyArray<readonly Segment[]>;

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

	/**
	Keeps the selected row selected, wherever it has gone.
	@param height - Lines for the page.
	*/
	settle(place: Place, height: number): State;
	titles(view: View): string;
	lines(view: View, height: number): readonly string[];
	info(view: View): string;

	/** Of the selected row; empty where nothing more is known than its line says. */
	details(place: Place): ReadonlyArray<readonly Segment[]>;
	spoken(place: Place, height: number): readonly SpokenLine[];
	/** Of the details. */
	title(state: State, world: World): string;
	readonly hasFilters: boolean;
}>;

/** Cells before the first column: edge, pointer, blank. */
export const before = 3;

const nowhere: Spot = {id: undefined, index: 0, top: 0};

export const spotOf = ({spots}: State, name: ListName): Spot => spots[name] ?? nowhere;

export const withSpot = (state: State, name: ListName, spot: Partial<Spot>): State =>
	({...state, spots: {...state.spots, [name]: {...spotOf(state, name), ...spot}}});

const textOf = (segments: readonly Segment[]): string => segments.map(segment => typeof segment === 'string' ? segment : segment[0]).join('');

/** Made safe to show, with the boxes of lists to tick as this terminal has them. */
export const safe = (segment: Segment, pen: Pen): Segment => {
	const {checked, unchecked} = pen.glyphs;
	const shown = (text: string) => pen.show(text).replaceAll('■', () => checked).replaceAll('□', () => unchecked);
	return typeof segment === 'string' ? shown(segment) : [shown(segment[0]), segment[1]];
};

const cell = <Row>({cells, gap = 2, right, isOpenEnd = false}: Column<Row>, segment: Segment, isFirst: boolean, pen: Pen): readonly Segment[] => {
	const [text, style, words] = typeof segment === 'string' ? [segment] as const : segment;
	const cut = isOpenEnd ? cutEnd : cutMiddle;
	const shown = width(text) > cells ? cut(text, cells, {mark: pen.glyphs.ellipsis}) : text;
	const rest = ' '.repeat(Math.max(0, cells - width(shown)));
	const space = isFirst ? '' : ' '.repeat(gap);
	return right ? [`${space}${rest}`, [shown, style, words ?? []]] : [space, [shown, style, words ?? []], rest];
};

export const bindPage = <Row>(name: ListName, page: ListPage<Row>): BoundPage & Readonly<{at(state: State, world: World): Row | undefined}> => {
	const find = (state: State, world: World) => {
		const rows = page.rows(state, world);
		const {id, index: near} = spotOf(state, name);
		const isThere = page.keepsPlace === true || id === undefined || (near < rows.length && page.id(rows[near]!) === id);
		const exact = isThere ? near : rows.findIndex(row => page.id(row) === id);
		return {rows, index: Math.min(exact === -1 ? near : exact, rows.length - 1)};
	};

	const titles = (view: View) => {
		const {main, pen} = view;
		return pen.line(main, ' '.repeat(before), ...page.columns(view).flatMap((column, index) => cell(column, [column.title, 'dim'], index === 0, pen)));
	};

	const intro = (place: Place) => page.intro?.(place) ?? [];
	const above = (place: Place) => intro(place).length + (page.hasFilters ? 1 : 0);

	/** Lines for rows: where not all fit, the last one says how many more there are. */
	const room = (lines: number, count: number) => Math.max(1, count > lines ? lines - 1 : lines);

	return {
		hasFilters: page.hasFilters ?? false,
		titles,
		at(state, world) {
			const {rows, index} = find(state, world);
			return rows[index];
		},
		place(state, world) {
			const {rows, index} = find(state, world);
			return {count: rows.length, index};
		},
		title(state, world) {
			const {rows, index} = find(state, world);
			return rows[index] === undefined ? '' : page.about(rows[index], world).name;
		},
		move(state, world, to) {
			const {rows, index} = find(state, world);
			const target = moveLine(Math.max(0, index), to, rows.length);
			const row = rows[target];
			return row === undefined ? state : withSpot(state, name, {id: page.id(row), index: target});
		},
		settle(place, height) {
			const {state, world} = place;
			const {rows, index} = find(state, world);
			const former = spotOf(state, name);
			const line = Math.max(0, index);
			const spot: Spot = {
				id: rows[index] === undefined ? former.id : page.id(rows[index]), index: line, top: scrollTo(former.top, line, room(height - above(place), rows.length), rows.length),
			};
			return former.id === spot.id && former.index === spot.index && former.top === spot.top ? state : withSpot(state, name, spot);
		},
		lines(view, height) {
			const {state, world, main, pen} = view;
			const {rows, index} = find(state, world);
			const head = [
				...page.hasFilters ? [titles(view)] : [],
				...intro(view).map(segments => pen.line(main, ' '.repeat(before), ...segments.map(segment => safe(segment, pen)))),
			];
			if (rows.length === 0) {
				return [...head, '', ...page.empty(view).map(segments => pen.line(main, ' '.repeat(before), ...segments))];
			}

			const columns = page.columns(view);
			const {top} = spotOf(state, name);
			const pointer: Segment = [pen.glyphs.pointer, state.region === 'sidebar' ? 'dim' : 'accent'];
			const end = top + room(height - head.length, rows.length);
			const left = rows.length - end;
			const more = left > 0 ? [pen.line(main, ' '.repeat(before), [`${pen.glyphs.more} ${left} more`, 'dim'])] : [];
			return [...head, ...rows.slice(top, end).map((row, line) => {
				const isAt = top + line === index;
				return pen.line(main, ' ', isAt ? pointer : ' ', ' ', ...columns.flatMap((column, place) => {
					const segment = column.text(row);
					return cell(column, column.isName && isAt && typeof segment === 'string' ? [segment, 'bold'] : segment, place === 0, pen);
				}));
			}), ...more];
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
		details(place) {
			const {rows, index} = find(place.state, place.world);
			const row = rows[index];
			return row === undefined ? [] : page.details?.(row, place) ?? [];
		},
		spoken(place, height) {
			const {state, world} = place;
			const {rows, index} = find(state, world);
			const {top} = spotOf(state, name);
			const shown = rows.slice(top, top + height);
			const isAtList = !state.overlay && state.region === 'cards';
			return [
				titleLine(page.heading(state, world, rows.length)),
				...intro(place).map(segments => plainLine(textOf(segments))),
				...shown.map((row, line) => {
					const {name: called, rest} = page.about(row, world);
					const text = [called, ...rest].join(', ');
					return isAtList && top + line === index ? {text, said: `current, ${text}, ${index + 1} of ${rows.length}`, current: true} : plainLine(text);
				}),
				...state.details === undefined || rows[index] === undefined ? [] : (page.details?.(rows[index], place) ?? []).map(segments => plainLine(textOf(segments).trim().replace(/ {2,}/v, ': '))),
			];
		},
	};
};
