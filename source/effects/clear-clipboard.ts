/**
A program of its own: waits until the deadline and clears the clipboard the way it was filled. Its one parameter is a ClearErrand; it
never knew the text. Where it isn't told the terminal's name, its stdout is the terminal.
*/
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {WriteStream} from 'node:tty';
import {send} from './clipboard.js';
import {createSender, type ClearErrand} from './clipboard-doors.js';
import {reopen} from './terminal-session.js';

const {deadline, route, terminal} = JSON.parse(process.argv[2] ?? '') as ClearErrand;

// A terminal that is gone has nothing to clear.
process.stdout.on('error', () => {});
process.on('SIGHUP', () => {});

for (let left = deadline - Date.now(); left > 0; left = deadline - Date.now()) {
	// Short waits, so that a machine that slept doesn't sleep on.
	// eslint-disable-next-line no-await-in-loop
	await delay(Math.min(left, 10_000));
}

const descriptor = terminal && reopen(terminal);
if (!terminal) {
	await send(route, '', createSender(process.stdout));
} else if (descriptor !== undefined) {
	const stream = new WriteStream(descriptor);
	stream.on('error', () => {});
	await send(route, '', createSender(stream));
	stream.destroy();
}
