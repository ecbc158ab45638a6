import {describe, expect, test} from 'vitest';
import {createPace, question} from '../../source/tui/pace.js';
import {fakeClock} from '../_helpers/snapshot.js';

const frame = 'x'.repeat(400);

/** A line with a delay there and back and a rate, and a terminal at its end that answers. */
const lineOf = (roundTrip: number, bytesPerSecond: number) => {
	const clock = fakeClock();
	const pace = createPace(clock);
	let freeAt = 0;
	let queued = 0;
	return {
		clock,
		pace,
		queued: () => queued,
		send(text: string) {
			const said = text + pace.wrote(text);
			const now = clock.now().getTime();
			freeAt = Math.max(freeAt, now) + (said.length / bytesPerSecond * 1000);
			queued += said.length;
			clock.after(freeAt - now, () => {
				queued -= said.length;
			});
			if (said.endsWith(question)) {
				clock.after(freeAt - now + roundTrip, pace.answered);
			}
		},
	};
};

/** A frame every 33 ms while it may be; the most that was queued in the second half of three seconds. */
const hold = ({clock, pace, send, queued}: ReturnType<typeof lineOf>): Readonly<{frames: number; longest: number}> => {
	let frames = 0;
	let longest = 0;
	for (let beat = 0; beat < 90; beat++) {
		if (pace.isReady()) {
			send(frame);
			frames++;
		} else {
			pace.whenReady(() => {});
		}

		clock.pass(33);
		longest = beat < 45 ? 0 : Math.max(longest, queued());
	}

	return {frames, longest};
};

describe('a line', () => {
	test('that is slow gets as many frames as it carries, and holds no queue', () => {
		const {frames, longest} = hold(lineOf(200, 6250));
		expect(frames).toBeGreaterThan(20);
		// What takes 300 ms.
		expect(longest).toBeLessThan(1875);
	});

	test('that is long but wide gets them all once that is known', () => {
		const line = lineOf(200, 1_000_000);
		hold(line);
		expect(hold(line).frames).toBeGreaterThan(85);
	});

	test('that is none gets every frame', () => {
		expect(hold(lineOf(1, 10_000_000)).frames).toBe(90);
	});
});

test('who waits is called once, as soon as a frame may go', () => {
	const line = lineOf(200, 6250);
	hold(line);
	let called = 0;
	while (line.pace.isReady()) {
		line.send(frame);
	}

	line.pace.whenReady(() => {
		called++;
	});
	expect(called).toBe(0);
	line.clock.pass(2000);
	expect(called).toBe(1);
});

describe('a terminal that does not answer', () => {
	test('is never waited for, and not asked for ever', () => {
		const clock = fakeClock();
		const pace = createPace(clock);
		let asked = 0;
		for (let beat = 0; beat < 300; beat++) {
			expect(pace.isReady()).toBe(true);
			asked += pace.wrote(frame) === '' ? 0 : 1;
			clock.pass(33);
		}

		const before = asked;
		expect(pace.wrote(frame)).toBe('');
		expect(before).toBeLessThan(100);
		expect(pace.isExpecting()).toBe(false);
	});

	test('any more is waited for three seconds and no longer', () => {
		const line = lineOf(50, 100_000);
		hold(line);
		const {pace, clock} = line;
		while (pace.isReady()) {
			pace.wrote(frame);
		}

		clock.pass(3100);
		expect(pace.isReady()).toBe(true);
	});
});

test('quiet comes with the last answer, or when there will be none', async () => {
	const clock = fakeClock();
	const pace = createPace(clock);
	await pace.quiet();
	pace.resume();
	expect(pace.wrote(frame)).toBe(question);
	let isQuiet = false;
	const first = pace.quiet().then(() => {
		isQuiet = true;
	});
	await Promise.resolve();
	expect(isQuiet).toBe(false);
	pace.answered();
	await first;
	// A timer that went on would keep the process.
	expect(clock.waiting()).toBe(0);
	pace.resume();
	pace.wrote(frame);
	const second = pace.quiet();
	clock.pass(1000);
	await second;
	// The terminal is somebody else's now.
	expect(pace.wrote(frame)).toBe('');
	expect(pace.isReady()).toBe(true);
	pace.resume();
	expect(pace.wrote(frame)).toBe(question);
});
