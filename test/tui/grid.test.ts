import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
	gridHeight, gridOf, moveIndex, scrollTo, type Direction,
} from '../../source/tui/grid.js';

const directions: readonly Direction[] = ['up', 'down', 'left', 'right', 'first', 'last', 'page-up', 'page-down'];

describe('the grid', () => {
	test('has as many columns as fit, and the cards never overflow', () => {
		expect(gridOf(80, 17)).toEqual({columns: 2, cardWidth: 40, rows: 4});
		expect(gridOf(60, 9)).toEqual({columns: 1, cardWidth: 48, rows: 2});
		expect(gridOf(178, 43).columns).toBe(4);
		fc.assert(fc.property(fc.integer({min: 20, max: 400}), fc.integer({min: 5, max: 200}), (width, height) => {
			const {columns, cardWidth, rows} = gridOf(width, height);
			expect(columns * cardWidth).toBeLessThanOrEqual(width);
			expect(gridHeight(rows)).toBeLessThanOrEqual(height);
		}));
	});

	test('moves within the cards', () => {
		const grid = gridOf(80, 17);
		expect(moveIndex(0, 'down', 5, grid)).toBe(2);
		expect(moveIndex(3, 'down', 5, grid)).toBe(4);
		expect(moveIndex(4, 'down', 5, grid)).toBe(4);
		expect(moveIndex(1, 'up', 5, grid)).toBe(1);
		expect(moveIndex(4, 'up', 5, grid)).toBe(2);
		expect(moveIndex(0, 'last', 5, grid)).toBe(4);
		expect(moveIndex(1, 'page-down', 100, grid)).toBe(9);
		expect(moveIndex(9, 'page-up', 100, grid)).toBe(1);
		expect(moveIndex(5, 'page-up', 100, grid)).toBe(1);
	});

	test('never leaves the cards, and up undoes a whole step down', () => {
		fc.assert(fc.property(
			fc.integer({min: 1, max: 300}), fc.nat(), fc.constantFrom(...directions), fc.integer({min: 37, max: 300}), (count, at, direction, width) => {
				const grid = gridOf(width, 30);
				const index = at % count;
				const next = moveIndex(index, direction, count, grid);
				expect(next).toBeGreaterThanOrEqual(0);
				expect(next).toBeLessThan(count);
				const below = moveIndex(index, 'down', count, grid);
				if (below === index + grid.columns) {
					expect(moveIndex(below, 'up', count, grid)).toBe(index);
				}
			},
		));
	});

	test('scrolls no further than needed, and always shows the selected row', () => {
		fc.assert(fc.property(fc.nat(100), fc.nat(100), fc.integer({min: 1, max: 20}), fc.integer({min: 1, max: 101}), (top, row, visible, total) => {
			const at = Math.min(row, total - 1);
			const next = scrollTo(top, at, visible, total);
			expect(at).toBeGreaterThanOrEqual(next);
			expect(at).toBeLessThan(next + visible);
			const isFine = at >= top && at < top + visible && top <= Math.max(0, total - visible);
			expect(isFine ? next : top).toBe(top);
		}));
	});
});
