/**
Where the parts of the screen stand, in cells and lines. Frame: three lines at the top (header, filters, rule), four at the
bottom (rule, info, keys, state; more while a long message stands there), the body between them; the menu left of all but the bottom. Pure.
*/
import {isDropdown, type State} from './state.js';

export const smallest = {columns: 60, rows: 16};

/** From here on the menu is open by itself and the drawer leaves a column of cards. */
export const wideFrom = 100;

const bothFrom = 120;

/** Below this the cards stand in one column, as wide as there is room. */
const twoColumnsFrom = 80;

/** From here on the selected integration is seen beside the cards. */
const paneFrom = 140;

/** What stands in columns further apart than this isn't read as one row any more. */
export const widestRow = 88;

const narrowestPane = 44;
const widestPane = 72;
const sidebarWidth = 22;
const topLines = 3;
const bottomLines = 4;
const menuWidth = 32;

export type Layout = Readonly<{
	columns: number;
	rows: number;

	/** Nothing else is shown than that it is too small. */
	small: boolean;

	/** Cells of the menu with its edge; 0: hidden. */
	sidebar: number;

	/** Cells right of the menu. */
	main: number;

	/** Lines between top and bottom. */
	body: number;

	/** Lines from the rule at the bottom on. */
	bottom: number;

	/** Cells of an open type or project list with its edge. */
	dropdown: number;

	/** Cells and lines for cards; width 0: covered. */
	cards: Readonly<{width: number; height: number}>;

	/** The cards stand in one column. */
	single: boolean;

	/** Cells of the drawer with its edge. */
	drawer: number;

	/** Cells of the pane beside the cards that shows the selected one, with its edge; 0: none. */
	pane: number;

	/** Lines of the list or revealed value below, its rule included. */
	panel: number;
}>;

export type Wishes = Readonly<{
	/** Lines that a list or revealed value below the cards would like, its rule included. */
	panel: number;

	/** Lines of a message. */
	message: number;

	/** Rather no cards than a line less. */
	whole?: boolean;
}>;

/** A little more than a third, so that what is left still is columns of cards. */
const paneOf = (main: number): number => Math.max(narrowestPane, Math.min(widestPane, Math.floor(main * 0.37)));

const sidebarOf = ({size: {columns}, sidebar}: State, isOpen: boolean): number =>
	(sidebar ?? (columns >= wideFrom)) && (!isOpen || columns >= bothFrom) ? sidebarWidth : 0;

export const layoutOf = (state: State, {panel: wanted, message, whole = false}: Wishes): Layout => {
	const {size: {columns, rows}, drawer, editor, overlay, page} = state;
	const isOpen = drawer !== undefined || editor !== undefined;
	const small = columns < smallest.columns || rows < smallest.rows;
	const menu = sidebarOf(state, isOpen);
	const main = columns - menu;
	const bottom = bottomLines + Math.max(0, message - 2);
	const body = Math.max(1, rows - topLines - bottom);
	const panel = wanted === 0 ? 0 : Math.min(wanted, whole ? body : Math.max(4, body - 5));
	const dropdown = isDropdown(overlay) ? Math.min(menuWidth, main - 20) : 0;
	const covered = overlay?.kind === 'help' || overlay?.kind === 'palette' || (isOpen && columns < wideFrom);
	const column = main >= 110 ? 40 : 34;
	const pane = columns >= paneFrom && page === 'integrations' && !isOpen && !covered ? paneOf(main) : 0;
	const width = covered ? 0 : (isOpen ? column : main - dropdown - pane);
	return {
		columns,
		rows,
		small,
		sidebar: menu,
		main,
		body,
		bottom,
		dropdown,
		cards: {width, height: body - panel},
		single: columns < twoColumnsFrom,
		drawer: isOpen ? main - width : 0,
		pane,
		panel,
	};
};
