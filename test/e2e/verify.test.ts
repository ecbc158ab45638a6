/** What `verify` finds, by the published vectors: each forgery is named, with its place, what that says of itself, and what to do. */
import {
	chmodSync, cpSync, readdirSync, readFileSync, writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {beforeEach, expect, test} from 'vitest';
import {makeHome} from '../_helpers/home.js';
import {run} from '../_helpers/run.js';
import {
	allVectors, bytesOfVector, fixture, fixtures,
} from '../_helpers/vectors.js';
import {madeForEach, patience} from './_homes.js';
import {makeEmptyStore, ok, unlockWith} from './_story.js';

const vectors = new Map(allVectors());

const home = madeForEach(makeHome);
beforeEach(() => {
	cpSync(path.join(fixtures, 'stores/v1/team/audit'), path.join(home.patchbay, 'audit'), {recursive: true});
	for (const name of readdirSync(path.join(home.patchbay, 'audit'))) {
		chmodSync(path.join(home.patchbay, 'audit', name), 0o600);
	}
});

const put = (bytes: Uint8Array) => {
	writeFileSync(home.store, bytes, {mode: 0o600});
};

test('the fixture store is authentic', async () => {
	put(fixture('stores/v1/team/store.json'));
	expect((await ok(home, 'verify')).stdout).toMatch(/^Authentic: 23 roster entries, 9 records and \d+ audit entries in 2 chains\.\n/v);
}, patience);

const record = /^ {2}record \S{16} .* \([^\)]+\)\n {4}says of itself: revision \d+ of \S+Z by \S+$/mv;
/** It can't even be opened then, and yet it is said where and when. */
const entry = /\(entry \d+, grant of \S+Z\)/v;
const head = /^ {4}says of itself: save \d+ of \S+Z by \S+$/mv;

test.each([
	['a rollback', 'seen/rolled-back', head],
	['a rollback by one', 'seen/rolled-back-by-one', head],
	['a fork', 'seen/forked', head],
	['a fork that is one ahead', 'seen/forked-and-one-ahead', head],
	['a cut roster', 'seen/roster-cut', /the roster was cut: this host has seen/v],
	['a replaced roster', 'seen/roster-replaced', /the roster was replaced|fork/v],
	['a claimed integration', 'authority/record-claimed-by-another-creator', record],
	['an assignment that claims one', 'authority/assign-with-a-made-up-nonce', /the roster assigns record/v],
	['an injected recipient', 'record/recipient-injected', record],
	['a recipient of another project', 'record/recipient-of-another-project', record],
	['a foreign signature', 'record/signed-in-another-name', record],
	['a signer who may not', 'authority/record-ben-in-a-foreign-project', record],
	['an entry by somebody who may not', 'authority/grant-by-ben', entry],
	['a swapped ciphertext', 'record/values-swapped', record],
	['a ciphertext of another record', 'record/ciphertext-of-another-record', record],
	['a missing record', 'record/record-missing', /record \S{16} is missing/v],
	['a record that went back', 'record/rolled-back', record],
])('%s is detected and named', async (_, name, place) => {
	const vector = vectors.get(name)!;
	if (vector.seen) {
		put(bytesOfVector(vector.seen));
		expect((await run({home}, 'list')).code).toBe(0);
	}

	const bytes = bytesOfVector(vector);
	put(bytes);
	const {code, stdout, stderr} = await run({home}, 'verify');
	expect(code).toBe(vector.expected.exit);
	expect(stdout).toMatch(/^Not authentic(?:, \d+ problems?:\n|: roster: )/v);
	expect(stdout).toContain(vector.expected.words!);
	expect(stdout).toMatch(place);
	expect(stderr).toContain('patchbay');
	const json = await run({home}, 'verify', '--json');
	expect(JSON.parse(json.stdout)).toMatchObject({problems: expect.arrayContaining([expect.objectContaining({message: expect.stringContaining(vector.expected.words!) as string})]) as unknown});
	expect(Uint8Array.from(readFileSync(home.store))).toEqual(bytes);
}, patience);

test.each(['audit/cut-by-one', 'audit/gone', 'audit/rewritten', 'audit/entry-gone'])('%s: a chain that is not whole is named, with its last authentic entry', async name => {
	put(fixture('stores/v1/team/store.json'));
	const vector = vectors.get(name)!;
	writeFileSync(path.join(home.patchbay, 'audit', `${vector.chain!}.jsonl`), bytesOfVector(vector), {mode: 0o600});
	const {code, stdout} = await run({home}, 'verify');
	expect(code).toBe(6);
	expect(stdout).toContain(vector.expected.words!);
	expect(stdout).toContain(vector.chain!);
	expect(stdout).toMatch(name === 'audit/gone' ? /^Not authentic, 1 problem:/v : /says of itself: its last authentic entry, \d+ of \S+Z by \S+/v);
}, patience);

test('everything that is wrong is told, and when it was whole last', async () => {
	using own = await makeEmptyStore();
	for (const name of ['Stripe', 'Twilio', 'OpenAI']) {
		await ok(own, 'add', '--name', name, '--type', 'Other', ...unlockWith(own));
	}

	await ok(own, 'project', 'add', 'shop', ...unlockWith(own));
	const text = readFileSync(own.store, 'utf8');
	writeFileSync(own.store, text.replace('"name":"Stripe"', '"name":"Stripf"').replace('"name":"OpenAI"', '"name":"OpenAj"'));
	const audit = path.join(own.patchbay, 'audit');
	const [chain] = readdirSync(audit);
	writeFileSync(path.join(audit, chain!), readFileSync(path.join(audit, chain!), 'utf8').split('\n').slice(0, -2).join('\n') + '\n');
	const {code, stdout} = await run({home: own}, 'verify');
	expect(code).toBe(6);
	expect(stdout).toMatch(/\(Stripf\)[\s\S]*\(OpenAj\)|\(OpenAj\)[\s\S]*\(Stripf\)/v);
	expect(stdout).not.toContain('(Twilio)');
	expect(stdout).toContain('the records are not those that the head was signed for');
	expect(stdout).toContain('was cut: it had 5 entries, 4 are left');
	expect(stdout).toMatch(/^Whole at the latest in save 3 of \S+Z: backup \S+\.json\.$/mv);
	writeFileSync(own.store, text.slice(0, -30));
	const broken = await run({home: own}, 'verify');
	expect(broken).toMatchObject({code: 6, stdout: expect.stringMatching(/^Not authentic: the store file is truncated[^\n]*\nWhole at the latest in save 3 of /v) as string});
}, patience);
