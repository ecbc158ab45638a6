/**
`npm run torture`: what can happen to a store, done to it. Parallel writers, paused and killed ones, calls to the file system that fail,
flipped bits, forged stores, and a secret hunted in everything the program leaves. Prints the figures and writes .torture.json; ends with 1
where anything was not as it must be.

	--short        what `npm test` does
	--every=N      only every Nth bit, call and kill
	NAME…          only these parts
*/
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {load} from './load.js';

const root = path.dirname(import.meta.dirname);
const {trials, buildRole} = await load('test/torture/_all.ts');
const words = process.argv.slice(2);
const long = !words.includes('--short');
const every = Number(words.find(word => word.startsWith('--every='))?.slice('--every='.length) ?? '1');
const wanted = words.filter(word => !word.startsWith('--'));
const unknown = wanted.filter(name => !Object.hasOwn(trials, name));
if (unknown.length > 0 || !(Number.isSafeInteger(every) && every > 0)) {
	console.error(`usage: npm run torture [-- [--short] [--every=N] [${Object.keys(trials).join('|')}]…]`);
	process.exit(2);
}

const role = await buildRole();
// So that what was started and made on the way goes too.
for (const signal of ['SIGINT', 'SIGTERM']) {
	process.once(signal, () => {
		role.remove();
		process.exit(130);
	});
}

const report = {node: process.version, system: `${process.platform} ${process.arch}`, long, every, parts: {}};
let bad = 0;
try {
	for (const [name, trial] of Object.entries(trials)) {
		if (wanted.length > 0 && !wanted.includes(name)) {
			continue;
		}

		process.stderr.write(`${name} …\n`);
		const begun = performance.now();
		let outcome;
		try {
			outcome = await trial({role: role.file, long, every});
		} catch (error) {
			outcome = {figures: [], problems: [`${name} broke off: ${error instanceof Error ? error.stack : error}`]};
		}

		const seconds = Math.round((performance.now() - begun) / 1000);
		report.parts[name] = {...outcome, seconds};
		bad += outcome.problems.length;
		const rows = outcome.skipped === undefined ? outcome.figures : [{name, value: `SKIPPED: ${outcome.skipped}`}];
		for (const {name: figure, value} of rows) {
			console.log(`${figure.padEnd(44)} ${value}`);
		}

		for (const problem of outcome.problems) {
			console.log(`  NOT SO: ${problem}`);
		}
	}
} finally {
	role.remove();
	writeFileSync(path.join(root, '.torture.json'), `${JSON.stringify(report, undefined, '\t')}\n`);
}

console.log(bad === 0 ? 'all as it must be' : `${bad} not as it must be`);
process.exitCode = bad === 0 ? 0 : 1;
