/** Changing several projects of several integrations at once. */
import {describe, expect, test} from 'vitest';
import {placeCommand, stateIn} from '../../source/commands/place.js';
import {takingText} from '../../source/commands/consequence-words.js';
import {makeSnapshot, sampleIntegrations, withServices} from '../_helpers/snapshot.js';
import type {AssignmentState} from '../../source/domain/document.js';
import type {Snapshot} from '../../source/domain/snapshot.js';

const at = (snapshot: Snapshot, name: string) => snapshot.integrations.find(integration => integration.name === name)!;

const plan = (snapshot: Snapshot, places: ReadonlyArray<readonly [name: string, project: string, state: AssignmentState]>) =>
	placeCommand.plan({snapshot, me: snapshot.roster.principals.get('ana')}, {
		places: places.map(([name, project, state]) => ({integration: at(snapshot, name).id, project, state})),
	});

describe('the words', () => {
	const snapshot = makeSnapshot({integrations: sampleIntegrations()});
	test.each([
		[[['Warehouse', 'billing', 'active']], 'Assigned Warehouse to billing'],
		[[['Warehouse', 'billing', 'inactive']], 'Added Warehouse to billing, inactive'],
		[[['Stripe live', 'shop', 'active']], 'Activated Stripe live in shop'],
		[[['Stripe live', 'billing', 'inactive']], 'Deactivated Stripe live in billing'],
		[[['Stripe live', 'billing', 'none']], 'Unassigned Stripe live from billing'],
		[[['Stripe live', 'billing', 'none'], ['Stripe test', 'billing', 'none']], 'Unassigned 2 integrations from billing'],
		[[['Stripe live', 'billing', 'none'], ['Stripe live', 'web', 'active']], 'Changed 2 projects of Stripe live'],
	] as const)('%j', (places, text) => {
		expect(plan(snapshot, places).result.text).toBe(text);
	});
});

test('what is so already is no change, and what comes goes first', () => {
	const snapshot = makeSnapshot({integrations: sampleIntegrations()});
	const {changes} = plan(snapshot, [['Stripe live', 'billing', 'none'], ['Stripe live', 'shop', 'inactive'], ['Stripe live', 'web', 'active']]);
	expect(changes.map(change => change.kind === 'assign' && [change.project, change.state])).toEqual([['web', 'active'], ['billing', 'none']]);
	expect(stateIn(at(snapshot, 'Stripe live'), 'shop')).toBe('inactive');
	expect(stateIn(at(snapshot, 'Stripe live'), 'web')).toBe('none');
});

test('the question is the product\'s own', () => {
	expect(takingText(plan(withServices(), [['Stripe live', 'shop', 'none']]).result.taking)).toBe(
		'Unassign Stripe live from shop? shop-web loses 3 values at its next read; processes already running keep theirs until restarted. '
		+ 'billing-api keeps access through billing. 3 values become exposed until rotated.',
	);
});

test('a member of some projects changes only those, and never takes the last one away', () => {
	const snapshot = makeSnapshot({integrations: sampleIntegrations(), right: 'manageOwn', foreign: ['web']});
	expect(() => plan(snapshot, [['Stripe live', 'web', 'active']])).toThrow('not yours');
	expect(() => plan(snapshot, [['Warehouse', 'data', 'none']])).toThrow('last project');
	expect(plan(snapshot, [['Warehouse', 'data', 'none'], ['Warehouse', 'billing', 'active']]).changes).toHaveLength(2);
});

test('no variable comes to stand twice in a project', () => {
	const [first, second, ...others] = sampleIntegrations();
	const env = first!.credentials.map(credential => credential.env).at(0)!;
	const clash = {...second!, projects: [{id: 'shop', name: 'shop', active: true}], credentials: [{...second!.credentials[0]!, env}]};
	const snapshot = makeSnapshot({integrations: [first!, clash, ...others]});
	expect(() => plan(snapshot, [['Stripe test', 'billing', 'active']])).toThrow(env);
	expect(plan(snapshot, [['Stripe test', 'web', 'active']]).changes).toHaveLength(1);
});
