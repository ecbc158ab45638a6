import {spawnSync} from 'node:child_process';
import {existsSync, readdirSync, statSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {expect, test} from 'vitest';
// @ts-expect-error -- a script of the build, without types
import {loadWhole} from '../../.scripts/whole.js';
import {environmentOf, makeHome} from '../_helpers/home.js';

const load = loadWhole as (code: string) => string;
const head = 'const loadWhole=globalThis.loadWhole??(name=>import(name));';

test.each([
	['const{a}=await import("./a-QX3.js");', `${head}const{a}=await loadWhole("./a-QX3.js");`],
	['f(()=>import("./a.js"),import("./b.js"))', `${head}f(()=>loadWhole("./a.js"),loadWhole("./b.js"))`],
	['import{a}from"./a.js";', 'import{a}from"./a.js";'],
	['await import("node:fs")', 'await import("node:fs")'],
	['await import(name)', 'await import(name)'],
	['x.reimport("./a.js")', 'x.reimport("./a.js")'],
])('%s', (code, expected) => {
	expect(load(code)).toBe(expected);
});

const program = path.resolve(import.meta.dirname, '../../dist/cli.js');

test.runIf(existsSync(program))('compiled code is kept whole from the second start on, and used from the third', () => {
	using home = makeHome();
	const environment = environmentOf(home, {XDG_CACHE_HOME: path.join(home.path, 'cache')});
	const start = () => {
		const {status, stderr} = spawnSync(process.execPath, [program, '--version'], {env: environment, encoding: 'utf8'});
		expect({status, stderr}).toEqual({status: 0, stderr: ''});
		const folder = path.join(home.path, 'cache', 'patchbay', 'compiled');
		const files = readdirSync(folder, {recursive: true, withFileTypes: true}).filter(entry => entry.isFile());
		return files.map(({parentPath, name}) => statSync(path.join(parentPath, name))).map(({ino, size}) => ({ino, size})).toSorted((first, second) => first.ino - second.ino);
	};

	const total = (files: ReturnType<typeof start>) => files.reduce((sum, {size}) => sum + size, 0);
	const [first, second, third] = [start(), start(), start()];
	expect(total(second)).toBeGreaterThan(2 * total(first));
	expect(third).toEqual(second);
});
