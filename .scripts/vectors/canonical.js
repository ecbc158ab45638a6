/** The same meaning in other bytes, and texts and numbers that have no canonical form: what is signed is one serialisation, and there is no other. */
import {text} from './team.js';
import {refused} from './define.js';

const ours = 'not written the way patchbay writes it';
const change = (from, to) => () => {
	const made = text.replace(from, to); // eslint-disable-line unicorn/no-unsafe-string-replacement
	if (made === text) {
		throw new Error(`nothing to change: ${String(from)}`);
	}

	return made;
};

const layout = (name, tells, from, to) => refused(name, tells, ours, change(from, to));
const lineOf = name => text.split('\n').find(line => line.includes(`"name":"${name}"`)).replace(/,$/v, '');
const swapped = (first, second) => () => text.replace(first, '\u{1}').replace(second, () => first).replace('\u{1}', () => second);

const numbers = [
	['a-fraction', '1.5', 'no whole number from'],
	['an-exponent', '1e0', ours],
	['a-trailing-zero', '1.0', ours],
	['two-to-the-53', '9007199254740992', 'no whole number from'],
	['two-to-the-53-and-one', '9007199254740993', 'no whole number from'],
	['a-huge-number', '1e400', 'no whole number from'],
	['a-negative-number', '-1', 'no whole number from'],
	['zero', '0', 'no whole number from'],
	['a-number-as-text', '"1"', 'no whole number from'],
].map(([name, number, words]) => refused(`epoch-is-${name}`, `An epoch is written ${number}.`, words, change('"epoch":1,', `"epoch":${number},`)));

const texts = [
	['decomposed', 'Bu\u{308}ro', 'u and U+0308 instead of ü', 'normal form C'],
	['singleton', 'B\u{212B}ro', 'U+212B instead of Å', 'normal form C'],
	['reordered-marks', 'Ba\u{307}\u{323}ro', 'two marks in the wrong order', 'normal form C'],
	['lone-high-surrogate', String.raw`B\ud800ro`, 'half a pair, escaped', 'well-formed'],
	['lone-low-surrogate', String.raw`B\udc00ro`, 'the other half of a pair, escaped', 'well-formed'],
	['swapped-surrogates', String.raw`B\udc00\ud800ro`, 'a pair in the wrong order, escaped', 'well-formed'],
	['escaped-character', String.raw`B\u00fcro`, 'ü, escaped', ours],
	['escaped-pair', String.raw`Büro\ud83d\udd0c`, 'a pair that needs no escape', ours],
	['escaped-slash', String.raw`Büro\/`, 'an escaped slash', ours],
	['escaped-delete', String.raw`Büro\u007f`, 'U+007F, which needs no escape', ours],
	['long-escape', String.raw`Büro\u000a`, 'a line feed in the long form', ours],
	['upper-case-escape', String.raw`Büro\u001F`, 'U+001F in capitals', ours],
].map(([name, made, tells, words]) => refused(`text-${name}`, `A name holds ${tells}.`, words, change('Büro', made)));

const elsewhere = [
	['url', '"url":"https://api.stripe.com"', String.raw`"url":"https://\ud800"`],
	['type', '"type":"Telephony"', '"type":"Te\u{301}le"'],
	['project', '"name":"shop"', '"name":"sho\u{308}p"'],
	['principal', '"name":"cleo"', String.raw`"name":"\udfff"`],
].map(([name, from, to]) => refused(`text-in-${name}`, `A ${name} has no canonical form.`, 'normal form C', change(from, to)));

const vectors = [
	refused('no-final-newline', 'The last line feed is missing.', ours, () => text.trimEnd()),
	refused('two-final-newlines', 'There is an empty line at the end.', ours, () => `${text}\n`),
	refused('space-at-the-end', 'A space stands at the end.', ours, () => `${text} `),
	refused('space-at-the-beginning', 'A space stands at the beginning.', ours, () => ` ${text}`),
	refused('carriage-returns', 'Lines end with CR LF.', ours, () => text.replaceAll('\n', '\r\n')),
	refused('indented', 'Another program wrote it with indentation.', ours, () => `${JSON.stringify(JSON.parse(text), undefined, 2)}\n`),
	refused('one-line', 'Another program wrote it on one line.', ours, () => `${JSON.stringify(JSON.parse(text))}\n`),
	layout('space-after-a-colon', 'A space stands after a colon.', '"v":1}', '"v": 1}'),
	layout('space-in-a-record', 'A space stands in a record.', '"epoch":1,', '"epoch":1, '),
	layout('tab-before-a-record', 'A record is indented.', '"records":{\n', '"records":{\n\t'),
	layout('empty-line-between-records', 'An empty line stands between records.', '"records":{\n', '"records":{\n\n'),
	layout('records-without-their-line', 'The first record stands on the line of its dictionary.', '"records":{\n', '"records":{'),
	refused('top-level-out-of-order', 'suite stands after v.', ours, change(/(?<suite>"suite":"[^"]+"),\n"v":1\}/v, '"v":1,\n$<suite>}')),
	refused('records-out-of-order', 'Two records stand in the wrong order.', ours, swapped(lineOf('Twilio'), lineOf('Stripe live'))),
	layout('fields-out-of-order', 'Two fields stand in the wrong order.', /(?<deleted>"deleted":(?:true|false)),(?<epoch>"epoch":\d)/v, '$<epoch>,$<deleted>'),
	layout('signature-before-its-body', 'The fields of an entry stand in the wrong order.', /"head":\{(?<body>.*),(?<sig>"sig":"[^"]+")\},\n"records"/v, '"head":{$<sig>,$<body>},\n"records"'),
	layout('a-field-twice-in-a-record', 'A field stands twice; parsers take the last.', '"deleted":false', '"deleted":true,"deleted":false'),
	layout('a-field-twice-in-the-head', 'A field stands twice.', '"rosterLength":', '"rosterLength":1,"rosterLength":'),
	layout('a-field-twice-at-the-top', 'The version stands twice.', '"v":1}', '"v":1,\n"v":1}'),
	refused('a-record-twice', 'A record stands twice.', ours, change(lineOf('Twilio'), line => `${line},\n${line}`)),
	layout('an-id-escaped', 'A field’s name is written with an escape.', '"epoch"', String.raw`"\u0065poch"`),
	refused('minus-zero', 'A number is written -0.', 'no whole number up to 2^53', change(/"n":0,/v, '"n":-0,')),
	...numbers,
	...texts,
	...elsewhere,
];

export {vectors};
