/**
A program of its own: waits until the deadline and clears the clipboard the way it was filled. Its one parameter is a ClearTask; it
never knew the text. Its stdout is the terminal.
*/
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {send, type ClearTask} from './clipboard.js';
import {createSender} from './clipboard-doors.js';

const {deadline, route} = JSON.parse(process.argv[2] ?? '') as ClearTask;

// A terminal that is gone has nothing to clear.
process.stdout.on('error', () => {});
process.on('SIGHUP', () => {});

for (let left = deadline - Date.now(); left > 0; left = deadline - Date.now()) {
	// Short waits, so that a machine that slept doesn't sleep on.
	// eslint-disable-next-line no-await-in-loop
	await delay(Math.min(left, 10_000));
}

await send(route, '', createSender(process.stdout));
