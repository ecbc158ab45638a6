/** The verbs that change what there is: what they plan, and what they refuse. */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	activateCommand, assignCommand, deactivateCommand, unassignCommand,
} from '../../source/commands/assign.js';
import {conflictKeys, conflictLines, conflictText} from '../../source/commands/conflict-words.js';
import type {Context} from '../../source/commands/command.js';
import {editArguments, editCommand, editConflicts, editProblems, type EditArguments} from '../../source/commands/edit.js';
import {projectRemoveCommand} from '../../source/commands/project-remove.js';
import {projectRenameCommand} from '../../source/commands/project-rename.js';
import {integrationRemoveCommand} from '../../source/commands/remove.js';
import {consoleText, rotateCommand} from '../../source/commands/rotate.js';
import {
	undoneText, undoText, undoVerb,
} from '../../source/commands/undo.js';
import {draftOf, emptyDraft, type Draft, type DraftEdit} from '../../source/domain/draft.js';
import type {Integration} from '../../source/domain/integration.js';
import {daysAgo, now} from '../_helpers/snapshot.js';
import {
	as, bare, ledger, stripe,
} from './_team.js';

const value = new TextEncoder().encode('not-a-secret');
const failing = (properties: object) => expect.objectContaining(properties) as Error;
const text = (part: string) => expect.stringContaining(part) as string;

const edited = (edit: DraftEdit, more: Partial<EditArguments> = {}, context = as('ana')) => editCommand.plan(context, {integration: stripe.id, edit, ...more});

const secretKey = stripe.credentials.find(({key}) => key === 'secretKey')!;

test('edit plans only what differs, and tells it in words', () => {
	const {changes, result} = edited({
		name: ' Stripe  EU ', type: 'payments', setValues: [{credential: secretKey.id, value}], addCredentials: [{key: 'apiKey', env: '', value}],
	});
	expect(changes).toEqual([{
		kind: 'integration.edit',
		id: stripe.id,
		name: 'Stripe  EU',
		setValues: [{credential: secretKey.id, value}],
		addCredentials: [{key: 'apiKey', env: 'STRIPE_EU_API_KEY', value}],
	}]);
	expect(result).toMatchObject({parts: ['rename to Stripe  EU', 'add apiKey', 'new value of secretKey'], taking: undefined});
	expect(edited({name: 'Stripe live', type: 'Payment', urls: stripe.urls, provider: 'Stripe'}).changes).toEqual([]);
});

test('a rename leaves the environment names as they are', () => {
	expect(edited({name: 'Other'}).changes).toEqual([{kind: 'integration.edit', id: stripe.id, name: 'Other'}]);
});

test('projects: what comes goes first, what goes is asked about', () => {
	const {changes, result} = edited({projects: [{project: 'risk', active: true}, {project: 'billing', active: false}]});
	expect(changes).toMatchObject([
		{kind: 'assign', project: 'risk', state: 'active'},
		{kind: 'assign', project: 'billing', state: 'inactive'},
		{kind: 'assign', project: 'shop', state: 'none'},
	]);
	expect(result.parts).toEqual(['active in risk', 'inactive in billing', 'no longer in shop']);
	expect(result.taking).toMatchObject({act: 'Save Stripe live', verb: 'save', consequence: {losers: [{name: 'billing-api'}, {name: 'shop-web'}]}});
	expect(edited({projects: [...draftOf(stripe).projects, {project: 'risk', active: true}]}).result.taking).toBeUndefined();
});

test('the last project of an integration is manageAll\'s to take', () => {
	const none = {projects: []};
	expect(edited(none).changes).toHaveLength(2);
	expect(() => edited(none, {}, as('ben'))).toThrow(failing({code: 'not-entitled', message: 'You can\'t unassign Stripe live from its last project: without one, manageAll alone changes it. Ask an admin (ana, lee).'}));
	expect(edited({projects: [{project: 'shop', active: true}]}, {}, as('ben')).changes).toHaveLength(1);
});

test('who may not change it is told why before anything is planned', () => {
	const reason = 'You can open Stripe live, not change it: it is also in billing, which is not your project. Ask an admin (ana, lee).';
	const cleo = as('cleo');
	expect(editCommand.blocked(cleo, {integration: stripe.id, edit: {}})).toBe(reason);
	expect(integrationRemoveCommand.blocked(cleo, {integrations: [bare.id, stripe.id]})).toBe(reason);
	expect(rotateCommand.blocked(cleo, {ref: {integration: stripe.id, credential: secretKey.id}, to: value})).toBe(reason);
	expect(unassignCommand.blocked(cleo, {integrations: [stripe.id], project: 'shop'})).toBe(reason);
	expect(projectRenameCommand.blocked(cleo, {project: 'shop', name: 'x'})).toBe('You can\'t rename a project: this needs the right manageAll. Ask an admin (ana, lee).');
	expect(projectRemoveCommand.blocked(cleo, {project: 'shop'})).toMatch(/^You can't remove a project: /v);
	expect(undoVerb.blocked({...cleo, me: undefined})).toMatch(/^You can't undo a change: /v);
});

/** The team's store after somebody else saved. */
const after = (changed: Integration): Context => {
	const context = as('ana');
	const integrations = context.snapshot.integrations.map(integration => integration.id === changed.id ? changed : integration);
	return {...context, snapshot: {...context.snapshot, integrations, byId: new Map(integrations.map(integration => [integration.id, integration]))}};
};

const saved = {...stripe, updatedBy: {id: 'ben', name: 'ben'}, updatedAt: new Date(now - 40_000).toISOString()};

test('a conflict names who saved, when and what, and plans nothing', () => {
	const present = after({
		...saved,
		credentials: stripe.credentials.map(credential => credential.key === 'secretKey' ? {...credential, version: 3} : credential),
		urls: [stripe.urls[0]!, {url: 'https://cdn.stripe.com', env: undefined}],
	});
	const edit: DraftEdit = {setValues: [{credential: secretKey.id, value}], urls: [stripe.urls[0]!, {url: 'https://mine.stripe.com', env: undefined}], name: 'Mine'};
	const wanted: EditArguments = {integration: stripe.id, base: stripe, edit, now};
	expect(() => editCommand.plan(present, wanted)).toThrow(failing({code: 'conflict', message: 'ben saved this 40 s ago (URL 2, secretKey). Yours isn\'t saved.'}));
	expect(editConflicts(present, wanted)).toEqual([
		{field: 'URL 2', theirs: 'https://cdn.stripe.com', mine: 'https://mine.stripe.com'},
		{field: 'secretKey', theirs: undefined, mine: undefined},
	]);
	// Keep mine: the same edit, seen from what there is now.
	expect(editCommand.plan(present, {...wanted, base: present.snapshot.byId.get(stripe.id)!}).changes).toMatchObject([{name: 'Mine', urls: edit.urls}]);
});

test('different fields and different URLs go together', () => {
	const present = after({...saved, type: 'AI', urls: [{url: 'https://eu.stripe.com', env: undefined}, stripe.urls[1]!]});
	const {changes} = editCommand.plan(present, {
		integration: stripe.id, base: stripe, edit: {name: 'Mine', urls: [stripe.urls[0]!, {url: 'https://cdn.stripe.com', env: undefined}]},
	});
	expect(changes).toEqual([{
		kind: 'integration.edit', id: stripe.id, name: 'Mine', urls: [{url: 'https://eu.stripe.com', env: undefined}, {url: 'https://cdn.stripe.com', env: undefined}],
	}]);
});

test('the words of a conflict', () => {
	const one = [{field: 'secretKey', theirs: undefined, mine: undefined}];
	expect(conflictText(saved, one, {now})).toBe('ben saved this 40 s ago (secretKey). Yours isn\'t saved.');
	expect(conflictText({...saved, updatedAt: daysAgo(2)}, one, {now})).toBe('ben saved this 2d ago (secretKey). Yours isn\'t saved.');
	expect(conflictText(saved, one)).toBe('ben saved this meanwhile (secretKey). Yours isn\'t saved.');
	expect(conflictText(saved, one, {now, me: 'ben'})).toBe('you (in another place) saved this 40 s ago (secretKey). Yours isn\'t saved.');
	expect(conflictKeys(saved, undefined, {
		take: 't', keep: 'm', compare: 'd', back: 'Esc',
	})).toBe('t take ben\'s · m keep mine · d compare · Esc keep editing');
	expect(conflictLines(saved, [{field: 'type', theirs: 'AI', mine: 'Email'}, ...one])).toEqual(['type: ben\'s is AI, yours is Email', 'secretKey: ben\'s and yours are both new values']);
});

const problems = (draft: Partial<Draft>) => editProblems(as('ana').snapshot, {...draftOf(stripe), ...draft}).map(({field, row, message}) => [field, row, message]);

test('problems stand beside their fields, in the rows of the form', () => {
	expect(problems({})).toEqual([]);
	expect(problems({name: 'LEDGER'})).toEqual([['name', undefined, 'the name Ledger is taken']]);
	expect(problems({urls: [{url: '', env: undefined}, {url: 'https://u:p@x.example', env: undefined}, {url: 'nothing', env: undefined}]})).toEqual([
		['url', 1, 'this URL holds a password (user:pass@), and URLs are stored in clear'],
		['url', 2, 'a URL is scheme://host with a port and a path where needed'],
	]);
	const {credentials} = draftOf(stripe);
	const added = (key: string, env?: string, given = value) => ({
		id: undefined, key, env, value: given,
	});
	const blank = {...added(''), value: undefined};
	expect(problems({credentials: [...credentials, blank, added('secretKey'), added('new', 'PATH'), added('two words'), added('empty', undefined, new Uint8Array())]})).toEqual([
		['credential', 4, 'the credential secretKey stands there already'],
		['env', 5, 'PATH is a name that is never given to a program'],
		['credential', 6, text('a credential key begins with a letter')],
		['value', 7, 'the value of empty is empty'],
	]);
	expect(problems({credentials: [...credentials, added('token', 'LEDGER_TOKEN')]})).toEqual([
		['env', 3, 'LEDGER_TOKEN would be the environment name of both token of Ledger and token of Stripe live in project shop'],
	]);
	expect(editProblems(as('ana').snapshot, emptyDraft).map(({field}) => field)).toEqual(['name', 'type']);
});

test('what the drawer holds becomes arguments, and only what was touched is in them', () => {
	expect(editArguments(stripe, draftOf(stripe), now)).toEqual({integration: stripe.id, base: stripe, edit: {}, now});
	const {edit} = editArguments(stripe, {...draftOf(stripe), type: 'AI', credentials: draftOf(stripe).credentials.slice(1)});
	expect(edit).toEqual({type: 'AI', removeCredentials: [stripe.credentials[0]!.id]});
});

test('rotate: a new value, the former one, and what stands in the way', () => {
	const ref = {integration: stripe.id, credential: secretKey.id};
	expect(rotateCommand.plan(as('ana'), {ref, to: value})).toMatchObject({
		action: 'change', opens: [], changes: [{kind: 'integration.edit', id: stripe.id, setValues: [{credential: secretKey.id, value}]}], result: {credential: secretKey, console: text('https://')},
	});
	expect(() => rotateCommand.plan(as('ana'), {ref, to: 'former'})).toThrow(failing({code: 'not-found'}));
	expect(() => rotateCommand.plan(as('ana'), {ref, to: new Uint8Array()})).toThrow(failing({code: 'usage', message: text('is empty')}));
	expect(() => rotateCommand.plan(as('ana'), {ref: {...ref, credential: 'gone'}, to: value})).toThrow(failing({code: 'not-found'}));
	const moved = after({...saved, credentials: stripe.credentials.map(credential => ({...credential, version: 9, history: 1}))});
	expect(() => rotateCommand.plan(moved, {ref, to: value, version: secretKey.version, now})).toThrow(failing({code: 'conflict', message: 'ben saved this 40 s ago (secretKey). Yours isn\'t saved.'}));
	expect(rotateCommand.plan(moved, {ref, to: 'former', version: 9}).changes).toEqual([{kind: 'integration.edit', id: stripe.id, restoreValues: [secretKey.id]}]);
	expect(consoleText(stripe)).toMatch(/^Stripe: https:\/\//v);
	expect(consoleText(ledger)).toBeUndefined();
});

test('assign and its like change what is otherwise, and say what is so already', () => {
	const all = {integrations: [stripe.id, ledger.id, bare.id], project: 'SHOP'};
	const done = activateCommand.plan(as('ana'), all).result;
	expect([done.changed, done.same, done.text, done.taking]).toEqual([[ledger], [stripe, bare], 'Activated Ledger in shop', undefined]);
	expect(deactivateCommand.plan(as('ana'), all).result).toMatchObject({changed: [stripe, bare], same: [ledger], text: 'Deactivated 2 integrations in shop'});
	expect(assignCommand.plan(as('ana'), {integrations: [stripe.id], project: 'shop'})).toMatchObject({changes: [], result: {text: 'Stripe live is active already in shop'}});
	expect(assignCommand.plan(as('ana'), {integrations: [ledger.id], project: 'risk'}).changes).toEqual([{
		kind: 'assign', integration: ledger.id, project: 'risk', state: 'active',
	}]);
	for (const command of [unassignCommand, activateCommand, deactivateCommand]) {
		expect(() => command.plan(as('ana'), {integrations: [ledger.id], project: 'risk'})).toThrow(failing({code: 'not-found', message: 'Ledger is not in risk; nothing is saved'}));
	}

	expect(() => unassignCommand.plan(as('cleo'), {integrations: [bare.id], project: 'shop'})).toThrow(failing({code: 'not-entitled', message: text('from its last project')}));
	expect(() => assignCommand.plan(as('cleo'), {integrations: [bare.id], project: 'billing'})).toThrow(failing({code: 'not-entitled', message: text('You can\'t assign Bare')}));
});

test('an environment name never stands twice in a project after an assignment', () => {
	const twin = {...ledger, id: `${ledger.id.slice(0, -1)}X`, name: 'Twin', projects: []};
	const context = after(stripe);
	const integrations = [...context.snapshot.integrations, twin];
	const both = {...context, snapshot: {...context.snapshot, integrations, byId: new Map(integrations.map(each => [each.id, each]))}};
	expect(() => assignCommand.plan(both, {integrations: [twin.id], project: 'shop'}))
		.toThrow(failing({code: 'conflict', message: text('LEDGER_TOKEN would be the environment name of both token of Ledger and token of Twin in project shop')}));
	expect(assignCommand.plan(both, {integrations: [twin.id], project: 'risk'}).changes).toHaveLength(1);
});

test('project rename and remove', () => {
	expect(projectRenameCommand.plan(as('ana'), {project: 'Shop', name: ' Shop EU '})).toMatchObject({changes: [{kind: 'project.rename', project: 'shop', name: 'Shop EU'}], result: {name: 'Shop EU'}});
	expect(projectRenameCommand.plan(as('ana'), {project: 'shop', name: 'shop'}).changes).toEqual([]);
	expect(projectRenameCommand.plan(as('ana'), {project: 'shop', name: 'SHOP'}).changes).toHaveLength(1);
	expect(() => projectRenameCommand.plan(as('ana'), {project: 'shop', name: 'BILLING'})).toThrow(failing({code: 'conflict'}));
	expect(() => projectRemoveCommand.plan(as('ana'), {project: 'nowhere'})).toThrow(failing({code: 'not-found'}));
	expect(projectRemoveCommand.plan(as('ana'), {project: 'billing'})).toMatchObject({changes: [{kind: 'project.remove', project: 'billing'}], result: {integrations: 1}});
});

test('undo names what it undoes', () => {
	const change = {what: 'edit Stripe live (new value of secretKey)', at: new Date(now - 180_000).toISOString()};
	expect(undoText(change, now)).toBe('Undo edit Stripe live (new value of secretKey), 3m ago?');
	expect(undoneText(change, now)).toBe('Undone: edit Stripe live (new value of secretKey), 3m ago.');
});

test('property: nothing of a value stands in any word of a plan', () => {
	fc.assert(fc.property(fc.uint8Array({minLength: 8, maxLength: 40}), fc.constantFrom('name', 'Other'), (bytes, name) => {
		const {result} = edited({name, addCredentials: [{key: 'k', env: '', value: bytes}], setValues: [{credential: secretKey.id, value: bytes}]});
		expect(JSON.stringify(result.parts)).not.toContain(new TextDecoder().decode(bytes));
		expect(result.parts).toEqual([`rename to ${name}`, 'add k', 'new value of secretKey']);
	}));
});
