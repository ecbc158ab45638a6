import {EventEmitter} from 'node:events';
import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {askHidden, type AskStreams} from '../../source/effects/ask.js';
import {createHiddenInput} from '../../source/effects/hidden-input.js';

const escape = '\u{1B}';

const typed = (...chunks: ReadonlyArray<string | Uint8Array>) => {
	const input = createHiddenInput();
	let state = 'more';
	for (const chunk of chunks) {
		if (state === 'more') {
			state = input.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
		}
	}

	return [state, Buffer.from(input.bytes()).toString('utf8')];
};

describe('what is typed', () => {
	test.each<[string, readonly string[], string, string]>([
		['letters and Enter', ['abc\r'], 'done', 'abc'],
		['a newline ends too, and what follows is dropped', ['abc\nrm -rf\n'], 'done', 'abc'],
		['several bytes a character', ['pässwörd 🔑\r'], 'done', 'pässwörd 🔑'],
		['Backspace takes a whole character', ['aé🔑\u{7F}\u{8}b\r'], 'done', 'ab'],
		['Backspace at the start', ['\u{7F}\u{7F}a\r'], 'done', 'a'],
		['Ctrl+U takes all', ['abc\u{15}d\r'], 'done', 'd'],
		['a tabulator is text', ['a\tb\r'], 'done', 'a\tb'],
		['other control keys are nothing', ['a\u{1}\u{17}\u{0}b\r'], 'done', 'ab'],
		['arrows and function keys are nothing', [`a${escape}[A${escape}OP${escape}[1;5Cb\r`], 'done', 'ab'],
		['a sequence in pieces', ['a', escape, '[', '20', '0', '~b', '\r'], 'more', 'ab\n'],
		['Ctrl+C', ['abc\u{3}'], 'cancelled', 'abc'],
		['Ctrl+D', ['\u{4}'], 'cancelled', ''],
		['a bracketed paste loses its marks and one newline', [`${escape}[200~key\r${escape}[201~\r`], 'done', 'key'],
		['newlines within a paste are text', [`${escape}[200~-----BEGIN\r\nAAA\rEND\r\r${escape}[201~\r`], 'done', '-----BEGIN\nAAA\nEND\n'],
		['a pasted Ctrl+C is text', [`${escape}[200~a\u{3}b${escape}[201~\r`], 'done', 'a\u{3}b'],
	])('%s', (_name, chunks, state, text) => {
		expect(typed(...chunks)).toEqual([state, text]);
	});

	test('however it is cut into chunks, the same comes out', () => {
		const text = `né${escape}[B${escape}[200~two\r\nlines\r${escape}[201~🔑\u{7F}x`;
		const bytes = Buffer.from(text);
		fc.assert(fc.property(fc.array(fc.nat(bytes.length), {maxLength: 10}), cuts => {
			const places = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
			const chunks = places.slice(1).map((end, index) => Uint8Array.from(bytes.subarray(places[index], end)));
			expect(typed(...chunks)).toEqual(['more', 'nétwo\nlinesx']);
		}));
	});

	test('any text without control characters comes out as it went in', () => {
		fc.assert(fc.property(fc.string({unit: 'grapheme', maxLength: 600}), text => {
			fc.pre(!/\p{Cc}/v.test(text));
			expect(typed(text, '\r')).toEqual(['done', text]);
		}));
	});
});

// eslint-disable-next-line unicorn/prefer-event-target -- it plays a stream of Node
class FakeTerminal extends EventEmitter {
	raw = false;
	flowing = false;
	written = '';

	readonly streams: AskStreams = {
		input: this as unknown as AskStreams['input'],
		output: {write: (text: string) => {
			this.written += text;
		}},
	};

	setRawMode(raw: boolean) {
		this.raw = raw;
		return this;
	}

	resume() {
		this.flowing = true;
		return this;
	}

	pause() {
		this.flowing = false;
		return this;
	}
}

describe('askHidden', () => {
	test('shows the question and never what is typed; the terminal is as before afterwards', async () => {
		const terminal = new FakeTerminal();
		const answer = askHidden('Passphrase: ', terminal.streams);
		expect([terminal.raw, terminal.flowing]).toEqual([true, true]);
		const chunk = Buffer.from('hunter2\r');
		terminal.emit('data', chunk);
		expect(Buffer.from((await answer)!).toString()).toBe('hunter2');
		expect([terminal.raw, terminal.flowing]).toEqual([false, false]);
		expect(terminal.written).toBe(`${escape}[?2004hPassphrase: ${escape}[?2004l\n`);
		expect(chunk.every(byte => byte === 0)).toBe(true);
		expect(terminal.listenerCount('data')).toBe(0);
	});

	test.each(['\u{3}', '\u{4}'])('%j cancels', async key => {
		const terminal = new FakeTerminal();
		const answer = askHidden('?', terminal.streams);
		terminal.emit('data', Buffer.from(`abc${key}`));
		expect(await answer).toBeUndefined();
		expect(terminal.raw).toBe(false);
	});

	test('a terminal that goes away cancels', async () => {
		const terminal = new FakeTerminal();
		const answer = askHidden('?', terminal.streams);
		terminal.emit('end');
		expect(await answer).toBeUndefined();
	});
});
