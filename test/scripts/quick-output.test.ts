/** The bundle's way of putting a frame together against Ink's own: the same cells, whatever stands in them. */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import Slow from '../../node_modules/ink/build/output.js';
// @ts-expect-error -- it has no types
import {isClosed, quicken} from '../../.scripts/quick-output.js';
import {Terminal} from '../_helpers/terminal.js';

const Quick = (quicken as (slow: typeof Slow) => typeof Slow)(Slow);
const columns = 30;
const rows = 5;

const style = fc.constantFrom('', '1', '2', '4;93', '36', '7', '38;5;108', '38;2;1;4;7');
const end: Readonly<Record<string, string>> = {
	1: '22', 2: '22', '4;93': '24;39', 36: '39', 7: '27', '38;5;108': '39', '38;2;1;4;7': '39',
};
const piece = fc.tuple(style, fc.constantFrom('a', 'Stripe', '  ', '─╮', '●x', '語', '🙂', 'é', 'e\u{301}'))
	.map(([code, text]) => code === '' ? text : `\u{1B}[${code}m${text}\u{1B}[${end[code]}m`);
const line = fc.array(piece, {maxLength: 4}).map(pieces => pieces.join(''));
const open = fc.constantFrom('\u{1B}[31mopen', 'plain');
const text = fc.oneof({weight: 6, arbitrary: fc.array(line, {minLength: 1, maxLength: 3}).map(lines => lines.join('\n'))}, {weight: 1, arbitrary: fc.tuple(open, line).map(parts => parts.join('\n'))});
const write = fc.tuple(fc.nat(12), fc.nat(rows), text);

const drawn = async (output: string) => {
	const terminal = new Terminal({columns, rows, background: undefined, answer() {}});
	await new Promise<void>(resolve => {
		terminal.write(new TextEncoder().encode(output.replaceAll('\n', '\u{1B}[m\r\n')), resolve);
	});
	return terminal.cells();
};

test('frames look as Ink\'s', async () => {
	await fc.assert(fc.asyncProperty(fc.array(write, {maxLength: 6}), async writes => {
		const frames = [Slow, Quick].map(Output => {
			const frame = new Output({width: columns, height: rows});
			for (const [x, y, written] of writes) {
				frame.write(x, y, written, {transformers: [each => each]});
			}

			return frame.get();
		});
		expect(frames[1]!.height).toBe(frames[0]!.height);
		expect(await drawn(frames[1]!.output)).toEqual(await drawn(frames[0]!.output));
	}), {numRuns: 80});
});

test('a style that is open at the end of its line is seen', () => {
	const closed = isClosed as (line: string) => boolean;
	expect(closed('plain')).toBe(true);
	expect(closed('\u{1B}[38;5;1mx\u{1B}[39m\u{1B}[1my\u{1B}[22m')).toBe(true);
	expect(closed('\u{1B}[4;38;2;36;4;7mx\u{1B}[24;39m')).toBe(true);
	for (const unclosed of ['\u{1B}[31m', '\u{1B}[1mx\u{1B}[39m', '\u{1B}[38;5;39mx\u{1B}[49m', '\u{1B}[53mx']) {
		expect(closed(unclosed), unclosed).toBe(false);
	}
});
