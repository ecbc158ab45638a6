/**
One store, several users of one host: real processes as real, different users. Needs root, to become those users; their numbers are made up
and need no accounts.
*/
import {spawnSync} from 'node:child_process';
import {
	chmodSync, chownSync, cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {makeHome, program, type Home} from '../_helpers/driver.js';
import {run, type Finished} from '../_helpers/run.js';
import {passphrase} from './_story.js';

/** Deriving keys takes a while where others want the processor too. */
const patience = 180_000;

const gid = 31_000;
const ana = {uid: 31_001, gid};
const ben = {uid: 31_002, gid};
const stranger = {uid: 31_003, gid: 31_003};

/** Where others may not even read the program, they can't run it. */
const canBecome = process.platform === 'linux' && process.getuid?.() === 0
	&& spawnSync(program[0], [program[1], '--version'], {...ana, env: {HOME: '/tmp'}}).status === 0;

let home: Home;
let folder: string;
let store: string;

type User = Readonly<{uid: number; gid: number}>;

const give = (file: string, {uid, gid: group}: User) => {
	chownSync(file, uid, group);
};

/** A home of a user's own below ours, whose settings share the store with the group. */
const homeOf = (name: string, user: User, shared: boolean): string => {
	const own = path.join(home.path, name);
	mkdirSync(own, {mode: 0o700});
	writeFileSync(path.join(own, 'config.json'), JSON.stringify({store: {group: shared}}), {mode: 0o600});
	writeFileSync(path.join(own, 'pass'), `${passphrase}\n`, {mode: 0o600});
	for (const file of ['config.json', 'pass', '']) {
		give(path.join(own, file), user);
	}

	return own;
};

const as = async (name: string, user: User, ...argv: readonly string[]): Promise<Finished> => {
	const own = path.join(home.path, name);
	return run({
		home, user, cwd: '/', env: {
			HOME: own, PATCHBAY_HOME: own, PATCHBAY_STORE: store, XDG_RUNTIME_DIR: undefined, TMPDIR: undefined,
		},
	}, ...argv);
};

const asAna = async (...argv: readonly string[]) => as('ana', ana, ...argv, '--passphrase-file', path.join(home.path, 'ana', 'pass'));
const asBen = async (...argv: readonly string[]) => as('ben', ben, ...argv, '--passphrase-file', path.join(home.path, 'ben', 'pass'));

const well = async (ended: Promise<Finished>): Promise<Finished> => {
	const found = await ended;
	expect(found).toMatchObject({code: 0, stderr: expect.not.stringContaining('patchbay:') as string});
	return found;
};

/** `660 31002:31000` */
const standing = (file: string): string => {
	const {mode, uid, gid: group} = statSync(file);
	return `${(mode & 0o7777).toString(8)} ${uid}:${group}`;
};

beforeAll(async () => {
	if (!canBecome) {
		return;
	}

	home = makeHome();
	// Everybody passes, nobody looks.
	chmodSync(home.path, 0o711);

	folder = path.join(home.path, 'shared');
	store = path.join(folder, 'store.json');
	mkdirSync(folder);
	chownSync(folder, 0, gid);
	chmodSync(folder, 0o2770);
	homeOf('ana', ana, true);
	homeOf('ben', ben, true);
	homeOf('cut-off', ben, false);
	homeOf('stranger', stranger, true);
	await well(asAna('init', '--name', 'ana', '--no-recovery'));
	// Ben's user works with the same identity, as a copy of their own.
	cpSync(path.join(home.path, 'ana', 'identities'), path.join(home.path, 'ben', 'identities'), {recursive: true});
	for (const file of [...readdirSync(path.join(home.path, 'ben', 'identities')).map(name => path.join('identities', name)), 'identities']) {
		give(path.join(home.path, 'ben', file), ben);
	}
}, patience);
afterAll(() => {
	home?.remove();
});

test.skipIf(!canBecome)('two users of a group save in turn: mode and group stay, whoever writes', async () => {
	expect(standing(store)).toBe(`660 ${ana.uid}:${gid}`);
	await well(asBen('project', 'add', 'of-ben'));
	expect(standing(store)).toBe(`660 ${ben.uid}:${gid}`);
	await well(asAna('project', 'add', 'of-ana'));
	expect(standing(store)).toBe(`660 ${ana.uid}:${gid}`);
	expect(standing(`${store}.lock`)).toMatch(new RegExp(String.raw`^660 \d+:${gid}$`, 'v'));
	await well(asBen('project', 'add', 'again'));
	const {stdout} = await well(asAna('project', 'list'));
	for (const name of ['of-ben', 'of-ana', 'again']) {
		expect(stdout).toContain(name);
	}
}, patience);

test.skipIf(!canBecome)('backups belong to the group, each user has an audit chain that the others read and can\'t write', async () => {
	const backups = path.join(folder, 'backups');
	expect(standing(backups)).toMatch(new RegExp(String.raw`^2770 \d+:${gid}$`, 'v'));
	const kept = readdirSync(backups);
	expect(kept).toHaveLength(3);
	for (const name of kept) {
		expect(standing(path.join(backups, name))).toMatch(new RegExp(String.raw`^660 \d+:${gid}$`, 'v'));
	}

	const audit = path.join(folder, 'audit');
	expect(standing(audit)).toBe(`2770 ${ana.uid}:${gid}`);
	expect(readdirSync(audit).map(name => standing(path.join(audit, name))).toSorted()).toEqual([`640 ${ana.uid}:${gid}`, `640 ${ben.uid}:${gid}`]);
	expect((await well(asAna('verify'))).stdout).toContain('audit entries in 2 chains');
	expect((await well(asBen('backup', 'list'))).stdout.trimEnd().split('\n')).toHaveLength(4);
	await well(asBen('backup', 'restore', '--dry-run'));
}, patience);

test.skipIf(!canBecome)('a broken store is restored by one of the group, and the others accept it', async () => {
	const whole = readFileSync(store, 'utf8');
	writeFileSync(store, whole.replace('"seq":', '"seq":1'));
	expect((await asBen('list')).code).toBe(6);
	const {saved} = JSON.parse((await well(asBen('backup', 'restore', '--yes', '--json'))).stdout) as {saved: {seq: number; head: string}};
	expect(standing(store)).toMatch(new RegExp(`^660 ${ben.uid}:${gid}$`, 'v'));
	expect(readdirSync(folder).filter(name => name.includes('broken'))).toHaveLength(1);
	// The lost save had a project, which nothing goes on from.
	expect((await asAna('list')).code).toBe(6);
	await well(asAna('backup', 'restore', '--accept', `${saved.seq}:${saved.head}`, '--yes'));
	await well(asAna('verify'));
}, patience);

test.skipIf(!canBecome)('who has not chosen it refuses what a group can write, and who is not of the group reads nothing', async () => {
	const refused = await as('cut-off', ben, 'list');
	expect(refused).toMatchObject({code: 9, stdout: ''});
	expect(refused.stderr).toContain('is open to your group (mode 660)');
	expect(refused.stderr).toContain('chmod 600');
	expect(await as('stranger', stranger, 'list')).toMatchObject({code: 9, stdout: ''});
}, patience);
