import {display} from '../domain/sanitise.js';

/**
Warnings stop nothing. While the screen is drawn they would tear it, so they wait for its end.
@param write - To standard error.
*/
export const createWarnings = (write: (text: string) => Promise<void>) => {
	const waiting: string[] = [];
	let holding = false;
	const print = (text: string) => {
		// A full disk behind it is no reason to stop.
		write(`patchbay: warning: ${display(text)}\n`).catch(() => undefined);
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
