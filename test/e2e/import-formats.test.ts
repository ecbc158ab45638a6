/** Every file of every format that is imported or refused, through the program as it is built: its libraries come in a bundle. */
import {readdirSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {run} from '../_helpers/run.js';
import {madeOnce} from './_homes.js';
import {makeEmptyStore} from './_story.js';

const folder = path.join(import.meta.dirname, '../../fixtures/imports');
const refused: ReadonlySet<string> = new Set(['bitwarden-encrypted.json', 'bitwarden-restricted.json', 'vault-v2-deleted.json']);

const home = madeOnce(makeEmptyStore);

test('each file is read, or refused by name', {timeout: 120_000}, async () => {
	for (const name of readdirSync(folder)) {
		const {code, stdout, stderr} = await run({home}, 'import', path.join(folder, name), '--dry-run');
		expect([name, code, stderr]).toEqual([name, refused.has(name) ? 2 : 0, expect.stringContaining(refused.has(name) ? 'nothing was imported' : 'Read as ') as string]);
		expect(stdout + stderr).not.toContain('canary');
	}
});
