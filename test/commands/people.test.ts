/** Members, services and rights: what the plans say, and whom they let do it. */
import {expect, test} from 'vitest';
import {takesAway, takingPreview, takingQuestion, takingReport} from '../../source/commands/consequence-words.js';
import {lastUses} from '../../source/commands/last-use.js';
import {memberAddCommand} from '../../source/commands/member-add.js';
import {memberGrantCommand} from '../../source/commands/member-grant.js';
import {memberListCommand} from '../../source/commands/member-list.js';
import {memberRemoveCommand} from '../../source/commands/member-remove.js';
import {projectMembersCommand} from '../../source/commands/project-members.js';
import {memberRekeyCommand, serviceRekeyCommand} from '../../source/commands/rekey.js';
import {serviceAddCommand} from '../../source/commands/service-add.js';
import {serviceEditCommand} from '../../source/commands/service-edit.js';
import {serviceListCommand} from '../../source/commands/service-list.js';
import {serviceRemoveCommand} from '../../source/commands/service-remove.js';
import {recoveryWordsCommand} from '../../source/commands/recovery-words.js';
import {storeStrictCommand} from '../../source/commands/store-strict.js';
import {parseRequest, requestText, type AccessRequest} from '../../source/domain/access-request.js';
import type {Context} from '../../source/commands/command.js';
import {emptyHistory} from '../../source/domain/roster-history.js';
import {as, ledger, stripe} from './_team.js';

const ana = as('ana');

const request: AccessRequest = {
	kind: 'join', store: ana.snapshot.store.id, id: 'i'.repeat(22), name: 'Ćarl O’Neil (ops).', box: 'b'.repeat(43), sign: 's'.repeat(43), proof: 'p'.repeat(86),
};

const failing = (run: () => unknown) => {
	try {
		run();
	} catch (error) {
		return error as Error & {code: string};
	}

	throw new Error('it did not fail');
};

/** The store with a recovery principal whose words `who` has seen. */
const withRecovery = (context: Context, who: string): Context => {
	const {snapshot} = context;
	const {roster} = snapshot;
	const recovery = {
		id: 'rec', kind: 'recovery' as const, name: 'recovery', box: 'r', sign: 'r', right: 'none' as const,
	};
	return {
		...context,
		snapshot: {...snapshot, roster: {...roster, principals: new Map([...roster.principals, ['rec', recovery]]), history: {...emptyHistory, knowRecovery: new Set([who])}}},
	};
};

test('a request survives a chat window: other text around it, and line breaks in it', () => {
	const text = requestText(request);
	expect(text).toMatch(/^patchbay-join\.[\w\-.%]+\.end$/v);
	expect(parseRequest(text)).toEqual(request);
	expect(parseRequest(`Hi, here it is:\n${text.replaceAll(/.{40}/gv, '$&\n  ')}\nthanks`)).toEqual(request);
	for (const broken of ['', 'patchbay-join.', text.slice(0, -1), text.replace('.end', ''), text.replace('patchbay-join', 'patchbay-other'), text.replace('%C4%86', '%C4')]) {
		expect(failing(() => parseRequest(broken)).code).toBe('usage');
	}
});

test('adding: rights, projects that are not everyone\'s, and what the newcomer gets', () => {
	const {changes, result} = memberAddCommand.plan(ana, {request, right: 'manageOwn', projects: ['BILLING', 'risk']});
	expect(changes.map(({kind}) => kind)).toEqual(['member.add', 'project.members']);
	expect(changes[1]).toMatchObject({project: 'billing', members: ['ana', 'ben', 'lee', request.id]});
	expect(result.projects.map(({name}) => name)).toEqual(['billing', 'risk']);
	expect(result.consequence.gainers.map(({values}) => values)).toEqual([3]);
	expect(failing(() => memberAddCommand.plan(ana, {request: {...request, store: 'x'.repeat(43)}, right: 'none'})).code).toBe('not-found');
	expect(failing(() => memberAddCommand.plan(ana, {request: {...request, kind: 'rekey'}, right: 'none'})).code).toBe('usage');
	expect(failing(() => memberAddCommand.plan(ana, {request, right: 'none', name: 'BEN'})).code).toBe('conflict');
	expect(failing(() => memberAddCommand.plan(ana, {request, right: 'none', name: 'a/b'})).code).toBe('usage');
	const same = {...request, id: 'ben'};
	const snapshot = {...ana.snapshot, roster: {...ana.snapshot.roster, names: new Map([['ben', 'ben']])}};
	expect(failing(() => memberAddCommand.plan({...ana, snapshot}, {request: same, right: 'none'})).message).toContain('as ben');
});

test('removing says how much is re-sealed and exposed', () => {
	const {taking, recovery} = memberRemoveCommand.plan(ana, {member: 'Ben'}).result;
	expect(takingQuestion(taking)).toBe('Remove ben? ben loses 4 values at once. Re-seals 3 integrations, exposes 4 values until rotated. What they have read can\'t be unread; this can\'t be undone. Y remove · Enter cancel');
	expect(recovery).toBe(false);
});

test('whoever has seen the recovery words leaves with new ones, or nothing is saved', () => {
	const context = withRecovery(ana, 'lee');
	const {changes, result} = memberRemoveCommand.plan(context, {member: 'lee'});
	expect(changes.map(({kind}) => kind)).toEqual(['principal.remove', 'recovery.put']);
	expect(result.recovery).toBe(true);
	expect(takingPreview(result.taking)).toContain('lee has seen the recovery words, which open everything: new ones are made.');
	expect(memberGrantCommand.plan(context, {member: 'lee', right: 'manageOwn'}).result.recovery).toBe(true);
	expect(memberGrantCommand.plan(context, {member: 'ben', right: 'none'}).result.recovery).toBe(false);
	expect(memberRemoveCommand.plan(withRecovery(ana, 'ana'), {member: 'lee'}).result.recovery).toBe(false);
});

test('granting: more takes nothing, less says what it takes, the same saves nothing', () => {
	const more = memberGrantCommand.plan(ana, {member: 'cleo', right: 'manageAll'}).result.taking;
	expect(takesAway(more.consequence)).toBe(false);
	expect(takingReport(more)).toBe('cleo has the right manageAll now: opens and changes everything, members and projects too. Nobody loses access.');
	const less = memberGrantCommand.plan(ana, {member: 'cleo', right: 'none'}).result.taking;
	expect(takingQuestion(less)).toBe('Give cleo the right none instead of manageOwn? cleo loses 4 values at once. Re-seals 3 integrations, exposes 4 values until rotated. Y grant · Enter cancel');
	expect(memberGrantCommand.plan(ana, {member: 'cleo', right: 'manageOwn'}).changes).toEqual([]);
});

test('the last manageAll stays, and nobody removes or narrows themselves', () => {
	const roster = {...ana.snapshot.roster, principals: new Map(ana.snapshot.roster.principals.entries().filter(([id]) => id !== 'lee'))};
	const alone = {...ana, snapshot: {...ana.snapshot, roster}};
	for (const run of [() => memberRemoveCommand.plan(alone, {member: 'ana'}), () => memberGrantCommand.plan(alone, {member: 'ana', right: 'manageOwn'})]) {
		expect(failing(run)).toMatchObject({code: 'not-entitled', message: expect.stringMatching(/^nobody but ana has manageAll/v) as string});
	}

	expect(failing(() => memberRemoveCommand.plan(ana, {member: 'ana'})).message).toContain('Ask another admin');
	expect(failing(() => memberGrantCommand.plan(ana, {member: 'ana', right: 'none'})).code).toBe('not-entitled');
});

test('everything about people needs manageAll, and says whom to ask', () => {
	const ben = as('ben');
	const reasons = [
		memberAddCommand.blocked(ben, {request, right: 'none'}),
		memberGrantCommand.blocked(ben, {member: 'cleo', right: 'none'}),
		memberRemoveCommand.blocked(ben, {member: 'cleo'}),
		memberRekeyCommand.blocked(ben, {principal: 'cleo', stolen: false}),
		serviceRekeyCommand.blocked(ben, {principal: 'shop-web', stolen: false}),
		serviceAddCommand.blocked(ben, {name: 'x', project: 'shop'}),
		serviceEditCommand.blocked(ben, {service: 'shop-web'}),
		serviceRemoveCommand.blocked(ben, {service: 'shop-web'}),
		projectMembersCommand.blocked(ben, {project: 'shop', add: ['cleo']}),
		recoveryWordsCommand.blocked(ben, {stolen: false}),
		storeStrictCommand.blocked(ben, {strict: true}),
	];
	for (const reason of reasons) {
		expect(reason).toMatch(/^You can't .+: this needs the right manageAll\. Ask an admin \(ana, lee\)\.$/v);
	}

	expect(projectMembersCommand.blocked(ben, {project: 'shop'})).toBeUndefined();
});

test('members of a project: naming the first takes it from all others', () => {
	const first = projectMembersCommand.plan(ana, {project: 'risk', add: ['cleo']});
	expect(first.changes).toEqual([{kind: 'project.members', project: 'risk', members: ['cleo']}]);
	expect(takingPreview(first.result.taking)).toBe('Let cleo alone be a member of risk: Nobody loses access. Until now everyone was a member; who comes later has to be named. Nothing was saved.');
	const out = projectMembersCommand.plan(ana, {project: 'shop', remove: ['cleo']});
	expect(takingQuestion(out.result.taking)).toBe('Take cleo out of shop? cleo loses 4 values at once. Re-seals 3 integrations, exposes 4 values until rotated. Y change · Enter cancel');
	expect(out.result.members?.map(({name}) => name)).toEqual(['ana', 'ben', 'lee']);
	expect(projectMembersCommand.plan(ana, {project: 'risk', remove: ['cleo']}).result.members?.map(({name}) => name)).toEqual(['ana', 'ben', 'lee']);
	expect(projectMembersCommand.plan(ana, {project: 'shop', everyone: true}).changes).toEqual([{kind: 'project.members', project: 'shop', members: '*'}]);
	for (const args of [{project: 'shop', add: ['ben']}, {project: 'risk', everyone: true}, {project: 'shop'}]) {
		expect(projectMembersCommand.plan(ana, args).changes).toEqual([]);
	}

	expect(failing(() => projectMembersCommand.plan(ana, {project: 'shop', add: ['nobody']})).code).toBe('not-found');
});

test('services: added for a project, limited, moved, removed', () => {
	const {changes, result} = serviceAddCommand.plan(ana, {name: 'shop-cron', project: 'shop', only: [stripe.id, ledger.id]});
	expect(changes).toEqual([expect.objectContaining({kind: 'service.put', project: 'shop', only: [stripe.id, ledger.id]})]);
	expect(result.inactive.map(({name}) => name)).toEqual(['Ledger']);
	expect(result.consequence.gainers.map(({values}) => values)).toEqual([3]);
	expect(failing(() => serviceAddCommand.plan(ana, {name: 'Shop-Web', project: 'shop'})).code).toBe('conflict');

	const narrowed = serviceEditCommand.plan(ana, {service: 'shop-web', only: [ledger.id]}).result.taking;
	expect(takingQuestion(narrowed)).toBe('Change shop-web: limited to Ledger? shop-web loses 3 values at its next read; processes already running keep theirs until restarted. Re-seals 2 integrations, exposes 3 values until rotated. Y change · Enter cancel');
	expect(serviceEditCommand.plan(ana, {service: 'shop-web', only: null, project: 'shop', name: 'shop-web'}).changes).toEqual([]);

	const {taking} = serviceRemoveCommand.plan(ana, {service: 'billing-api'}).result;
	expect(takingQuestion(taking)).toBe('Remove the service billing-api? billing-api loses 3 values at its next read; processes already running keep theirs until restarted. Re-seals 1 integration, exposes 3 values until rotated. This can\'t be undone. Y remove · Enter cancel');
});

test('new keys: sealed anew, and exposed only where the old ones were stolen', () => {
	const plain = memberRekeyCommand.plan(ana, {principal: 'ben', stolen: false}).result.taking;
	expect(takingQuestion(plain)).toBe('Replace the keys of ben? Nobody loses access. Re-seals 3 integrations, exposes nothing. ben goes on with the new keys; the old ones open nothing that is saved from now on. Y replace · Enter cancel');
	const stolen = serviceRekeyCommand.plan(ana, {principal: 'shop-web', stolen: true}).result.taking;
	expect(takingQuestion(stolen)).toBe('Replace the keys of shop-web, the old ones stolen? Re-seals 2 integrations, exposes 3 values until rotated. Whoever has the old keys may have read what shop-web can open, and reads nothing that is saved from now on. Y replace · Enter cancel');
	expect(failing(() => memberRekeyCommand.plan(ana, {principal: 'shop-web', stolen: true})).code).toBe('not-found');
	const words = recoveryWordsCommand.plan(withRecovery(ana, 'ana'), {stolen: false}).result.taking;
	expect(takingQuestion(words)).toContain('Re-seals 3 integrations, exposes nothing. The former words open nothing');
});

test('the lists say what each can open, of which projects, and when they used it last', () => {
	const uses = lastUses([
		{body: {actor: 'ben', at: '2026-01-01T00:00:00.000Z', action: 'read'}},
		{body: {actor: 'ben', at: '2026-01-02T00:00:00.000Z', action: 'copy'}},
	]);
	const rows = memberListCommand.plan(ana, {uses}).result;
	expect(rows.map(({member: {name}, you, projects, integrations}) => [name, you, projects.map(project => project.name).join(' '), integrations])).toEqual([
		['ana', true, 'billing risk shop', 3],
		['ben', false, 'billing risk shop', 3],
		['cleo', false, 'risk shop', 3],
		['lee', false, 'billing risk shop', 3],
	]);
	expect(rows[1]!.lastUse).toEqual({at: '2026-01-02T00:00:00.000Z', action: 'copy'});
	const {result} = serviceListCommand.plan(ana, {});
	expect(result.map(({service: {name}, project, only, integrations}) => [name, project?.name, only, integrations])).toEqual([
		['billing-api', 'billing', undefined, 1], ['shop-web', 'shop', undefined, 2],
	]);
});
