import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {createIncoming, type Report} from '../../source/tui/incoming.js';

const escape = '\u{1B}';
const escapeKey = `${escape}[27u`;
const background = `${escape}]11;rgb:1010/1414/1818`;

const make = (isExpecting = false) => {
	const reports: Report[] = [];
	let splits = 0;
	let now = 0;
	const incoming = createIncoming({
		onReport(report) {
			reports.push(report);
		},
		onSplit() {
			splits++;
		},
		isExpecting: () => isExpecting,
	});
	return {
		reports,
		splits: () => splits,
		incoming,

		/** Chunks that come one after another; a number is a pause. */
		feed: (...chunks: ReadonlyArray<string | number>): string => chunks.map(chunk => {
			if (typeof chunk === 'string') {
				return incoming.push(chunk, now);
			}

			const wait = incoming.wait();
			now += chunk;
			return wait !== undefined && wait <= chunk ? incoming.release(now) : '';
		}).join(''),
	};
};

const answers = [
	`${background}\u{7}`, `${background}${escape}\\`, `${escape}[0n`, `${escape}[?2004;1$y`, `${escape}[?62;4;22c`, `${escape}[>1;10;0c`, `${escape}P1$r0m${escape}\\`,
	`${escape}]52;c;c2VjcmV0\u{7}`,
];

describe('answers of a terminal', () => {
	test.each(answers)('%j is no text, whole or split anywhere', answer => {
		expect(make().feed(`jk${answer}l`)).toBe('jkl');
		for (let cut = 1; cut < answer.length; cut++) {
			const {feed, splits} = make(true);
			expect([cut, feed('jk', answer.slice(0, cut), 40, `${answer.slice(cut)}l`)]).toEqual([cut, 'jkl']);
			expect(splits()).toBe(0);
		}
	});

	test.each(answers)('%j that nobody waits for: an Esc that went ahead is taken back', answer => {
		const {feed, splits} = make();
		expect(feed(escape, 500, `${answer.slice(1)}l`)).toBe(`${escapeKey}l`);
		expect(splits()).toBe(1);
		expect(make().feed(escape, 100, answer[1]!, 100, `${answer.slice(2)}l`)).toBe(`${escapeKey}l`);
	});

	test('that come whole between an Esc and its rest don\'t part them', () => {
		const {feed, splits} = make();
		expect(feed(escape, 40, `${escape}[0n`, 40, `${background.slice(1)}\u{7}l`)).toBe(`${escapeKey}l`);
		expect(splits()).toBe(1);
	});

	test('tell what they say', () => {
		const {feed, reports} = make();
		feed(`${escape}[0n`, `${escape}[?2004;2$y`, `${escape}[?62;c`);
		expect(reports).toEqual([{kind: 'alive'}, {kind: 'mode', mode: 2004, value: 2}]);
	});

	test('that never end hold nothing up for long', () => {
		expect(make().feed(background, 1500, 'jj')).toBe('jj');
	});
});

describe('what was typed', () => {
	const typed = ['j', 'é日👩', '\r', `${escape}[A`, `${escape}OB`, `${escape}[5~`, `${escape}[1;5C`, `${escape}x`, `${escape}]`, `${escape}P`, `${escape}${escape}`, '[A', ']11', 'P1'];

	test.each(typed)('%j goes through', key => {
		const {feed, incoming, splits} = make();
		expect((feed(key) + incoming.release(0)).split(escapeKey).join(escape)).toBe(key);
		expect(splits()).toBe(0);
	});

	test('property: nothing of it is lost or turned round, however it is cut and whatever is answered in between', () => {
		fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom(...typed.slice(0, 7)), fc.constantFrom('', ...answers)), {maxLength: 12}), fc.array(fc.nat(40), {maxLength: 8}), (keys, cuts) => {
			const stream = keys.flat().join('');
			const {feed, incoming} = make(true);
			let rest = stream;
			let got = '';
			for (const cut of cuts) {
				got += feed(rest.slice(0, cut), 1);
				rest = rest.slice(cut);
			}

			got += feed(rest) + incoming.release(0);
			expect(got).toBe(keys.map(([key]) => key).join(''));
		}));
	});

	test.each([[false, 20], [true, 120]])('an Esc is held for a moment, longer where an answer is on its way (%j)', (isExpecting, longest) => {
		const {feed, incoming} = make(isExpecting);
		expect(feed('j', escape)).toBe('j');
		expect(incoming.wait()).toBe(longest);
		expect(feed(longest)).toBe(escapeKey);
		expect(incoming.wait()).toBeUndefined();
		expect(feed('x')).toBe('x');
		expect(make(isExpecting).feed(escape, 5, '[B')).toBe(`${escape}[B`);
	});

	test('a bracket right after an Esc is given back when it was one', () => {
		const {feed, incoming} = make();
		expect(feed(escape, 100, '[')).toBe(escapeKey);
		expect(incoming.wait()).toBe(1000);
		expect(incoming.release(1100)).toBe('[');
		expect(make().feed(escape, 100, '[', 100, 'x')).toBe(`${escapeKey}[x`);
	});
});

describe('what is pasted', () => {
	const pasted = `${escape}[200~one\r${background}\u{7}${escape}[0ntwo${escape}[201~`;

	test('goes through untouched, wherever it is cut, and answers behind it are none of it', () => {
		expect(make().feed(pasted)).toBe(pasted);
		for (let cut = 2; cut < pasted.length; cut++) {
			const {feed, reports} = make();
			expect([cut, feed(pasted.slice(0, cut), 30, `${pasted.slice(cut)}${escape}[0n`, 'j')]).toEqual([cut, `${pasted}j`]);
			expect(reports).toEqual([{kind: 'alive'}]);
		}
	});

	test('is a paste also when the link has split its first mark at the Esc', () => {
		const {feed, splits} = make();
		expect(feed(escape, 200, pasted.slice(1))).toBe(escapeKey + pasted);
		expect(splits()).toBe(1);
		const soon = make();
		expect(soon.feed(escape, 5, pasted.slice(1))).toBe(pasted);
		expect(soon.splits()).toBe(0);
	});
});
