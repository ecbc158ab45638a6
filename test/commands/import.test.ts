import {expect, test} from 'vitest';
import {importCommand, whyNotImport, type ImportArguments} from '../../source/commands/import.js';
import {makeIntegration, makeSnapshot, type SnapshotSketch} from '../_helpers/snapshot.js';

const stripe = makeIntegration({name: 'Stripe', projects: ['billing', 'shop']});

const context = (sketch: SnapshotSketch = {}) => {
	const snapshot = makeSnapshot({integrations: [stripe], ...sketch});
	return {snapshot, me: snapshot.roster.principals.get('ana')};
};

const wanted = (name: string, projects: ReadonlyArray<{name: string; active: boolean}>, update = false): ImportArguments => ({
	source: {
		format: 'json',
		kind: 'exchange',
		file: 'team.json',
		exchange: {
			integrations: [{
				name, type: 'Payment', provider: undefined, projects, urls: [], credentials: [{key: 'newKey', value: 'x', env: undefined}],
			}],
		},
	},
	options: {
		projects: [], update, skip: false, all: false,
	},
});

const refused = (sketch: SnapshotSketch, args: ImportArguments) => {
	try {
		importCommand.plan(context(sketch), args);
	} catch (error) {
		return error as Error;
	}

	throw new Error('nothing was refused');
};

test('an import is one commit: projects, then integrations, then changes', () => {
	const {changes, action, result} = importCommand.plan(context(), wanted('Adyen', [{name: 'web', active: true}]));
	expect(action).toBe('import');
	expect(changes.map(({kind}) => kind)).toEqual(['project.add', 'integration.add']);
	expect(result.newProjects).toEqual(['web']);
	expect(whyNotImport(context(), result)).toBeUndefined();
});

test('a plan is pure: it gives the same changes again', () => {
	expect(importCommand.plan(context(), wanted('Adyen', []))).toEqual(importCommand.plan(context(), wanted('Adyen', [])));
});

test('rights are asked of everything the plan would do', () => {
	expect(refused({right: 'manageOwn'}, wanted('Adyen', [{name: 'web', active: true}]))).toMatchObject({code: 'not-entitled', message: 'You can\'t add the project web: this needs the right manageAll. Ask an admin (lee, mo).'});
	expect(refused({right: 'none'}, wanted('Adyen', []))).toMatchObject({code: 'not-entitled', message: 'You can\'t add an integration: you have no right on integrations. Ask an admin (lee, mo).'});
	expect(refused({right: 'manageOwn', foreign: ['shop']}, wanted('Adyen', [{name: 'shop', active: true}]))).toMatchObject({code: 'not-entitled', message: 'You can\'t add an integration to shop: it is not your project. Ask an admin (lee, mo).'});
	expect(refused({right: 'manageOwn', foreign: ['shop']}, wanted('Stripe', [], true))).toMatchObject({code: 'not-entitled', message: 'You can open Stripe, not change it: it is also in shop, which is not your project. Ask an admin (lee, mo).'});
	expect(importCommand.plan(context({right: 'manageOwn'}), wanted('Stripe', [], true)).changes.map(({kind}) => kind)).toEqual(['integration.edit']);
});
