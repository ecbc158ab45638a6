/** Bringing back what was lost: real processes, real files. A deletion of yesterday, a store that is broken or gone, and what other hosts see. */
import {
	readdirSync, readFileSync, renameSync, rmSync, writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {open} from '../_helpers/driver.js';
import {run, type Finished} from '../_helpers/run.js';
import {copiedForEach, madeOnce, patience} from './_homes.js';
import {
	makeTeam, ok, passphrase, secretOf, unlockWith,
} from './_story.js';

const home = copiedForEach(madeOnce(async () => {
	const team = await makeTeam();
	// Two saves, so that what is lost is not the import.
	await ok(team, 'project', 'add', 'first', ...unlockWith(team));
	await ok(team, 'project', 'add', 'second', ...unlockWith(team));
	return team;
}));

/** The same member on another host: a folder of state of its own. */
const elsewhere = async (...argv: readonly string[]): Promise<Finished> => {
	const identities = path.join(home.patchbay, 'identities');
	return run({home, env: {
		PATCHBAY_HOME: path.join(home.path, 'elsewhere'), PATCHBAY_STORE: home.store, PATCHBAY_IDENTITY: path.join(identities, readdirSync(identities)[0]!),
	}}, ...argv);
};

const spoil = () => {
	writeFileSync(home.store, readFileSync(home.store, 'utf8').replace('"name":"Twilio"', '"name":"Twillo"'));
};

const rotate = async () => {
	const value = home.write('value', 'another');
	const ended = await run({home}, 'rotate', 'Stripe live/secretKey', '--file', `secretKey=${value}`, ...unlockWith(home));
	expect(ended.code, ended.stderr).toBe(0);
};

test('a deletion of yesterday is taken back by hand, with the consequence before it', async () => {
	await ok(home, 'remove', 'Twilio', '-y', ...unlockWith(home));
	await ok(home, 'project', 'rename', 'second', 'later', ...unlockWith(home));
	const dry = await ok(home, 'backup', 'restore', '--only', 'twilio', '--dry-run');
	// The newest backup is of after the deletion.
	expect(dry.stdout).toContain('Nothing in it would be otherwise.');
	const backups = JSON.parse((await ok(home, 'backup', 'list', '--json')).stdout) as ReadonlyArray<{seq: number; integrations: number}>;
	const {seq} = backups.find(({integrations}) => integrations === 7)!;
	await using app = await open({home, size: [100, 30], args: ['backup', 'restore', String(seq), '--only', 'twilio']});
	await app.see('Twilio: deleted', 'by ana, comes back. Opens for ana.', 'Y restore · Enter cancel');
	await app.type('y');
	await app.press('enter');
	await app.see('Passphrase to restore from a backup');
	await app.type(passphrase);
	await app.press('enter');
	await app.see('Restored Twilio as of');
	expect(await app.exit()).toMatchObject({code: 0});
	expect((await ok(home, 'read', 'Twilio/authToken', ...unlockWith(home))).stdout).toBe(`${secretOf('auth')}\n`);
	expect((await ok(home, 'project', 'list')).stdout).toContain('later');
	await ok(home, 'verify');
	expect((await elsewhere('verify')).code).toBe(0);
}, patience);

test('a broken store: the newest verified backup is offered, confirmed, restored; who had seen the lost save goes on', async () => {
	await rotate();
	expect((await elsewhere('list')).code).toBe(0);
	spoil();
	const broken = readFileSync(home.store);
	expect(await run({home}, 'list')).toMatchObject({code: 6, stdout: '', stderr: expect.stringContaining('patchbay backup restore') as string});
	const dry = await ok(home, 'backup', 'restore', '--dry-run');
	expect(dry.stdout).toMatch(/^The store can't be used: record \S+ is not signed by whom it names|^The store can't be used: /v);
	expect(dry.stdout).toContain('Lost would be 1 later save that this host has seen:\n  changed since, and as they were again: Stripe live\n');
	expect(dry.stdout).toContain('It opens, as each right says, for ana (manageAll).');
	const unconfirmed = await run({home}, 'backup', 'restore', ...unlockWith(home));
	expect(unconfirmed.code).toBe(2);
	expect(unconfirmed.stderr).toContain('--yes');
	const wrong = home.write('wrong', 'not the passphrase\n');
	expect((await run({home}, 'backup', 'restore', '--yes', '--passphrase-file', wrong)).code).toBe(4);
	expect(readFileSync(home.store)).toEqual(broken);

	const {stdout} = await ok(home, 'backup', 'restore', '--yes', ...unlockWith(home));
	const {aside} = /The broken file is kept as (?<aside>\S+)\./v.exec(stdout)!.groups!;
	expect(readFileSync(aside!)).toEqual(broken);
	await ok(home, 'verify');
	expect((await ok(home, 'read', 'Stripe live/secretKey', ...unlockWith(home))).stdout).toBe(`${secretOf('stripe-secret')}\n`);
	const other = await elsewhere('verify');
	expect(other, other.stderr).toMatchObject({code: 0});
	const audit = await ok(home, 'audit');
	expect(audit.stdout).toContain('(new value of secretKey) (attempted, not saved)');
	expect(audit.stdout).toContain('restore the store from its backup of');
	await ok(home, 'project', 'add', 'third', ...unlockWith(home));
	expect((await elsewhere('list')).code).toBe(0);
}, patience);

test('a store that is gone, and a lost save that nothing goes on from: other hosts refuse the result until it is accepted by its head', async () => {
	await ok(home, 'project', 'add', 'third', ...unlockWith(home));
	expect((await elsewhere('list')).code).toBe(0);
	rmSync(home.store);
	expect(await run({home}, 'list')).toMatchObject({code: 3});
	const json = JSON.parse((await ok(home, 'backup', 'restore', '--yes', '--json', ...unlockWith(home))).stdout) as {saved: {seq: number; head: string}};
	expect(json).toMatchObject({store: 'missing', lost: {saves: 1, records: 0, rosterEntries: 1, changed: []}, saved: {aside: null, goesOn: false}});
	await ok(home, 'verify');
	await ok(home, 'list');

	const refused = await elsewhere('list');
	expect(refused).toMatchObject({code: 6, stdout: ''});
	expect(refused.stderr).toContain('patchbay backup restore --accept');
	const head = `${json.saved.seq}:${json.saved.head}`;
	expect((await elsewhere('backup', 'restore', '--accept', `${json.saved.seq}:${'A'.repeat(43)}`, '--yes')).code).toBe(6);
	const look = await elsewhere('backup', 'restore', '--accept', head, '--dry-run');
	expect(look).toMatchObject({code: 0});
	expect(look.stdout).toContain('1 roster entry that it has seen is gone');
	expect((await elsewhere('list')).code).toBe(6);
	expect(await elsewhere('backup', 'restore', '--accept', head, '--yes')).toMatchObject({code: 0, stdout: expect.stringContaining('Accepted') as string});
	expect((await elsewhere('list')).code).toBe(0);
	expect((await elsewhere('verify')).code).toBe(0);
}, patience);

test('a store that was rolled back is broken too, and its newest backup is later than it', async () => {
	await rotate();
	const folder = path.join(home.patchbay, 'backups');
	const [oldest] = readdirSync(folder).toSorted();
	writeFileSync(home.store, readFileSync(path.join(folder, oldest!)));
	expect((await run({home}, 'list')).code).toBe(6);
	const {stdout} = await ok(home, 'backup', 'restore', '--yes', ...unlockWith(home));
	expect(stdout).toContain('rolled back');
	expect(stdout).toContain('Lost would be 1 later save');
	await ok(home, 'verify');
}, patience);

test('what is no store of ours, of a later version, or without a backup is left alone', async () => {
	const before = readFileSync(home.store, 'utf8');
	writeFileSync(home.store, before.replace('"v":1', '"v":2'));
	expect(await run({home}, 'backup', 'restore', '--yes', ...unlockWith(home))).toMatchObject({code: 6, stdout: ''});
	spoil();
	writeFileSync(home.store, before);
	spoil();
	renameSync(path.join(home.patchbay, 'backups'), path.join(home.patchbay, 'other'));
	expect(await run({home}, 'backup', 'restore', '--yes', ...unlockWith(home))).toMatchObject({code: 3, stdout: ''});
	writeFileSync(home.store, before);
	expect(await run({home}, 'backup', 'restore', '--yes', ...unlockWith(home))).toMatchObject({code: 3, stdout: '', stderr: expect.stringContaining('no such backup') as string});
	renameSync(path.join(home.patchbay, 'other'), path.join(home.patchbay, 'backups'));
	expect(await run({home}, 'backup', 'restore', '1999', '--yes', ...unlockWith(home))).toMatchObject({code: 3});
	expect(await run({home}, 'backup', 'restore', '--only', 'nothing', '--yes', ...unlockWith(home))).toMatchObject({code: 3});
	expect(await run({home}, 'backup', 'restore', '--accept', 'nonsense', '--yes')).toMatchObject({code: 2});
	expect(readFileSync(home.store, 'utf8')).toBe(before);
}, patience);
