import fc from 'fast-check';
import {expect, test} from 'vitest';
import {type Exchange, largestValue, parseExchange, serialiseExchange} from '../../source/domain/exchange.js';
import {Failure} from '../../source/domain/failure.js';
import {isKey, nameProblem, normalName} from '../../source/domain/names.js';

const failure = (text: string): string => {
	try {
		parseExchange(text);
	} catch (error) {
		if (error instanceof Failure) {
			return `${error.code}: ${error.message}`;
		}

		throw error;
	}

	return 'read';
};

const file = (integration: unknown) => JSON.stringify({patchbay: 1, integrations: [integration]});
const minimal = {name: 'A', type: 'AI'};

test('reads both forms of URLs and credentials; what is missing is empty', () => {
	expect(parseExchange(file(minimal))).toEqual({integrations: [{...minimal, provider: undefined, projects: [], urls: [], credentials: []}]});
	expect(parseExchange(`\u{FEFF}${file({
		...minimal, provider: 'stripe', projects: [{name: ' billing ', active: false}, {name: 'shop'}], urls: ['https://a', {url: 'https://b', env: 'B_URL'}, {url: 'https://c', env: null}],
		credentials: {a: 'x', b: {value: 'y', env: 'B'}, c: {value: ''}},
	})}`).integrations[0]).toEqual({
		...minimal,
		provider: 'stripe',
		projects: [{name: 'billing', active: false}, {name: 'shop', active: true}],
		urls: [{url: 'https://a', env: undefined}, {url: 'https://b', env: 'B_URL'}, {url: 'https://c', env: undefined}],
		credentials: [{key: 'a', value: 'x', env: undefined}, {key: 'b', value: 'y', env: 'B'}, {key: 'c', value: '', env: undefined}],
	});
});

test.each([
	[{...minimal, name: 'a/b'}, 'integrations[0].name'],
	[{type: 'AI'}, 'integrations[0].name'],
	[{...minimal, type: 5}, 'integrations[0].type'],
	[{...minimal, extra: 1}, 'integrations[0]'],
	[{...minimal, projects: ['billing']}, 'integrations[0].projects[0]'],
	[{...minimal, projects: [{name: 'a', active: 'yes'}]}, 'integrations[0].projects[0].active'],
	[{...minimal, urls: 'https://a'}, 'integrations[0].urls'],
	[{...minimal, urls: ['no url']}, 'integrations[0].urls[0]'],
	[{...minimal, urls: [{url: 'https://a', env: 'a b'}]}, 'integrations[0].urls[0].env'],
	[{...minimal, credentials: ['x']}, 'integrations[0].credentials'],
	[{...minimal, credentials: {k: 5}}, 'integrations[0].credentials.k'],
	[{...minimal, credentials: {k: {value: 'hunter2', note: 'x'}}}, 'integrations[0].credentials.k'],
	[{...minimal, credentials: {k: `hunter2${'x'.repeat(largestValue)}`}}, 'integrations[0].credentials.k'],
	[{...minimal, credentials: {k: 'hunter2\u{D800}'}}, 'integrations[0].credentials.k.value'],
	['text', 'integrations[0]'],
	[null, 'integrations[0]'],
])('refuses %j, naming the place and no value', (integration, place) => {
	const message = failure(file(integration));
	expect(message).toContain(`usage: the import file has a mistake at ${place}: `);
	expect(message).toContain('nothing was imported');
	expect(message).not.toContain('hunter2');
});

test('refuses what is no exchange file', () => {
	expect(failure('')).toContain('usage: the file is no valid JSON');
	expect(failure('{"patchbay": 1,\n "integrations": [hunter2]}')).toBe('usage: the file is no valid JSON: the syntax is broken; nothing was imported');
	expect(failure('{"patchbay": 1,\n "hunter2" 5}')).toBe('usage: the file is no valid JSON (line 2, column 12): the syntax is broken; nothing was imported');
	expect(failure('{"a": 1}')).toContain('not in the exchange format');
	expect(failure('[]')).toContain('an object is expected');
	expect(failure('{"patchbay": 2, "integrations": []}')).toContain('version');
	expect(failure('{"patchbay": 1}')).toContain('integrations is missing');
	expect(failure('{"patchbay": 1, "integrations": {}}')).toContain('a list is expected');
	expect(failure(`{"patchbay": 1, "integrations": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`)).toContain('nested deeper than 16');
});

test('keys that stand twice are refused, however they are written', () => {
	expect(failure(String.raw`{"patchbay": 1, "integrations": [{"name": "A", "type": "AI", "credentials": {"k": "1", "\u006b": "2"}}]}`)).toContain('a key stands twice');
	expect(failure('{"patchbay": 1, "patchbay": 1, "integrations": []}')).toContain('a key stands twice');
	expect(failure(String.raw`{"patchbay": 1, "integrations": [{"name": "k", "type": "k", "credentials": {"name": "k\"", "type": ",{"}}]}`)).toBe('read');
});

test('a credential called __proto__ is one like any other', () => {
	const text = '{"patchbay": 1, "integrations": [{"name": "A", "type": "AI", "credentials": {"__proto__": {"value": "x"}, "constructor": "y"}}]}';
	const exchange = parseExchange(text);
	expect(exchange.integrations[0]!.credentials.map(({key, value}) => [key, value])).toEqual([['__proto__', 'x'], ['constructor', 'y']]);
	expect(parseExchange(serialiseExchange(exchange))).toEqual(exchange);
	expect(Object.hasOwn(Object.prototype, 'value')).toBe(false);
	expect(failure('{"patchbay": 1, "integrations": [{"__proto__": {"name": "A"}, "type": "AI"}]}')).toContain('there is no field');
});

test('property: what is written is read again', () => {
	const text = fc.string({unit: 'grapheme', maxLength: 20}).filter(part => part.isWellFormed());
	const name = text.map(part => normalName(part)).filter(part => nameProblem(part) === undefined);
	// Keys that look like numbers are sorted by JSON objects; ours never do.
	const key = fc.string({unit: fc.constantFrom(...'abAB_19.-'), minLength: 1, maxLength: 6}).filter(part => isKey(part));
	const env = fc.constantFrom(undefined, 'A', 'B_1');
	const exchange: fc.Arbitrary<Exchange> = fc.record({
		integrations: fc.array(fc.record({
			name,
			type: fc.constantFrom('AI', 'Courier'),
			provider: fc.constantFrom(undefined, 'stripe'),
			projects: fc.array(fc.record({name, active: fc.boolean()}), {maxLength: 3}),
			urls: fc.array(fc.record({url: fc.constantFrom('https://a.example.com', 'redis://h:1'), env}), {maxLength: 3}),
			credentials: fc.uniqueArray(fc.record({key, value: text, env}), {selector: credential => credential.key, maxLength: 4}),
		}), {maxLength: 4}),
	});
	fc.assert(fc.property(exchange, data => {
		expect(parseExchange(serialiseExchange(data))).toEqual(data);
	}));
});

test('property: any JSON is read or refused, never a fault', () => {
	fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), (value, credentials) => {
		for (const text of [JSON.stringify(value), file(value), file({...minimal, credentials})]) {
			expect(failure(text)).toMatch(/^(?:usage: |read$)/v);
		}
	}));
});
