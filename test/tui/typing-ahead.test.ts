/** Several characters in one chunk: typed ahead where the terminal marks what is pasted, and otherwise what may have been pasted. */
import {expect, test} from 'vitest';
import {makeScreen, type TestScreen} from '../_helpers/screen.js';
import {passphrase} from '../_helpers/snapshot.js';

const marking = (): TestScreen => {
	const screen = makeScreen();
	screen.controller.marksPastes();
	return screen;
};

test('where pastes are marked, Enter among letters is Enter', () => {
	const {chunk, text} = marking();
	chunk('/stripe live\r');
	expect(text()).toContain('/ stripe live ');
	expect(text()).not.toContain('▏');
	chunk('c');
	expect(text()).toContain('1 https://');
});

test('where they are marked, keys go through one mode after another', async () => {
	const {chunk, session, see} = marking();
	chunk(`/radar\rv${passphrase}\r`);
	await see('unlocked');
	expect(session.locked).toBe(false);
});

test('where they are marked, letters that mean nothing are no search', () => {
	const {chunk, text} = marking();
	chunk('zzzzzzzzzzzz');
	expect(text()).not.toContain('zzz');
});

test('a marked paste never submits, and tells that pastes are marked', () => {
	const {paste, press, chunk, text} = makeScreen();
	press('/');
	paste('stripe\r');
	expect(text()).toContain('/ stripe▏');
	chunk(' live\r');
	expect(text()).toContain('/ stripe live ');
	expect(text()).not.toContain('▏');
});

test('where it isn\'t known, a chunk that reaches a field never submits', () => {
	const {press, chunk, text} = makeScreen();
	press('/');
	chunk('stripe live\r');
	expect(text()).toContain('/ stripe live▏');
	press('escape');
	chunk('zz unknown\rand more');
	expect(text()).toContain('/ zz unknown and more▏');
});

test('an Esc that was the beginning of something else is taken back', () => {
	const {controller, press, type, text} = makeScreen();
	press('/');
	type('stripe');
	press('escape');
	expect(text()).not.toContain('stripe▏');
	controller.takeBack();
	expect(text()).toContain('/ stripe▏');
	controller.takeBack();
	expect(text()).toContain('/ stripe▏');
});
