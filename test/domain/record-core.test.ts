import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {RecordBody, RecordEntry} from '../../source/domain/document.js';
import {coreIn, coreOf, type RecordCore} from '../../source/domain/record-core.js';
import {RecordLines, type RecordTexts} from '../../source/domain/record-lines.js';
import {lazyRecords, recordCore, withRecords} from '../../source/domain/records.js';
import {canonical} from '../../source/sealing/canonical-text.js';

const base64 = (length: number) => fc.string({unit: fc.constantFrom(...'abAB01-_'), minLength: length, maxLength: length});
const time = fc.constantFrom('2026-01-02T03:04:05Z', '2026-01-02T03:04:05.678Z');
const exposed = fc.option(time);
const version = fc.integer({min: 1, max: 100_000});

/** Also such as look like what is searched for, or have to be escaped. */
const text = fc.oneof(
	fc.string({unit: 'grapheme', maxLength: 12}),
	fc.constantFrom('a\\', 'a"b', '},"name":"x', '"urls":[', '},"deleted":true,', '}', '{', ']},', ',key:', '"exposed":null,"history":[]', 'null', 'vrev:1}}'),
).map(each => each.toWellFormed().normalize('NFC'));
const sealed = {nonce: base64(32), ct: fc.integer({min: 22, max: 120}).chain(length => base64(length)), vrev: version, exposed};
const credential = fc.record({
	...sealed,
	key: fc.constantFrom('key', 'vrev', 'ct', 'history', 'a.b-c'),
	env: fc.constantFrom('KEY', 'history', 'env'),
	rotatedAt: time,
	history: fc.array(fc.record({...sealed, until: time}), {maxLength: 3}),
});
const dictionary = <Value>(value: fc.Arbitrary<Value>) => fc.dictionary(base64(22), value, {maxKeys: 4, noNullPrototype: true});
const body: fc.Arbitrary<RecordBody> = fc.record({
	id: base64(43), nonce: base64(43), creator: base64(22), rev: version, prev: fc.option(base64(43)), epoch: version, commit: base64(43), name: text, type: text,
	provider: fc.option(text), urls: fc.array(fc.record({url: text, env: fc.option(fc.constantFrom('URL', 'urls'))}), {maxLength: 3}),
	credentials: dictionary(credential), keys: dictionary(base64(171)), deleted: fc.boolean(), at: time,
});
const record: fc.Arbitrary<RecordEntry> = fc.record({body, by: base64(22), sig: base64(86)});

const plain = (core: RecordCore, principals: readonly string[]) => {
	const {credentials, commit, creator, deleted, epoch, name, urls} = core;
	return {
		commit, creator, deleted, epoch, name, urls: structuredClone(urls) as unknown, credentials: structuredClone(credentials) as unknown, sealed: principals.map(id => core.sealedTo(id)),
	};
};

test('property: what is read off the text is what the record says', () => {
	fc.assert(fc.property(record, base64(22), (entry, stranger) => {
		const read = coreIn(canonical(entry));
		const principals = [...Object.keys(entry.body.keys), stranger, 'toString'];
		if (canonical(entry).includes('\\')) {
			expect(read).toBeUndefined();
		} else {
			// Canonical: keys in their order.
			expect(plain(read!, principals)).toEqual(plain(coreOf(JSON.parse(canonical(entry)) as RecordEntry), principals));
		}
	}), {numRuns: 1000});
});

/** Those of a file whose bytes were verified, or of one that was only read. */
const textsOf = (entries: readonly RecordEntry[], verified: boolean): RecordTexts => {
	let all = '';
	const byId = new Map(entries.map(entry => [entry.body.id, entry]));
	const ids = byId.keys().toArray().toSorted();
	const bounds = ids.flatMap(id => {
		const begin = all.length;
		all += canonical(byId.get(id)!);
		return [begin, all.length];
	});
	const lines = new RecordLines(all, ids, Int32Array.from(bounds));
	return {
		ids: lines.ids, verified, get: id => lines.get(id), has: id => lines.has(id), holding: part => lines.holding(part), beginningWith: prefix => lines.beginningWith(prefix),
		forEach(visit) {
			lines.forEach(visit);
		},
	};
};

test('property: it is the same whatever was asked before, and what was changed counts', () => {
	fc.assert(fc.property(fc.uniqueArray(record, {selector: ({body: {id}}) => id, minLength: 1, maxLength: 4}), record, fc.boolean(), fc.boolean(), (entries, other, verified, isParsed) => {
		const records = lazyRecords(textsOf(entries, verified));
		const [first] = entries as [RecordEntry];
		const of = (entry: RecordEntry) => plain(coreOf(JSON.parse(canonical(entry)) as RecordEntry), Object.keys(entry.body.keys));
		if (isParsed) {
			expect(records[first.body.id]).toEqual(JSON.parse(canonical(first)));
		}

		for (const entry of [...entries, ...entries]) {
			expect(plain(recordCore(records, entry.body.id)!, Object.keys(entry.body.keys))).toEqual(of(entry));
		}

		const changed = withRecords(records, {[first.body.id]: {...other, body: {...other.body, id: first.body.id}}});
		expect(recordCore(changed, first.body.id)!.commit).toBe(other.body.commit);
		expect(recordCore(changed, 'nobody')).toBeUndefined();
	}));
});

test('only verified bytes are read without being parsed', () => {
	// Another layout, as nobody but a verifier would notice.
	const odd = '{"body":{"commit":"x","creator":"y","credentials":{},"deleted":false,"epoch":1,"keys":{},"name":"odd","urls":[]},"by":"z","sig":""}';
	const lines = new RecordLines(odd, ['odd'], Int32Array.of(0, odd.length));
	expect(recordCore(lazyRecords(lines), 'odd')).toMatchObject({name: 'odd', commit: 'x', epoch: 1});
});
