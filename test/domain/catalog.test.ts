import stringWidth from 'string-width';
import {expect, test} from 'vitest';
import {catalog, iconOf, placeOf, providerNamed, providerOf} from '../../source/domain/catalog.js';
import {isEnv} from '../../source/domain/environment.js';
import {isForbiddenEnv} from '../../source/domain/forbidden-env.js';
import {fold} from '../../source/domain/fold.js';
import {builtInTypes} from '../../source/domain/integration.js';
import {isKey, nameProblem} from '../../source/domain/names.js';
import {hasHidden} from '../../source/domain/sanitise.js';
import {isUrl, publicPart, secretInUrl} from '../../source/domain/secret-url.js';

const doubled = (texts: readonly string[]): string[] => texts.filter((text, index) => texts.indexOf(text) !== index);

test('knows at least a hundred providers, three or more of each type', () => {
	expect(catalog.length).toBeGreaterThanOrEqual(100);
	for (const type of builtInTypes) {
		expect(catalog.filter(provider => provider.type === type).length, type).toBeGreaterThanOrEqual(3);
	}
});

test('nothing is claimed twice: ids, names, variables, schemes, keys of a provider', () => {
	expect(doubled(catalog.map(({id}) => id))).toEqual([]);
	expect(doubled(catalog.map(({name}) => fold(name)))).toEqual([]);
	expect(doubled(catalog.flatMap(({credentials}) => credentials.flatMap(({env}) => env)))).toEqual([]);
	expect(doubled(catalog.flatMap(({schemes}) => schemes))).toEqual([]);
});

test.each(catalog.map(provider => [provider.id, provider] as const))('%s is well formed', (id, {name, icon, url, credentials, schemes, console}) => {
	expect(id).toMatch(/^[a-z\d]+(?:-[a-z\d]+)*$/v);
	expect(nameProblem(name)).toBeUndefined();
	expect(stringWidth(icon)).toBe(1);
	expect([...icon]).toHaveLength(1);
	expect(/\p{Emoji_Presentation}/v.test(icon)).toBe(false);
	expect(hasHidden(icon)).toBe(false);
	expect(credentials.length).toBeGreaterThan(0);
	for (const {key, env} of credentials) {
		expect(isKey(key), key).toBe(true);
		expect(env.length, key).toBeGreaterThan(0);
		for (const variable of env) {
			expect(isEnv(variable), variable).toBe(true);
			expect(isForbiddenEnv(variable), `${variable} would never reach a program`).toBe(false);
		}
	}

	expect(schemes.every(scheme => /^[a-z][a-z\d+.:\-]*$/v.test(scheme))).toBe(true);
	if (url !== undefined) {
		expect(isUrl(url)).toBe(true);
		expect(publicPart(url)).toBe(url);
		expect(secretInUrl(url)).toBeUndefined();
	}

	if (console === undefined) {
		return;
	}

	expect(console).toMatch(/^https:\/\//v);
	expect(isUrl(console)).toBe(true);
	expect(secretInUrl(console)).toBeUndefined();
});

test('finds providers by id, name and variable', () => {
	expect(providerOf('stripe')?.name).toBe('Stripe');
	expect(providerOf('nobody')).toBeUndefined();
	expect(providerNamed(' OPENAI ')?.id).toBe('openai');
	expect(providerNamed('azure-openai')?.name).toBe('Azure OpenAI');
	expect(placeOf('STRIPE_SECRET_KEY')).toEqual({provider: providerOf('stripe'), key: 'secretKey'});
	expect(placeOf('stripe_secret_key')).toBeUndefined();
	expect(placeOf('__proto__')).toBeUndefined();
});

test('a database URL belongs to whom its scheme names', () => {
	expect(placeOf('DATABASE_URL')?.provider.id).toBe('postgresql');
	expect(placeOf('DATABASE_URL', 'postgres')?.provider.id).toBe('postgresql');
	expect(placeOf('DATABASE_URL', 'mysql')).toEqual({provider: providerOf('mysql'), key: 'url'});
	expect(placeOf('DATABASE_URL', 'unheard')?.provider.id).toBe('postgresql');
	expect(placeOf('OPENAI_BASE_URL', 'mysql')?.provider.id).toBe('openai');
});

test('every integration has an icon of one cell, in ASCII too', () => {
	for (const type of [...builtInTypes, 'Courier', '__proto__', 'toString']) {
		expect(stringWidth(iconOf({provider: undefined, type}))).toBe(1);
		expect(iconOf({provider: 'stripe', type}, {unicode: false})).toMatch(/^[\p{ASCII}--[\p{Cc} ]]$/v);
	}

	expect(iconOf({provider: 'stripe', type: 'Payment'})).toBe('◆');
	expect(new Set(builtInTypes.map(type => iconOf({provider: undefined, type}, {unicode: false}))).size).toBe(builtInTypes.length);
});
