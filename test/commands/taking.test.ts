/** The commands that open, copy and name: what they plan. */
import {expect, test} from 'vitest';
import {copyCommand} from '../../source/commands/copy.js';
import {copyUrlCommand} from '../../source/commands/copy-url.js';
import {linkCommand, printLinkCommand} from '../../source/commands/link.js';
import {listCommand} from '../../source/commands/list.js';
import {projectListCommand} from '../../source/commands/project-list.js';
import {readCommand} from '../../source/commands/read.js';
import {revealCommand} from '../../source/commands/reveal.js';
import {showCommand} from '../../source/commands/show.js';
import {whoamiCommand} from '../../source/commands/whoami.js';
import {makeIntegration, makeSnapshot, sampleIntegrations} from '../_helpers/snapshot.js';

const snapshot = makeSnapshot({integrations: sampleIntegrations()});
const context = {snapshot, me: snapshot.roster.principals.get('ana')};
const stripe = snapshot.integrations.find(({name}) => name === 'Stripe live')!;
const ref = {integration: stripe.id, credential: stripe.credentials[1]!.id};

test.each([
	[copyCommand, 'copy', 'copy-value'],
	[readCommand, 'read', 'hand-over'],
	[revealCommand, 'reveal', 'hand-over'],
])('$id opens one value, saves nothing, and is called by its name in the audit', (command, action, effect) => {
	expect(command.needs).toBe('keys');
	expect(command.blocked(context, {ref})).toBeUndefined();
	expect(command.plan(context, {ref})).toEqual({
		action, changes: [], opens: [ref], effect: {kind: effect}, result: {integration: stripe, credential: stripe.credentials[1]},
	});
});

test('a value that went away meanwhile is not found', () => {
	const gone = {...context, snapshot: makeSnapshot({integrations: [{...stripe, credentials: stripe.credentials.slice(0, 1)}]})};
	expect(() => copyCommand.plan(gone, {ref})).toThrow(expect.objectContaining({code: 'not-found', hint: 'It has secretKey.'}) as Error);
	expect(() => copyCommand.blocked({...context, snapshot: makeSnapshot()}, {ref})).toThrow(expect.objectContaining({code: 'not-found'}) as Error);
	expect(() => showCommand.plan({...context, snapshot: makeSnapshot()}, {integration: stripe.id})).toThrow(expect.objectContaining({code: 'not-found'}) as Error);
});

test('what is no secret needs no keys', () => {
	for (const command of [copyUrlCommand, linkCommand, printLinkCommand, listCommand, showCommand, projectListCommand, whoamiCommand]) {
		expect(command.needs).toBe('nothing');
	}

	expect(copyUrlCommand.plan(context, {integration: stripe.id, index: 1}).effect).toEqual({kind: 'copy-text', text: 'https://files.stripe.com'});
	expect(() => copyUrlCommand.plan(context, {integration: stripe.id, index: 7})).toThrow(expect.objectContaining({code: 'not-found'}) as Error);
});

test('a link has the configured base where it is one, and the name where it is asked for', () => {
	const ids = `${snapshot.store.id.slice(0, 16)}/${stripe.id.slice(0, 16)}`;
	expect(linkCommand.plan(context, {integration: stripe.id}).effect).toEqual({kind: 'copy-text', text: `patchbay://${ids}`});
	expect(linkCommand.plan(context, {integration: stripe.id, base: 'https://ops.example.com/i', label: true}).result.link).toBe(`https://ops.example.com/i/${ids}#stripe-live`);
	expect(linkCommand.plan(context, {integration: stripe.id, base: 'https://plain.example.com/?x'}).result.link).toBe(`patchbay://${ids}`);
	expect(printLinkCommand.plan(context, {integration: stripe.id}).effect).toBeUndefined();
});

test('list takes types in any case and projects by name, name in any case, or id', () => {
	const names = (types: string[], projects: string[], query = '') => listCommand.plan(context, {query, types, projects}).result.hits.map(({name}) => name);
	expect(names(['ai'], [])).toEqual(['OpenAI']);
	expect(names(['AI', 'Databases'], [])).toEqual(['OpenAI', 'Warehouse']);
	expect(names([], ['DATA'])).toEqual(['Warehouse']);
	expect(names([], ['risk', 'data'], 'a')).toEqual(names([], ['data', 'risk'], 'a'));
});

test('project list counts assignments, and how many of them are active', () => {
	expect(projectListCommand.plan(context, {}).result.map(({project, integrations, active}) => [project.name, integrations, active])).toEqual([
		['billing', 5, 5], ['data', 1, 1], ['risk', 2, 2], ['shop', 2, 1], ['support', 3, 3], ['web', 2, 2],
	]);
});

test('whoami tells the projects that are mine', () => {
	const own = makeSnapshot({integrations: [makeIntegration({name: 'x', projects: ['billing', 'shop']})], foreign: ['shop']});
	const me = own.roster.principals.get('ana');
	expect(whoamiCommand.plan({snapshot: own, me}, {}).result.projects.map(({name}) => name)).toEqual(['billing']);
	expect(whoamiCommand.plan({snapshot: own, me: undefined}, {}).result).toMatchObject({me: undefined, isHere: false, projects: [], integrations: 0});
});
