/**
`npm run bench`: measures the program as its users meet it, in a real terminal, and sets the figures beside those that are promised. Ratios are
taken within one run, alternating, so that the machine's mood cancels out. Writes .bench.json.

	--only NAME …  only these groups of figures; --only help names them
	--runs N       how often what is quick is measured. Default 11
	--quick        without the store of 100,000 integrations
	--stores DIR   keeps the stores there and uses them again
*/
import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {parseArgs} from 'node:util';
import {report} from './bench/figures.js';
import {audit} from './bench/rows/audit.js';
import {commands, importing, services} from './bench/rows/commands.js';
import {
	form, growth, keys, rest,
} from './bench/rows/keys.js';
import {save, team, verifying} from './bench/rows/saving.js';
import {start} from './bench/rows/start.js';
import {parts} from './bench/session.js';
import {createStores} from './bench/stores.js';

const groups = {
	import: importing, start, commands, services, keys, growth, form, rest, save, team, verifying, audit,
};

const {values: {only, runs, quick, stores}} = parseArgs({
	options: {
		only: {type: 'string', multiple: true}, runs: {type: 'string', default: '11'}, quick: {type: 'boolean'}, stores: {type: 'string'},
	},
});
const chosen = only?.flatMap(names => names.split(',')) ?? Object.keys(groups).filter(name => !quick || name !== 'growth');
const unknown = chosen.find(name => !Object.hasOwn(groups, name));
if (unknown !== undefined) {
	console.error(`There are these groups of figures: ${Object.keys(groups).join(', ')}`);
	process.exit(unknown === 'help' ? 0 : 2);
}

const home = parts.makeHome();
const folder = path.resolve(stores ?? path.join(home.path, 'stores'));
const measured = {};
const details = {};
mkdirSync(folder, {recursive: true, mode: 0o700});

const bench = {
	...createStores(folder, home),
	runs: Number(runs),

	/** A figure that is promised. */
	measured(name, value) {
		measured[name] = value;
	},

	/** A measurement behind one. */
	detail(name, text) {
		details[name] = text;
	},
};

try {
	for (const name of chosen) {
		process.stderr.write(`${name}\n`);
		await groups[name](bench);
	}
} finally {
	home.remove();
	writeFileSync(path.join(path.dirname(import.meta.dirname), '.bench.json'), `${JSON.stringify({node: process.version, measured, details}, undefined, '\t')}\n`);
	console.log(report(measured, details));
}
