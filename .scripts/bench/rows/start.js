/** From the start to the first frame with cards. */
import {median, round} from '../figures.js';
import {
	openScreen, quit, settle, timeNothing, timeUntilSeen,
} from '../program.js';
import {firstName} from '../stores.js';

const timeFirstFrame = async (environment, name) => {
	const app = openScreen(environment, [80, 24]);
	const time = await timeUntilSeen(app, name);
	await settle(app, 40);
	const {bytes} = app;
	await quit(app);
	return {time, bytes};
};

const measureStart = async (bench, count) => {
	const {environment} = await bench.storeOf(count);
	const name = firstName(count);
	const frames = [];
	const nothings = [];
	// The first fills the caches, as every user's first does.
	await timeFirstFrame(environment, name);
	for (let run = 0; run < bench.runs; run++) {
		nothings.push(await timeNothing(environment));
		frames.push(await timeFirstFrame(environment, name));
	}

	const time = median(frames.map(frame => frame.time));
	bench.detail(`first frame with ${count}`, `${round(time)} ms (node -e 0: ${round(median(nothings))} ms)`);
	return {ratio: time / median(nothings), bytes: median(frames.map(frame => frame.bytes))};
};

export const start = async bench => {
	const small = await measureStart(bench, 100);
	const large = await measureStart(bench, 10_000);
	bench.measured('first frame, 100 integrations ÷ node -e 0', small.ratio);
	bench.measured('first frame, 10k ÷ node -e 0', large.ratio);
	bench.measured('first frame at 80×24, median bytes', large.bytes);
};
