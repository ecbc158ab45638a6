/**
Takes Node's own modules without the detour over ESM: `import {readFileSync} from 'node:fs'` makes Node build a second face of fs, which touches
every lazy export of it (4 ms); asking for the module itself costs nothing. Works on what esbuild writes.
*/
import {isBuiltin} from 'node:module';

const statement = /(?<=^|[;\n\}])import(?<clause>[^"'\(\);]*)"(?<name>[\w:\/]+)";?/gv;

/** `a, b as c` → `[['a'], ['b', 'c']]`. */
const bindingsOf = clause => clause
	.replace('}', '')
	.split(',')
	.map(part => part.trim())
	.filter(Boolean)
	.map(part => part.split(/\bas\b/v, 2).map(word => word.trim()));

const take = (clause, module) => {
	const text = clause.trim().replace(/\bfrom$/v, '');
	const [outer, inner = ''] = text.split('{', 2);
	const whole = bindingsOf(outer).map(words => words.at(-1));
	const named = bindingsOf(inner).map(([name, local = name]) => [name, local]);
	whole.push(...named.filter(([name]) => name === 'default').map(([, local]) => local));
	const others = named.filter(([name]) => name !== 'default').map(([name, local]) => name === local ? name : `${name}:${local}`);
	const taken = whole.map(name => `const ${name}=${module};`).join('');
	return others.length === 0 ? taken : `${taken}const {${others.join(',')}}=${module};`;
};

/** @param {string} code - A module as esbuild writes it. */
export const takeBuiltins = code => {
	// At the top, since imports hold from the first line, wherever they stand.
	const head = [];
	const rest = code.replaceAll(statement, (...parts) => {
		const {clause, name} = parts.at(-1);
		if (!isBuiltin(name)) {
			return parts[0];
		}

		head.push(take(clause, `globalThis.process.getBuiltinModule("${name}")`));
		return '';
	});
	if (code.includes('typeof require')) {
		// The helper by which bundled CommonJS asks for such a module; nothing else is left outside.
		head.unshift('const require=name=>globalThis.process.getBuiltinModule(name);');
	}

	return `${head.join('')}${rest}`;
};
