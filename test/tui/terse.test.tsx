import {EventEmitter} from 'node:events';
import fc from 'fast-check';
import {render, Text} from 'ink';
import {describe, expect, test} from 'vitest';
import {createTerse} from '../../source/tui/terse.js';
import {Terminal} from '../_helpers/terminal.js';

const columns = 24;
const rows = 6;

// eslint-disable-next-line unicorn/prefer-event-target -- streams of Node are emitters
class Output extends EventEmitter {
	columns = columns;
	rows = rows;
	isTTY = true;
	texts: string[] = [];

	write = (text: string, done?: () => void) => {
		this.texts.push(text);
		done?.();
		return true;
	};
}

/** What Ink writes for some frames, one after the other. */
const writesOf = async (frames: readonly string[]): Promise<readonly string[]> => {
	const output = new Output();
	const {rerender, unmount, waitUntilRenderFlush} = render(<Text>{frames[0]}</Text>, {
		stdout: output as unknown as NodeJS.WriteStream, interactive: true, alternateScreen: true, incrementalRendering: true, patchConsole: false, maxFps: 1000,
	});
	for (const frame of frames) {
		rerender(<Text>{frame}</Text>);
		await waitUntilRenderFlush();
	}

	const texts = [...output.texts];
	unmount();
	return texts;
};

const drawn = async (texts: readonly string[]) => {
	const terminal = new Terminal({columns, rows, background: undefined, answer() {}});
	await new Promise<void>(resolve => {
		terminal.write(new TextEncoder().encode(texts.join('').replaceAll(/(?<!\r)\n/gv, '\r\n')), resolve);
	});
	return terminal.cells();
};

const style = fc.constantFrom('', '1', '2', '36', '33', '4;33', '7', '1;31', '38;5;108', '4;38;5;179', '38;2;95;184;184', '1;38;2;36;4;7');
const piece = fc.tuple(style, fc.constantFrom('a', 'b ', '  ', '·', '語', '─╮', 'Stripe', '●x')).map(([code, text]) => code === '' ? text : `\u{1B}[${code}m${text}\u{1B}[0m`);
const line = fc.array(piece, {maxLength: 3}).map(pieces => pieces.join(''));
const frame = fc.array(line, {minLength: rows, maxLength: rows}).map(lines => lines.join('\n'));

describe('frames said tersely', () => {
	test('look as Ink meant them', async () => {
		await fc.assert(fc.asyncProperty(fc.array(frame, {minLength: 2, maxLength: 5}), async frames => {
			const texts = await writesOf(frames);
			const terse = createTerse(() => ({columns, rows}));
			expect(await drawn(texts.map(text => terse.write(text)))).toEqual(await drawn(texts));
		}), {numRuns: 60});
	});

	test('are shorter where little changes', async () => {
		const texts = await writesOf(['one two three four\n\n\n\n\nlast', 'one TWO three four\n\n\n\n\nlast']);
		const terse = createTerse(() => ({columns, rows}));
		const said = texts.map(text => terse.write(text));
		expect(said.join('').length).toBeLessThan(texts.join('').length);
		expect(said.join('')).toContain('\u{1B}[1;5HTWO');
	});

	test('go through untouched when they are none', () => {
		const terse = createTerse(() => ({columns, rows}));
		for (const text of ['\u{1B}[?1049h', '\u{1B}[?2026h', 'hello\n', '\u{1B}[2J\u{1B}[H', '\u{1B}[5A\u{1B}[E???']) {
			expect(terse.write(text)).toBe(text);
		}
	});

	test('are whole lines after something else was written', async () => {
		const texts = await writesOf(['one\n\n\n\n\nlast', 'one more\n\n\n\n\nlast']);
		const terse = createTerse(() => ({columns, rows}));
		const update = texts.findLast(text => text.includes('more'))!;
		expect(terse.write(update)).toContain('\u{1B}[1;4H\u{1B}[K more');
	});
});
