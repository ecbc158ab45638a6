/**
A program for a terminal: copies a text, says how, and clears it again when a key is pressed. Its one parameter: so many bytes instead of the
usual text.
*/
import process from 'node:process';
import {createClipboard} from '../../source/effects/clipboard.js';
import {systemSurroundings} from '../../source/effects/clipboard-doors.js';

const size = Number(process.argv[2] ?? '0');
const text = size === 0 ? 'sk_live_é' : 'sk_live_'.repeat(Math.ceil(size / 8)).slice(0, size);
const clipboard = createClipboard(systemSurroundings({setting: 'auto', clearScript: ''}));
process.stdin.setRawMode(true);
const result = await clipboard.copy(text);
process.stdout.write(`way ${result.way} ${result.reason ?? ''}\r\n`);
process.stdin.once('data', () => {
	void (async () => {
		await clipboard.clear(result);
		process.stdout.write('cleared\r\n');
		process.stdin.once('data', () => {
			process.exit();
		});
	})();
});
