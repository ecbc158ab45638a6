/**
A slow line to a program: `node slow-line.js DELAY RATE GAP FILE ARGUMENT…` runs a program in a terminal of its own and stands between it and ours, as
an SSH connection does. Every byte takes DELAY milliseconds each way; what the program writes leaves at RATE bytes a second, and when the line's
own buffer is full it is read no further. With a GAP every Esc arrives alone, that many milliseconds before what follows it.
*/
import {Buffer} from 'node:buffer';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {spawn} from '@lydell/node-pty';

const [delayText, rateText, gapText, file, ...parameters] = process.argv.slice(2);
const oneWay = Number(delayText);
const rate = Number(rateText);
const gap = Number(gapText);

/** Bytes that a connection takes before it makes the program wait. */
const buffered = 4096;

/** How often bytes leave, milliseconds. */
const beat = 10;

const child = spawn(file, parameters, {
	cols: process.stdout.columns, rows: process.stdout.rows, cwd: process.cwd(), env: process.env, encoding: null, name: process.env.TERM,
});
process.stdin.setRawMode(true);
/** Hands a chunk on once all before it are. */
let before = Promise.resolve();
const handOn = async (text, arrived, former) => {
	await arrived;
	await former;
	for (const part of gap > 0 ? text.split(/(?<=\u{1B})/v) : [text]) {
		child.write(part);
		if (part.endsWith('\u{1B}')) {
			await delay(gap);
		}
	}
};

process.stdin.setEncoding('utf8');
process.stdin.on('data', text => {
	before = handOn(text, delay(oneWay), before);
});
process.stdout.on('resize', () => {
	child.resize(process.stdout.columns, process.stdout.rows);
});

let queue = Buffer.alloc(0);
let ended;
child.onData(bytes => {
	queue = Buffer.concat([queue, bytes]);
	if (queue.length >= buffered) {
		child.pause();
	}
});
child.onExit(({exitCode}) => {
	ended = exitCode;
});

let allowance = 0;
let last = performance.now();
for (;;) {
	await delay(beat);
	const now = performance.now();
	// What isn't used is lost: a line doesn't save up.
	allowance = queue.length === 0 ? 0 : allowance + (rate * (now - last) / 1000);
	last = now;
	const leaving = queue.subarray(0, Math.floor(allowance));
	if (leaving.length > 0) {
		const wasFull = queue.length >= buffered;
		allowance -= leaving.length;
		queue = queue.subarray(leaving.length);
		if (wasFull && queue.length < buffered) {
			child.resume();
		}

		setTimeout(() => {
			process.stdout.write(leaving);
		}, oneWay);
	}

	if (ended !== undefined && queue.length === 0) {
		await delay(oneWay + beat);
		process.exit(ended);
	}
}
