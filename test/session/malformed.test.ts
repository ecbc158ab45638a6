import fc from 'fast-check';
import {expect, test} from 'vitest';
import {Failure} from '../../source/domain/failure.js';
import {hostileWorld, integration} from '../_helpers/hostile.js';
import {memoryState} from '../_helpers/memory-world.js';

type Place = readonly [holder: Record<string, unknown>, key: string];

/** Every place in a document where something stands. */
const placesOf = (value: unknown, found: Place[] = []): Place[] => {
	if (typeof value === 'object' && value !== null) {
		for (const [key, inner] of Object.entries(value as Record<string, unknown>)) {
			found.push([value as Record<string, unknown>, key]);
			placesOf(inner, found);
		}
	}

	return found;
};

const deepMark = 'so deep';
const deep = '['.repeat(50_000) + ']'.repeat(50_000);

const strange = fc.constantFrom<unknown>(
	null, true, 0, -1, 1e300, 2 ** 53, '', '\u{D800}', 'e\u{301}', '\u{0}', '__proto__', 'A'.repeat(22), 'A'.repeat(43), 'A'.repeat(86), [], {}, [[[]]], [null], {body: {}}, deepMark,
);

const change = fc.record({where: fc.nat(), what: strange, how: fc.constantFrom('replace', 'remove', 'add', 'rename')});

test('whatever stands in the file, it is a failure in words or it is shown, never a crash', {timeout: 60_000}, async () => {
	const {world, document} = await hostileWorld();
	await world.session.commit('import', () => [integration('One', []), integration('Two', ['billing'])]);
	const original = JSON.stringify(document());
	await fc.assert(fc.asyncProperty(fc.array(change, {minLength: 1, maxLength: 3}), fc.boolean(), async (changes, ourLayout) => {
		const draft = JSON.parse(original) as Record<string, unknown>;
		for (const {where, what: shared, how} of changes) {
			// What is put in may be changed by the next, and stands in other documents too.
			const what = structuredClone(shared);
			const places = placesOf(draft);
			const [holder, key] = places[where % places.length]!;
			if (how === 'remove') {
				Reflect.deleteProperty(holder, key);
			} else if (how === 'replace') {
				holder[key] = what;
			} else {
				const name = typeof what === 'string' ? what : 'more';
				Object.defineProperty(holder, name, {value: how === 'add' ? what : holder[key], enumerable: true, configurable: true, writable: true});
			}
		}

		const json = JSON.stringify(draft);
		fc.pre(json !== original);
		const text = json.replaceAll(`"${deepMark}":`, '"deep":').replaceAll(`"${deepMark}"`, () => deep);
		world.memory.bytes = new TextEncoder().encode(ourLayout ? text.replace('"records":{', '\n"records":{\n').replace('},"roster":[', '\n},\n"roster":[\n') : text);
		let refused: unknown;
		try {
			const session = await world.open({state: memoryState()});
			JSON.stringify(session.snapshot.integrations);
			await session.verified();
		} catch (error) {
			refused = error;
		}

		expect(refused).toBeInstanceOf(Failure);
		expect(refused).toMatchObject({code: 'integrity'});
	}), {numRuns: 400});
});
