/**
Proves that the import law is enforced: plants one violation of every rule into a source tree of nothing else and sees each reported.
A rule that matches nothing would pass for ever; here it fails.
*/
import {execFile} from 'node:child_process';
import {
	copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync,
} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';

const root = path.dirname(import.meta.dirname);
const {forbidden} = createRequire(import.meta.url)('../.dependency-cruiser.cjs');

/** Rule → the file that breaks it, and how. */
const violations = {
	'domain-knows-only-its-own': ['source/domain/a.ts', 'import "../session/other.js";'],
	'sealing-knows-only-its-own': ['source/sealing/a.ts', 'import "../commands/other.js";'],
	'commands-knows-only-its-own': ['source/commands/a.ts', 'import type {A} from "../session/other.js"; export type B = A;'],
	'session-knows-only-its-own': ['source/session/a.ts', 'import "../store/other.js";'],
	'store-knows-only-its-own': ['source/store/a.ts', 'import "../session/other.js";'],
	'effects-knows-only-its-own': ['source/effects/a.ts', 'import "../store/other.js";'],
	'cli-knows-only-its-own': ['source/cli/a.ts', 'import "../effects/other.js";'],
	'tui-knows-only-its-own': ['source/tui/a.ts', 'export const load = async () => import("../sealing/other.js");'],
	'compose-belongs-to-cli': ['source/cli/b.ts', 'import "../compose.js";'],
	'entries-are-not-imported': ['source/compose.ts', 'import "./verifier.js";'],
	'verifier-knows-only-sealing': ['source/verifier.ts', 'import "./effects/other.js";'],
	'agent-knows-no-store': ['source/agent.ts', 'import "./store/other.js";'],
	'screen-loads-late': ['source/cli.tsx', 'import "./tui/other.js";'],
	'views-alone-know-ink': ['source/tui/update.ts', 'import {Text} from "ink"; export const view = Text;'],
	'node-stays-outside': ['source/domain/b.ts', 'import {join} from "node:path"; export const both = join;'],
	'libsodium-wrappers-has-one-door': ['source/session/b.ts', 'import sodium from "libsodium-wrappers"; export const {ready} = sodium;'],
	'@scure/bip39-has-one-door': ['source/cli/e.ts', 'import {validateMnemonic} from "@scure/bip39"; export const valid = validateMnemonic;'],
	'lowdb-has-one-door': ['source/effects/b.ts', 'import {Low} from "lowdb"; export const low = Low;'],
	'conf-has-one-door': ['source/cli/c.ts', 'import Conf from "conf"; export const conf = Conf;'],
	'clipboardy-has-one-door': ['source/store/b.ts', 'import clipboard from "clipboardy"; export const {write} = clipboard;'],
	'meow-has-one-door': ['source/effects/c.ts', 'import meow from "meow"; export const parse = meow;'],
	'domain-is-frugal': ['source/domain/c.ts', 'import {validateMnemonic} from "@scure/bip39"; export const valid = validateMnemonic;'],
	'commands-is-frugal': ['source/commands/b.ts', 'import width from "string-width"; export const measure = width;'],
	'session-is-frugal': ['source/session/c.ts', 'import width from "string-width"; export const measure = width;'],
	'no-cycles': ['source/domain/d.ts', 'import type {E} from "./e.js"; export type D = E;'],
	'no-guests': ['source/cli/d.ts', 'import {build} from "esbuild"; export const bundle = build;'],
	'nothing-unresolved': ['source/domain/f.ts', 'import "./nowhere.js";'],
};

const bystanders = {
	...Object.fromEntries(['session', 'commands', 'store', 'effects', 'sealing', 'tui'].map(room => [`source/${room}/other.ts`, 'export type A = string;'])),
	'source/domain/e.ts': 'import type {D} from "./d.js"; export type E = D;',
};

const folder = mkdtempSync(path.join(tmpdir(), 'patchbay-import-law-'));
const complaints = [];
try {
	for (const file of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs']) {
		copyFileSync(path.join(root, file), path.join(folder, file));
	}

	symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
	for (const [file, content] of [...Object.values(violations), ...Object.entries(bystanders)]) {
		const target = path.join(folder, file);
		mkdirSync(path.dirname(target), {recursive: true});
		writeFileSync(target, content);
	}

	const cruiser = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
	const words = [cruiser, 'source', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'];
	// It exits with the number of violations, which is what is wanted here.
	const {stdout} = await promisify(execFile)(process.execPath, words, {cwd: folder, maxBuffer: 64 * 1024 * 1024}).catch(error => error);
	if (!stdout) {
		throw new Error('dependency-cruiser said nothing');
	}

	const reported = JSON.parse(stdout).summary.violations;
	for (const {name} of forbidden) {
		const planted = violations[name];
		if (!planted) {
			complaints.push(`${name}: no violation is planted, so nobody knows whether it works`);
		} else if (reported.every(({rule, from}) => rule.name !== name || from !== planted[0])) {
			complaints.push(`${name}: the violation in ${planted[0]} is not reported`);
		}
	}

	const names = new Set(forbidden.map(({name}) => name));
	for (const name of Object.keys(violations)) {
		if (!names.has(name)) {
			complaints.push(`${name}: there is no such rule any more`);
		}
	}
} finally {
	rmSync(folder, {recursive: true});
}

if (complaints.length > 0) {
	console.error(complaints.join('\n'));
	process.exitCode = 1;
} else {
	console.log(`import law: ${forbidden.length} of ${forbidden.length} rules report their planted violation`);
}
