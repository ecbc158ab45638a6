/**
`npm run bench`: measures the program as its users meet it, in a real terminal, and sets the figures beside those that are promised. Ratios are
taken within one run, alternating, so that the machine's mood cancels out. Writes .bench.json.

	--quick        without the store of 100,000 integrations
	--stores DIR   keeps the stores there and uses them again
*/
import {existsSync, mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {median, quantile, report, round} from './bench/figures.js';
import {
	close, memoryOf, openScreen, press, quit, settle, timeCommand, timeNothing, timeUntilSeen,
} from './bench/program.js';
import {load} from './load.js';
import {sample} from './sample.js';

const root = path.dirname(import.meta.dirname);
const {makeHome, environmentOf} = await load('test/_helpers/home.ts');
const runs = 11;
const sizes = [[80, 24], [200, 50]];
const counts = process.argv.includes('--quick') ? [100, 1000, 10_000] : [100, 1000, 10_000, 100_000];
const keptStores = process.argv.includes('--stores') ? process.argv[process.argv.indexOf('--stores') + 1] : undefined;
const home = makeHome();
const measured = {};
const details = {};

const say = text => {
	process.stderr.write(`${text}\n`);
};

/** A store with so many integrations, made by the program itself. Returns the environment in which it is the store. */
const makeStore = async count => {
	const folder = path.resolve(keptStores ?? home.path, `store-${count}`);
	const environment = environmentOf(home, {PATCHBAY_HOME: folder, PATCHBAY_MAX_STORE_SIZE: '512'});
	if (existsSync(path.join(folder, 'store.json'))) {
		return environment;
	}

	mkdirSync(folder, {recursive: true, mode: 0o700});
	const passphrase = home.write('passphrase', 'demo-not-a-secret\n');
	const file = home.write(`sample-${count}.json`, JSON.stringify(sample(count)));
	await timeCommand(['init', '--name', 'ana', '--passphrase-file', passphrase, '--recovery-file', path.join(folder, 'recovery.txt')], environment);
	const time = await timeCommand(['import', file, '--passphrase-file', passphrase], environment);
	details[`import of ${count}`] = `${round(time / 1000)} s`;
	if (count === 10_000) {
		measured['import of 10k'] = time / 1000;
	}

	return environment;
};

const firstName = count => sample(count).integrations.map(({name}) => name).toSorted((left, right) => left.localeCompare(right))[0];

const timeFirstFrame = async (environment, name) => {
	const app = openScreen(environment, [80, 24]);
	const time = await timeUntilSeen(app, name);
	await quit(app);
	return time;
};

const measureStart = async (count, environment) => {
	const name = firstName(count);
	const frames = [];
	const nothings = [];
	// The first fills the caches, as every user's first does.
	await timeFirstFrame(environment, name);
	for (let run = 0; run < runs; run++) {
		nothings.push(await timeNothing(environment));
		frames.push(await timeFirstFrame(environment, name));
	}

	details[`first frame with ${count}`] = `${round(median(frames))} ms (node -e 0: ${round(median(nothings))} ms)`;
	return median(frames) / median(nothings);
};

const pressAll = async (app, keys) => {
	const results = [];
	for (const key of keys) {
		const result = await press(app, key);
		if (result) {
			results.push(result);
		}
	}

	if (results.length < keys.length / 2) {
		throw new Error(`only ${results.length} of ${keys.length} keys changed the screen`);
	}

	return results;
};

const summary = results => ({
	p50: quantile(results.map(({time}) => time), 0.5),
	p95: quantile(results.map(({time}) => time), 0.95),
	bytes: median(results.map(({bytes}) => bytes)),
});

const backspace = '\u{7F}';

const measureKeys = async (count, environment, size) => {
	const app = openScreen(environment, size);
	await timeUntilSeen(app, firstName(count));
	await settle(app, 1500);
	// Code that runs the first time is compiled first; a user presses thousands of keys.
	await pressAll(app, 'jjjjkkkk');
	const moves = await pressAll(app, `${'j'.repeat(60)}${'k'.repeat(30)}${'lh'.repeat(10)}`);
	await press(app, 'g');
	await press(app, '/');
	const searches = [];
	for (const query of ['stripe live', 'token', 'demo.internal', 'adyen 12', 'api.twilio']) {
		searches.push(...await pressAll(app, [...query, ...Array.from({length: query.length}, () => backspace)]));
	}

	const memory = memoryOf(app);
	await close(app);
	const result = {move: summary(moves), search: summary(searches), memory};
	const words = ({p50, p95, bytes}) => `p50 ${round(p50)} ms, p95 ${round(p95)} ms, ${bytes} B`;
	details[`${count} at ${size.join('×')}`] = `move ${words(result.move)}; search ${words(result.search)}; memory ${round(memory.now)} MB, peak ${round(memory.peak)} MB`;
	return result;
};

const enter = '\r';
const escape = '\u{1B}';

/** Opens the form of several cards, moves in it, types a name, and drops it again. */
const measureForm = async (count, environment) => {
	const app = openScreen(environment, [80, 24]);
	await timeUntilSeen(app, firstName(count));
	await settle(app, 1500);
	const openings = [];
	const keys = [];
	for (let run = 0; run < 12; run++) {
		const opened = await press(app, 'e');
		const moved = await pressAll(app, 'jjjjkkkk');
		const typed = [await press(app, enter), ...await pressAll(app, [...'renamed', ...Array.from({length: 7}, () => backspace), 'x'])];
		const left = [await press(app, enter), await press(app, 'j')];
		await press(app, escape);
		await settle(app);
		await press(app, 'x');
		await press(app, 'j');
		// Code that runs the first time is compiled first.
		if (run > 1) {
			openings.push(opened);
			keys.push(...moved, ...typed, ...left.filter(Boolean));
		}
	}

	await close(app);
	const [form, opening] = [summary(keys), summary(openings)];
	details[`form with ${count}`] = `key p50 ${round(form.p50)} ms, p95 ${round(form.p95)} ms; opening p50 ${round(opening.p50)} ms, p95 ${round(opening.p95)} ms`;
	measured['key in the form at 80×24, 10k, p95'] = form.p95;
	measured['opening the form, 10k, p95'] = opening.p95;
};

const measureCommand = async (words, environment) => {
	const times = [];
	const nothings = [];
	await timeCommand(words, environment);
	for (let run = 0; run < runs; run++) {
		nothings.push(await timeCommand(['-e', '0'], environment, false));
		times.push(await timeCommand(words, environment));
	}

	details[`${words[0]} with 1k`] = `${round(median(times))} ms (node -e 0: ${round(median(nothings))} ms)`;
	return median(times) / median(nothings);
};

try {
	const stores = new Map();
	for (const count of counts) {
		say(`making a store of ${count}`);
		stores.set(count, await makeStore(count));
	}

	say('starting');
	measured['first frame, 100 integrations ÷ node -e 0'] = await measureStart(100, stores.get(100));
	measured['first frame, 10k ÷ node -e 0'] = await measureStart(10_000, stores.get(10_000));
	say('commands');
	measured['list with 1k ÷ node -e 0'] = await measureCommand(['list'], stores.get(1000));
	measured['show with 1k ÷ node -e 0'] = await measureCommand(['show', firstName(1000)], stores.get(1000));
	const keys = new Map();
	for (const count of counts.slice(1)) {
		for (const size of count === 10_000 ? sizes : [sizes[0]]) {
			say(`keys with ${count} at ${size.join('×')}`);
			keys.set(`${count} ${size.join('×')}`, await measureKeys(count, stores.get(count), size));
		}
	}

	say('the form with 10000');
	await measureForm(10_000, stores.get(10_000));
	for (const [columns, rows] of sizes) {
		const {move, search} = keys.get(`10000 ${columns}×${rows}`);
		measured[`move at ${columns}×${rows}, 10k, p95`] = move.p95;
		measured[`search at ${columns}×${rows}, 10k, p95`] = search.p95;
	}

	const small = keys.get('1000 80×24');
	const middle = keys.get('10000 80×24');
	const large = keys.get('100000 80×24');
	measured['move at 80×24, median bytes'] = middle.move.bytes;
	measured['search at 80×24, median bytes'] = middle.search.bytes;
	measured['memory of the screen with 10k, peak'] = middle.memory.peak;
	if (large) {
		measured['move p50, 100k ÷ 1k'] = large.move.p50 / small.move.p50;
		measured['search p50, 100k ÷ 1k'] = large.search.p50 / small.search.p50;
	}
} finally {
	home.remove();
	writeFileSync(path.join(root, '.bench.json'), `${JSON.stringify({node: process.version, measured, details}, undefined, '\t')}\n`);
	console.log(report(measured, details));
}
