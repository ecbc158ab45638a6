import {expect, test} from 'vitest';
import {Failure} from '../../source/domain/failure.js';
import {linkTo, referenceTo} from '../../source/domain/link.js';
import {credentialOf, resolve, resolveValue, splitReference} from '../../source/domain/reference.js';
import {make, makeId} from './_make.js';

const store = makeId(900);
const options = {store};
const stripe = make('Stripe', {keys: ['secretKey', 'webhookSecret']});
const lower = make('stripe live', {keys: ['token']});
const shout = make('STRIPE LIVE', {keys: ['a', 'A']});
const prefix = 'abcdefghijklmnop';
const twin = make('Twin one', {id: `${prefix}1${makeId(5).slice(17)}`});
const otherTwin = make('Twin two', {id: `${prefix}2${makeId(6).slice(17)}`});
const all = [stripe, lower, shout, twin, otherTwin];

const failure = (act: () => unknown): Failure => {
	try {
		act();
	} catch (error) {
		if (error instanceof Failure) {
			return error;
		}

		throw error;
	}

	throw new Error('did not fail');
};

test('resolves a link, an id, the exact name, the name in any case', () => {
	expect(resolve({integrations: all}, linkTo(store, stripe.id, {name: 'Renamed since'}), options)).toBe(stripe);
	expect(resolve({integrations: all}, linkTo(store, stripe.id, {base: 'https://x'}), {...options, base: 'https://x'})).toBe(stripe);
	expect(resolve({integrations: all}, stripe.id, options)).toBe(stripe);
	expect(resolve({integrations: all}, stripe.id.slice(0, 16), options)).toBe(stripe);
	expect(resolve({integrations: all}, 'STRIPE', options)).toBe(stripe);
	expect(resolve({integrations: all}, 'STRIPE LIVE', options)).toBe(shout);
	expect(resolve({integrations: all}, '  stripe live ', options)).toBe(lower);
});

test('an unknown one is not found, and similar ones are named', () => {
	const {code, message, hint} = failure(() => resolve({integrations: all}, 'strip', options));
	expect(code).toBe('not-found');
	expect(message).toBe('there is no integration strip');
	expect(hint).toContain(`Stripe (${stripe.id.slice(0, 16)})`);
	expect(failure(() => resolve({integrations: all}, stripe.id.slice(0, 15), options)).code).toBe('not-found');
	expect(failure(() => resolve({integrations: all}, 'a\u{1B}]52;c;x\u{7}', options)).message).toBe('there is no integration a␛]52;c;x␇');
});

test('several are refused with their ids', () => {
	const names = failure(() => resolve({integrations: all}, 'Stripe Live', options));
	expect(names.code).toBe('usage');
	expect(names.message).toContain(lower.id.slice(0, 16));
	expect(names.message).toContain(shout.id.slice(0, 16));
	const ids = failure(() => resolve({integrations: all}, prefix, options));
	expect(ids.code).toBe('usage');
	expect(ids.message).toContain(twin.id);
	expect(ids.message).toContain(otherTwin.id);
	expect(failure(() => resolve({integrations: all}, `patchbay://${store.slice(0, 16)}/${prefix}`, options)).code).toBe('usage');
});

test('a link of another store names it and those known here', () => {
	const foreign = linkTo(makeId(901), stripe.id);
	const {code, message, hint} = failure(() => resolve({integrations: all}, foreign, {...options, known: [{id: store, name: 'ops-prod'}]}));
	expect(code).toBe('not-found');
	expect(message).toBe(`this link belongs to store ${makeId(901).slice(0, 4)}…; known here: ops-prod ${store.slice(0, 4)}…`);
	expect(hint).toBe('Add it: patchbay store add PATH');
});

test('what means to be a link and is none is a usage failure, never a name', () => {
	expect(failure(() => resolve({integrations: all}, 'patchbay://x/y', options)).code).toBe('usage');
	expect(failure(() => resolve({integrations: all}, linkTo(store, makeId(77)), options)).code).toBe('not-found');
});

test('splits REF/KEY at the last slash; a link brings its own key', () => {
	expect(splitReference('Stripe')).toEqual({reference: 'Stripe', key: undefined});
	expect(splitReference('Stripe live/secretKey')).toEqual({reference: 'Stripe live', key: 'secretKey'});
	const link = referenceTo(store, stripe.id, 'secretKey');
	expect(splitReference(link)).toEqual({reference: link, key: 'secretKey'});
	expect(splitReference(linkTo(store, stripe.id)).key).toBeUndefined();
});

test('resolves to one value', () => {
	expect(resolveValue({integrations: all}, 'stripe/SECRETKEY', options).credential.key).toBe('secretKey');
	expect(resolveValue({integrations: all}, referenceTo(store, stripe.id, 'webhookSecret'), options).secret).toEqual({integration: stripe.id, credential: 'credential-1'});
	expect(resolveValue({integrations: all}, 'stripe live', options).credential.key).toBe('token');
	expect(resolveValue({integrations: all}, 'STRIPE LIVE/A', options).credential.id).toBe('credential-1');
	expect(failure(() => resolveValue({integrations: all}, 'stripe', options)).code).toBe('usage');
	expect(failure(() => resolveValue({integrations: all}, 'Twin one', options)).code).toBe('not-found');
	const missing = failure(() => credentialOf(stripe, 'nope'));
	expect(missing.code).toBe('not-found');
	expect(missing.hint).toBe('It has: secretKey, webhookSecret.');
});
