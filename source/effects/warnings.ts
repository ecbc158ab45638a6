import process from 'node:process';
import {display} from '../domain/sanitise.js';

/** Warnings stop nothing. While the screen is drawn they would tear it, so they wait for its end. */
export const createWarnings = () => {
	const waiting: string[] = [];
	let holding = false;
	const print = (text: string) => {
		process.stderr.write(`patchbay: warning: ${display(text)}\n`);
	};

	return {
		warn(text: string) {
			if (holding) {
				waiting.push(text);
			} else {
				print(text);
			}
		},
		hold() {
			holding = true;
		},
		release() {
			holding = false;
			for (const text of new Set(waiting.splice(0))) {
				print(text);
			}
		},
	};
};
