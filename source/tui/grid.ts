/**
Where cards stand. A card has three lines; one line lies between two rows and belongs to the box of whichever card is selected, so
that selecting moves nothing. Pure.
*/
export type Grid = Readonly<{
	/** Cards side by side, at least one. */
	columns: number;

	/** Width of a card in cells, its box included. */
	cardWidth: number;

	/** Whole rows of cards that fit. */
	rows: number;
}>;

export type Direction = 'up' | 'down' | 'left' | 'right' | 'first' | 'last' | 'page-up' | 'page-down';

export const cardLines = 3;
const rowLines = cardLines + 1;
const narrowest = 37;
const widest = 48;

/**
The width follows from the number of columns, never from the number of cards: one card is not stretched.
@param single - There is one column, which may be as wide as it likes.
*/
export const gridOf = (width: number, height: number, single = false): Grid => {
	const columns = single ? 1 : Math.max(1, Math.floor(width / narrowest));
	return {
		columns,
		cardWidth: Math.max(12, Math.min(single ? width : widest, Math.floor(width / columns))),
		rows: Math.max(1, Math.floor((height - 1) / rowLines)),
	};
};

/** Lines a number of rows takes, with the lines between and around them. */
export const gridHeight = (rows: number): number => (rows * rowLines) + 1;

/** Line of the grid on which a visible row begins. */
export const rowLine = (row: number): number => (row * rowLines) + 1;

/**
The index that is selected after a move; it stays inside, and within its column where that makes sense.
@param count - Number of cards.
*/
export const moveIndex = (index: number, direction: Direction, count: number, {columns, rows}: Grid): number => {
	const last = count - 1;
	if (last < 0) {
		return 0;
	}

	const step = (by: number) => {
		const target = index + by;
		if (target < 0) {
			return by === -columns ? index : index % columns;
		}

		if (target <= last) {
			return target;
		}

		// The last row may be short: going down ends on its last card.
		return Math.floor(index / columns) < Math.floor(last / columns) ? last : index;
	};

	switch (direction) {
		case 'left': {
			return Math.max(0, index - 1);
		}

		case 'right': {
			return Math.min(last, index + 1);
		}

		case 'up': {
			return step(-columns);
		}

		case 'down': {
			return step(columns);
		}

		case 'first': {
			return 0;
		}

		case 'last': {
			return last;
		}

		case 'page-up': {
			return step(-columns * rows);
		}

		case 'page-down': {
			return step(columns * rows);
		}
	}
};

/** The first visible row after a move: as near to the former one as the selected row allows. */
export const scrollTo = (top: number, row: number, visible: number, total: number): number => {
	const highest = Math.max(0, total - visible);
	const near = Math.min(row, Math.max(top, row - visible + 1));
	return Math.max(0, Math.min(near, highest));
};
