import {expect, test} from 'vitest';
// @ts-expect-error -- a script of the build, without types
import {takeBuiltins} from '../../.scripts/builtins.js';

const take = takeBuiltins as (code: string) => string;
const fs = 'globalThis.process.getBuiltinModule("node:fs")';

/* eslint-disable unicorn/no-incorrect-template-string-interpolation -- code in braces */
test.each([
	['import{readFileSync}from"node:fs";x();', `const {readFileSync}=${fs};x();`],
	['import{readFileSync as a,writeFileSync}from"node:fs";', `const {readFileSync:a,writeFileSync}=${fs};`],
	['import fs from"node:fs";', `const fs=${fs};`],
	['import*as fs from"node:fs";', `const fs=${fs};`],
	['import * as fs from "node:fs";\n', `const fs=${fs};\n`],
	['import fs,{readFileSync}from"node:fs";', `const fs=${fs};const {readFileSync}=${fs};`],
	['import{default as fs}from"node:fs";', `const fs=${fs};`],
	['import {\n  readFileSync as a,\n  b$\n} from "node:fs";', `const {readFileSync:a,b$}=${fs};`],
	['var a=1;import{b}from"node:fs";', `const {b}=${fs};var a=1;`],
	['import{b}from"./chunk.js";import{c}from"node:fs";', `const {c}=${fs};import{b}from"./chunk.js";`],
	['import"./chunk.js";', 'import"./chunk.js";'],
	['const a=await import("node:fs");', 'const a=await import("node:fs");'],
	['import{b}from"fs-extra";', 'import{b}from"fs-extra";'],
	['var r=typeof require', 'const require=name=>globalThis.process.getBuiltinModule(name);var r=typeof require'],
])('%s', (code, expected) => {
	expect(take(code)).toBe(expected);
});
/* eslint-enable unicorn/no-incorrect-template-string-interpolation */
