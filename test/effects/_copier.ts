/** A program for a terminal: copies a text, says how, and clears it again when a key is pressed. */
import process from 'node:process';
import {createClipboard} from '../../source/effects/clipboard.js';
import {systemSurroundings} from '../../source/effects/clipboard-doors.js';

const clipboard = createClipboard(systemSurroundings({setting: 'auto', clearScript: ''}));
process.stdin.setRawMode(true);
const result = await clipboard.copy('sk_live_é');
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
