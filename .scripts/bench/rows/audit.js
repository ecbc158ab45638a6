/** Keys on the page of a long audit, while it is read and after. */
import {quantile, round} from '../figures.js';
import {
	close, openScreen, press, settle, timeUntilSeen,
} from '../program.js';
import {firstName} from '../stores.js';
import {pressAll, summary} from './keys.js';

const entries = 50_000;
const backspace = '\u{7F}';
const escape = '\u{1B}';
const enter = '\r';

const openPage = async environment => {
	const app = openScreen(environment, [80, 24]);
	await timeUntilSeen(app, firstName(1000));
	await settle(app, 1500);
	// The menu, and in it down to the audit.
	await pressAll(app, 'mjjj');
	return app;
};

export const audit = async bench => {
	const {environment} = await bench.audited(entries);
	const app = await openPage(environment);
	const opened = await press(app, enter);
	const started = performance.now();
	// There are no rows to move among yet: the menu comes and goes.
	const reading = await pressAll(app, 'm'.repeat(30));
	await settle(app, 4000);
	const time = app.last - started;
	await pressAll(app, 'jjjjkkkk');
	const moves = await pressAll(app, `${'j'.repeat(40)}${'k'.repeat(20)}`);
	await press(app, 'g');
	await press(app, '/');
	const typed = [];
	for (const query of ['stripe live', 'copy', 'token adyen', 'reveal']) {
		typed.push(...await pressAll(app, [...query, ...Array.from({length: query.length}, () => backspace)]));
	}

	await press(app, escape);
	const lists = [];
	for (const key of ['s', 'f', 'p']) {
		lists.push(await press(app, key), ...await pressAll(app, '\u{1B}[B\u{1B}[B'.split(/(?=\u{1B})/v)));
		await press(app, escape);
		await settle(app);
	}

	await close(app);
	const words = ({p50, p95}) => `p50 ${round(p50)} ms, p95 ${round(p95)} ms`;
	bench.detail(`audit of ${entries}`, `opened in ${round(opened.time)} ms, read in ${round(time / 1000)} s, a key meanwhile ${words(summary(reading))}; move ${words(summary(moves))}; search ${words(summary(typed))}; lists ${words(summary(lists.filter(Boolean)))}`);
	bench.measured('key while the audit is read, p95', quantile(reading.map(each => each.time), 0.95));
	bench.measured('move in the audit at 80×24, 50k, p95', summary(moves).p95);
	bench.measured('search in the audit at 80×24, 50k, p95', summary(typed).p95);
};
