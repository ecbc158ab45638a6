/** What has to be rotated when somebody leaves: a team with real keys, whose members and services read, lose access and are removed. */
import {beforeAll, describe, expect, test} from 'vitest';
import type {Change} from '../../source/domain/change.js';
import type {SecretRef} from '../../source/domain/integration.js';
import {leaverOf, type Leaver} from '../../source/domain/leaver.js';
import {passphraseFile, runCommandLine} from '../_helpers/command-line.js';
import {bytes, type MemoryWorld} from '../_helpers/memory-world.js';
import {
	addMember, addService, read, rotate, type Newcomer,
} from '../_helpers/newcomers.js';
import {makeTeamSession, named} from '../_helpers/team.js';

const patience = 90_000;

let world: MemoryWorld;
let ben: Newcomer;
let shopWeb: Newcomer;

const projectId = (name: string) => world.session.snapshot.roster.projects.values().find(project => project.name === name)!.id;
const save = async (...changes: readonly Change[]) => world.session.commit('change', () => changes);
const run = async (...argv: string[]) => runCommandLine({store: world, now: '2026-01-03T00:00:00.000Z'}, 'audit', ...argv);
const leaver = async (who: string, since?: number): Promise<Leaver> => leaverOf(world.session.snapshot, await world.session.trail(), who, since);
const states = ({values}: Leaver) => values.map(({integration, credential, due, until, reads}) => `${integration.name}/${credential.name} ${due ? 'due' : 'fine'} ${until === undefined ? 'open' : 'ended'} ${reads}`);

beforeAll(async () => {
	({world} = await makeTeamSession());
	ben = await addMember(world, 'ben', 'manageOwn');
	shopWeb = await addService(world, 'shop-web', 'shop');
	await save({kind: 'project.members', project: projectId('billing'), members: [world.session.me!.id]});
	await save({kind: 'integration.add', integration: {
		name: 'Hidden', type: 'Payment', provider: undefined, projects: [{project: projectId('billing'), active: true}], urls: [], credentials: [{key: 'token', env: 'HIDDEN', value: bytes('no')}],
	}});
	await save({kind: 'integration.add', integration: {
		name: 'Old one', type: 'Payment', provider: undefined, projects: [{project: projectId('shop'), active: true}], urls: [], credentials: [{key: 'token', env: 'OLD', value: bytes('old')}],
	}});
	await read(ben.session, 'Stripe live', 'secretKey');
	await read(ben.session, 'Stripe live', 'secretKey');
	await read(ben.session, 'Old one', 'token');
	await read(shopWeb.session, 'Twilio', 'authToken');
}, patience);

describe('told in order', () => {
	test('who is still here can open what is theirs, and all of it is due', async () => {
		const found = await leaver(ben.id);
		expect(found).toMatchObject({name: 'ben', kind: 'member', removedAt: undefined, due: 4, gone: []});
		expect(states(found)).toEqual(['Old one/token due open 1', 'Stripe live/secretKey due open 2', 'Stripe live/webhookSecret due open 0', 'Twilio/authToken due open 0']);
		const {code, stdout, stderr} = await run('--leaver', 'BEN');
		expect(code).toBe(11);
		expect(stdout).toContain('ben is still in this store and could open 4 values of 3 integrations; the audit knows that 2 of them were read.');
		expect(stdout).toContain('ben can still open 4: take that access away before rotating');
		expect(stdout).toContain('https://dashboard.stripe.com/apikeys  Stripe live');
		expect(stderr).toContain('4 values that ben could read are not rotated yet');
		expect(stderr).toContain('patchbay rotate "Old one/token"');
	});

	test('what was rotated while they can still open it is due again', async () => {
		await rotate(world, 'Twilio', 'authToken', 'second');
		expect(states(await leaver(ben.id))).toContain('Twilio/authToken due open 0');
	});

	test('a service loses a project, a member is removed: the time is told, and a rotation takes a value off the list', async () => {
		await save({kind: 'assign', integration: named(world.session, 'Twilio')!.id, project: projectId('shop'), state: 'inactive'});
		const service = await leaver(shopWeb.id);
		expect(states(service)).toEqual(['Twilio/authToken due ended 1', 'Old one/token due open 0', 'Stripe live/secretKey due open 0', 'Stripe live/webhookSecret due open 0']);
		expect(service.values[0]!.until).toBe(world.session.snapshot.savedAt);

		await save({kind: 'principal.remove', principal: ben.id});
		const removedAt = world.session.snapshot.savedAt;
		await rotate(world, 'Stripe live', 'secretKey', 'third');
		const found = await leaver(ben.id);
		expect(found).toMatchObject({kind: undefined, removedAt, due: 3});
		expect(found.values.map(({until}) => until)).toEqual(Array.from({length: 4}, () => removedAt));
		expect(states(found)).toEqual(['Old one/token due ended 1', 'Stripe live/webhookSecret due ended 0', 'Twilio/authToken due ended 0', 'Stripe live/secretKey fine ended 2']);
		const {stdout} = await run('--leaver', 'ben');
		expect(stdout.split('\n', 1)[0]).toMatch(/^ben was removed on 2026-01-02 03:04 UTC and could open 4 values of 3 integrations;/v);
		expect(stdout).toContain('3 values are not rotated yet, 1 was rotated since.');
		expect(stdout).toMatch(/Stripe live +secretKey +2026-01-02 +2026-01-02 +rotated 2026-01-02/v);
	});

	test('a value that is brought back is due again', async () => {
		const {id, credentials} = named(world.session, 'Stripe live')!;
		const credential = credentials.find(({key}) => key === 'secretKey')!.id;
		await save({kind: 'integration.edit', id, restoreValues: [credential]});
		expect(states(await leaver(ben.id))).toContain('Stripe live/secretKey due ended 2');
		await rotate(world, 'Stripe live', 'secretKey', 'fourth');
	});

	test('what was deleted is named, to be revoked elsewhere, and is not due', async () => {
		await save({kind: 'integration.remove', id: named(world.session, 'Old one')!.id});
		const {due, values} = await leaver(ben.id);
		expect(due).toBe(2);
		expect(values.find(({integration}) => integration.name === 'Old one')).toMatchObject({deleted: true, due: false, reads: 1});
		expect((await leaver(shopWeb.id)).values.find(({integration}) => integration.name === 'Old one')).toMatchObject({deleted: true, until: world.session.snapshot.savedAt});
		expect((await run('--leaver', 'ben')).stdout).toContain('1 value of deleted integrations can\'t be rotated here: revoke it at the provider.');
	});

	test('reads before the day that is asked for don\'t count, access does', async () => {
		const json = await run('--leaver', 'ben', '--since', '2026-01-02T12:00:00Z', '--json');
		expect(json.code).toBe(11);
		const told = JSON.parse(json.stdout) as {values: ReadonlyArray<{reads: number}>};
		expect(told).toMatchObject({leaver: {id: ben.id, name: 'ben', kind: null}, since: '2026-01-02T12:00:00.000Z', due: 2, gone: []});
		expect(told.values.map(({reads}) => reads)).toEqual([0, 0, 0, 0]);
		expect(JSON.parse((await run('--leaver', 'ben', '--json')).stdout)).toMatchObject({
			since: null,
			values: expect.arrayContaining([expect.objectContaining({
				integration: {id: named(world.session, 'Stripe live')!.id, name: 'Stripe live'}, reads: 2, due: false, rotateAt: 'https://dashboard.stripe.com/apikeys',
			})]) as unknown,
		});
	});

	test('when all is rotated it ends well', async () => {
		await rotate(world, 'Stripe live', 'webhookSecret', 'new');
		await rotate(world, 'Twilio', 'authToken', 'new');
		const {code, stdout, stderr} = await run('--leaver', ben.id);
		expect({code, stderr}).toEqual({code: 0, stderr: ''});
		expect(stdout).toContain('All 3 of those that are still kept were rotated since.');
	});

	test('what can\'t be meant is refused', async () => {
		expect(await run('--leaver', 'nobody')).toMatchObject({code: 3, stdout: ''});
		expect(await run('--leaver', 'ben', '--action', 'read')).toMatchObject({code: 2, stdout: ''});
		await addMember(world, 'ben', 'none');
		const several = await run('--leaver', 'ben');
		expect(several).toMatchObject({code: 2, stdout: ''});
		expect(several.stderr).toContain(`${ben.id} (removed on 2026-01-0`);
		expect(several.stderr).toContain('(still in this store)');
		expect(await run('--leaver', ben.id.slice(0, 16))).toMatchObject({code: 0});
	});

	test('what is said after a removal names whom it means, though another had the name', async () => {
		const {id} = world.session.snapshot.roster.principals.values().find(({name}) => name === 'ben')!;
		const removed = await runCommandLine({store: world, files: passphraseFile}, 'member', 'remove', 'ben', '--yes', '--passphrase-file', 'pass');
		expect(removed).toMatchObject({code: 0, stderr: expect.stringContaining(`What to rotate: patchbay audit --leaver "${id}"`) as string});
		expect(await run('--leaver', id)).toMatchObject({code: 0});
	});
});

test('values that were read together count one by one, also with what was read alone', async () => {
	const {id, credentials} = named(world.session, 'Stripe live')!;
	const [one, other] = credentials.map(credential => ({integration: id, credential: credential.id})) as [SecretRef, SecretRef];
	const me = world.session.me!.id;
	await world.session.open('run', [one, other]);
	await world.session.open('read', [other]);
	const isStripe = (text: string) => text.startsWith('Stripe live/');
	expect(states(await leaver(me)).filter(text => isStripe(text))).toEqual(['Stripe live/secretKey due open 1', 'Stripe live/webhookSecret due open 2']);
	const entries = JSON.parse((await run('--actor', me, '--json')).stdout) as ReadonlyArray<{targets: unknown; text: string}>;
	expect(entries.at(-2)).toMatchObject({
		text: 'gave a program secretKey of Stripe live and webhookSecret of Stripe live',
		targets: [{...one, name: 'secretKey of Stripe live'}, {...other, name: 'webhookSecret of Stripe live'}],
	});

	await save({kind: 'integration.edit', id, removeCredentials: [other.credential]});
	const {gone} = await leaver(me);
	expect(gone.map(({target}) => target)).toEqual([`${id}/${other.credential}`]);
	expect((await run('--leaver', me)).stdout).toContain('Read, and not in the store any more: a credential that was removed of Stripe live.');
}, patience);
