/** From a key to its frame, what goes to the terminal for it, and what the screen takes of the machine. */
import {median, quantile, round} from '../figures.js';
import {
	close, cpuOf, memoryOf, openScreen, press, settle, timeUntilSeen,
} from '../program.js';
import {firstName} from '../stores.js';

const small = [80, 24];
const large = [200, 50];
const backspace = '\u{7F}';
const enter = '\r';
const escape = '\u{1B}';

export const pressAll = async (app, keys) => {
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

export const summary = results => ({
	p50: quantile(results.map(({time}) => time), 0.5),
	p95: quantile(results.map(({time}) => time), 0.95),
	bytes: median(results.map(({bytes}) => bytes)),
});

const openSettled = async (bench, count, size) => {
	const {environment} = await bench.storeOf(count);
	const app = openScreen(environment, size);
	await timeUntilSeen(app, firstName(count));
	await settle(app, 1500);
	// Code that runs the first time is compiled first; a user presses thousands of keys.
	await pressAll(app, 'jjjjkkkk');
	return app;
};

const measureKeys = async (bench, count, size) => {
	const app = await openSettled(bench, count, size);
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
	bench.detail(`${count} at ${size.join('×')}`, `move ${words(result.move)}; search ${words(result.search)}; memory ${round(memory.now)} MB, peak ${round(memory.peak)} MB`);
	return result;
};

export const keys = async bench => {
	const {move, search, memory} = await measureKeys(bench, 10_000, small);
	const wide = await measureKeys(bench, 10_000, large);
	bench.measured('move at 80×24, 10k, p95', move.p95);
	bench.measured('search at 80×24, 10k, p95', search.p95);
	bench.measured('move at 200×50, 10k, p95', wide.move.p95);
	bench.measured('search at 200×50, 10k, p95', wide.search.p95);
	bench.measured('move at 80×24, median bytes', move.bytes);
	bench.measured('search at 80×24, median bytes', search.bytes);
	bench.measured('memory of the screen with 10k, peak', memory.peak);
};

/** How it grows. Both are open at once and take turns, so that the machine's mood cancels out. */
export const growth = async bench => {
	const apps = [await openSettled(bench, 1000, small), await openSettled(bench, 100_000, small)];
	const moves = [[], []];
	const searches = [[], []];
	for (let round_ = 0; round_ < 5; round_++) {
		for (const [index, app] of apps.entries()) {
			moves[index].push(...await pressAll(app, 'jjjjkkkkjjjjkkkk'));
		}
	}

	for (const query of ['stripe live', 'token', 'demo.internal', 'adyen 12', 'api.twilio']) {
		for (const [index, app] of apps.entries()) {
			await press(app, '/');
			searches[index].push(...await pressAll(app, [...query, ...Array.from({length: query.length}, () => backspace)]));
			await press(app, escape);
		}
	}

	for (const app of apps) {
		await close(app);
	}

	const p50 = results => results.map(each => summary(each).p50);
	const [moveSmall, moveLarge] = p50(moves);
	const [searchSmall, searchLarge] = p50(searches);
	bench.detail('1k and 100k at 80×24', `move ${round(moveSmall)} and ${round(moveLarge)} ms; search ${round(searchSmall)} and ${round(searchLarge)} ms (p50)`);
	bench.measured('move p50, 100k ÷ 1k', moveLarge / moveSmall);
	bench.measured('search p50, 100k ÷ 1k', searchLarge / searchSmall);
};

/** Opens the form of several cards, moves in it, types a name, and drops it again. */
export const form = async bench => {
	const app = await openSettled(bench, 10_000, small);
	const openings = [];
	const pressed = [];
	const typing = [];
	for (let run = 0; run < 12; run++) {
		const opened = await press(app, 'e');
		const moved = await pressAll(app, 'jjjjkkkk');
		const entered = await press(app, enter);
		const typed = await pressAll(app, [...'renamed', ...Array.from({length: 7}, () => backspace), 'x']);
		const left = [await press(app, enter), await press(app, 'j')];
		await press(app, escape);
		await settle(app);
		await press(app, 'x');
		await press(app, 'j');
		// Code that runs the first time is compiled first.
		if (run > 1) {
			openings.push(opened);
			typing.push(...typed);
			pressed.push(...moved, entered, ...typed, ...left.filter(Boolean));
		}
	}

	await close(app);
	const [key, opening] = [summary(pressed), summary(openings)];
	bench.detail('form with 10000', `key p50 ${round(key.p50)} ms, p95 ${round(key.p95)} ms; opening p50 ${round(opening.p50)} ms, p95 ${round(opening.p95)} ms`);
	bench.measured('key in the form at 80×24, 10k, p95', key.p95);
	bench.measured('opening the form, 10k, p95', opening.p95);
	bench.measured('typing into a field at 80×24, median bytes', summary(typing).bytes);
};

/** What a held key costs the processor, and what is written when nothing happens. */
export const rest = async bench => {
	const app = await openSettled(bench, 10_000, large);
	await pressAll(app, 'jk'.repeat(30));
	await settle(app, 500);
	const before = cpuOf(app);
	const frames = await pressAll(app, `${'j'.repeat(60)}${'k'.repeat(60)}`);
	const used = cpuOf(app) - before;
	await settle(app, 500);
	const {bytes} = app;
	await new Promise(resolve => {
		setTimeout(resolve, 5000);
	});
	const written = app.bytes - bytes;
	await close(app);
	bench.measured('CPU of a held key\'s frame at 200×50', used / frames.length);
	bench.measured('written in 5 s in which nothing changes', written);
};
