import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {Failure} from '../../source/domain/failure.js';
import {keyNamesOf} from '../../source/tui/keymap.js';
import {
	choicesOf, firstRunOf, hasUnsaved, updateFirstRun, type FirstRun, type FirstRunIntent,
} from '../../source/tui/first-run.js';
import {strengthOf} from '../../source/tui/passphrase-strength.js';

const words = Array.from({length: 24}, (_, index) => `word${index + 1}`);

const run = (intents: readonly FirstRunIntent[], from: FirstRun = firstRunOf(false)) => {
	let firstRun = from;
	let request;
	for (const intent of intents) {
		({firstRun, request} = updateFirstRun(firstRun, intent, keyNamesOf({})));
	}

	return {firstRun, request};
};

const type = (text: string): FirstRunIntent => ({kind: 'type', text});
const accept: FirstRunIntent = {kind: 'accept'};
const back: FirstRunIntent = {kind: 'back'};
const toRepeat: readonly FirstRunIntent[] = [{kind: 'pick', number: 3}, type('ana'), accept, type('long enough'), accept];
const created: FirstRunIntent = {kind: 'done', result: {kind: 'created', words}, now: 12_345};

describe('the first run', () => {
	test('offers to open, create or look around, and never creates by default', () => {
		expect(choicesOf(firstRunOf(false)).map(({value}) => value)).toEqual(['open', 'join', 'create', 'demo']);
		expect(run([accept]).firstRun.step).toBe('path');
	});

	test('never offers to create where a link brought the user', () => {
		expect(choicesOf(firstRunOf(true)).map(({value}) => value)).not.toContain('create');
	});

	test('creates only after name, passphrase twice, and two words typed back', () => {
		const {firstRun, request} = run([...toRepeat, type('long enough'), accept]);
		expect(request).toEqual({kind: 'create', name: 'ana', passphrase: 'long enough'});
		expect(firstRun.busy).toBeDefined();
		const shown = run([created, accept], firstRun).firstRun;
		const [first, second] = shown.asked;
		expect(first).toBeLessThan(second);
		expect(run([type('wrong'), accept], shown).firstRun.problem).toMatch(`word ${first + 1}`);
		const asked = run([type(words[first]!), accept], shown).firstRun;
		expect(asked.step).toBe('second-word');
		expect(run([type(` ${words[second]!.toUpperCase()} `), accept], asked).request).toEqual({kind: 'save'});
	});

	test('asks for two different words of those there are', () => {
		fc.assert(fc.property(fc.nat(), now => {
			const {asked} = run([...toRepeat, type('long enough'), accept, {...created, now}]).firstRun;
			const [first, second] = asked;
			expect(first).toBeGreaterThanOrEqual(0);
			expect(second).toBeGreaterThan(first);
			expect(second).toBeLessThan(24);
		}));
	});

	test('refuses a short passphrase and two that differ', () => {
		expect(run([{kind: 'pick', number: 3}, type('ana'), accept, type('short'), accept]).firstRun).toMatchObject({step: 'passphrase', problem: 'At least 8 characters; this one has 5.'});
		expect(run([...toRepeat, type('other one'), accept]).firstRun).toMatchObject({step: 'repeat', field: {text: ''}});
	});

	test('steps back one question by Esc and keeps what was typed', () => {
		const {firstRun} = run([{kind: 'pick', number: 3}, type('ana'), accept, back]);
		expect(firstRun).toMatchObject({step: 'name', field: {text: 'ana'}});
		expect(run([back], firstRun).firstRun.step).toBe('choice');
	});

	test('says that going back voids the words before it does so', () => {
		const {firstRun} = run([...toRepeat, type('long enough'), accept, created, back]);
		expect(firstRun.step).toBe('words');
		expect(firstRun.problem).toMatch('void');
		expect(run([back], firstRun).firstRun.step).toBe('passphrase');
	});

	test('shows why something failed and lets go on', () => {
		const failed: FirstRunIntent = {kind: 'done', result: {kind: 'failed', error: new Failure('not-found', 'there is no store at /x', 'Check the path.')}, now: 0};
		const {firstRun} = run([{kind: 'pick', number: 1}, type('/x'), accept, failed]);
		expect(firstRun).toMatchObject({step: 'path', busy: undefined, problem: 'There is no store at /x. Check the path.', field: {text: '/x'}});
	});

	test('waits while it works', () => {
		const {firstRun} = run([{kind: 'pick', number: 4}]);
		expect(run([back, type('x'), accept], firstRun)).toEqual({firstRun, request: undefined});
	});

	test('knows when leaving throws something away', () => {
		expect(hasUnsaved(firstRunOf(false))).toBe(false);
		expect(hasUnsaved(run(toRepeat).firstRun)).toBe(true);
	});
});

test('a passphrase is judged by its length first', () => {
	expect(strengthOf('')).toMatch('at least 8');
	expect(strengthOf('abc')).toBe('too short: 5 more');
	expect(strengthOf('aaaaaaaaaaaaaaaaaaaa')).toMatch('weak');
	expect(strengthOf('abcdefghij')).toMatch('weak');
	expect(strengthOf('abcdefghijklmn')).toBe('fair');
	expect(strengthOf('four random words here')).toBe('strong');
});
