import {expect, test} from 'vitest';
// @ts-expect-error -- a script of the build, without types
import {lateExpression} from '../../.scripts/late-expression.js';

type Late = (make: () => RegExp) => RegExp;

const late = lateExpression as Late;

test('is asked as the expression that it stands for, which is made once, and only when it is asked', () => {
	let made = 0;
	const marks = late(() => {
		made++;
		return /\p{Spacing_Mark}/v;
	});
	const all = late(() => /\p{Extended_Pictographic}/gv);
	expect(made).toBe(0);
	for (const text of ['', 'a', 'नि', '\u{903}', '👩\u{200D}🚀']) {
		expect([text, marks.test(text), text.search(marks), text.match(all)]).toEqual([text, /\p{Spacing_Mark}/v.test(text), text.search(/\p{Spacing_Mark}/v), text.match(/\p{Extended_Pictographic}/gv)]);
	}

	expect(made).toBe(1);
});
