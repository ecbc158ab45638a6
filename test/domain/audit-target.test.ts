import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	beginningOf, credentialNamed, integrationOfTarget, targetsOf, valuesOfTarget,
} from '../../source/domain/audit-target.js';

const letter = fc.constantFrom(...'abAB01-_');
const shortId = fc.string({unit: letter, minLength: 22, maxLength: 22});
const longId = fc.string({unit: letter, minLength: 43, maxLength: 43});

/** Such as begin alike, too. */
const alike = fc.tuple(fc.constantFrom('aaaaaaaa', 'aaaaaaab'), fc.string({unit: letter, minLength: 14, maxLength: 14})).map(parts => parts.join(''));

test('one value is named by its whole id, several by how their ids begin', () => {
	const ids = ['aaaaaaaabbbbbbbbcccccc', 'AAAAAAAAbbbbbbbbcccccc', '00000000bbbbbbbbcccccc'];
	expect(targetsOf('I', [ids[0]!], ids)).toEqual(['I/aaaaaaaabbbbbbbbcccccc']);
	expect(targetsOf('I', ids, ids)).toEqual(['I/aaaaaaaa,AAAAAAAA,00000000']);
	expect(integrationOfTarget('I/aaaaaaaa,AAAAAAAA')).toBe('I');
	expect(valuesOfTarget('I')).toEqual([{integration: 'I', credential: undefined}]);
});

test('where ids begin alike, also with one that is not meant, each is whole', () => {
	const ids = ['aaaaaaaabbbbbbbbcccccc', 'AAAAAAAAbbbbbbbbcccccc', 'AAAAAAAAxxxxxxxxcccccc'];
	expect(targetsOf('I', ids.slice(0, 2), ids)).toEqual(['I/aaaaaaaabbbbbbbbcccccc', 'I/AAAAAAAAbbbbbbbbcccccc']);
});

test('property: a target names exactly what was opened, in texts of at most 100 characters', () => {
	fc.assert(fc.property(longId, fc.uniqueArray(fc.oneof(shortId, alike), {minLength: 1, maxLength: 30}), fc.nat(), (integration, ids, seed) => {
		const opened = ids.filter((_, index) => ((seed >> (index % 30)) & 1) === 0);
		const targets = targetsOf(integration, opened, ids);
		expect(targets.every(target => target.length <= 100 && integrationOfTarget(target) === integration)).toBe(true);
		const credentials = ids.map(id => ({id}));
		expect(targets.flatMap(target => valuesOfTarget(target)).map(({credential}) => credentialNamed(credentials, credential!)?.id)).toEqual(opened);
	}));
});

test('what is named in two ways has one beginning', () => {
	expect(beginningOf('I/aaaaaaaabbbbbbbbcccccc')).toBe(beginningOf('I/aaaaaaaa'));
	expect(beginningOf('I')).toBe('I');
});
