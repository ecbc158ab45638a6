import {EventEmitter} from 'node:events';
import {expect, test} from 'vitest';
import {answerlessStream} from '../../source/tui/answerless-stream.js';
import {createIncoming} from '../../source/tui/incoming.js';
import {fakeClock} from '../_helpers/snapshot.js';

/** A terminal's input, and whoever reads it as Ink does: all there is, whenever there is something. */
const make = () => {
	const chunks: string[] = [];
	const heard: string[] = [];
	const clock = fakeClock();
	// eslint-disable-next-line unicorn/prefer-event-target -- streams of Node are emitters
	const stdin = Object.assign(new EventEmitter(), {read: () => chunks.shift() ?? null});
	const incoming = createIncoming({
		onReport() {},
		onSplit() {
			heard.push('taken back');
		},
		isExpecting: () => false,
	});
	const stream = answerlessStream(stdin as unknown as NodeJS.ReadableStream, incoming, clock);
	stream.on('readable', () => {
		for (let text = stream.read() as string | null; text !== null; text = stream.read() as string | null) {
			if (text !== '') {
				heard.push(text);
			}
		}
	});
	return {
		chunks, heard, clock, arrive(...arrived: string[]) {
			chunks.push(...arrived);
			stdin.emit('readable');
		},
	};
};

test('an Esc is heard when nothing followed it', () => {
	const {heard, clock, arrive} = make();
	arrive('j', '\u{1B}');
	expect(heard).toEqual(['j']);
	clock.pass(20);
	expect(heard).toEqual(['j', '\u{1B}[27u']);
});

test('what was one is taken back after it was heard, also when the rest has come in the same moment', () => {
	const {heard, clock, arrive, chunks} = make();
	arrive('\u{1B}');
	chunks.push(']11;rgb:0/0/0\u{7}', 'k');
	clock.pass(20);
	expect(heard).toEqual(['\u{1B}[27u', 'taken back', 'k']);
});

test('what waited to be read while the program was busy is read before an Esc counts as one', () => {
	const {heard, clock, arrive} = make();
	arrive('\u{1B}');
	// The timer's hour has come long ago when it is looked at, and before what has arrived meanwhile is.
	clock.after(20, () => {
		arrive('[B');
	});
	clock.pass(500);
	expect(heard).toEqual(['\u{1B}[B']);
});
