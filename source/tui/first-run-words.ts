/** What the first-run questions say: the question itself, and the hint below it. Pure. */
import type {FirstRun} from './first-run.js';
import {strengthOf} from './passphrase-strength.js';

const questions: Readonly<Record<FirstRun['step'], string>> = {
	choice: 'There is no store here yet. What would you like to do?',
	path: 'Where is the store? Path of its file:',
	team: 'Join a team: where is its store? Path of its file, as an admin tells you:',
	who: 'By which name does the team know you?',
	name: 'Create a store: by which name does your team know you?',
	passphrase: 'Choose a passphrase. It protects your keys on this host and is stored nowhere:',
	repeat: 'The same passphrase again:',
	words: 'Your recovery words. Whoever has them can open everything; without them a forgotten passphrase is final.',
	'first-word': '',
	'second-word': '',
};

export const firstRunQuestion = ({step, asked}: FirstRun): string => {
	switch (step) {
		case 'first-word': {
			return `To be sure that you have them: word ${asked[0] + 1}?`;
		}

		case 'second-word': {
			return `And word ${asked[1] + 1}?`;
		}

		default: {
			return questions[step];
		}
	}
};

/** @param storePath - Made safe to show. */
export const firstRunHint = ({step, field}: FirstRun, storePath: string): string => {
	switch (step) {
		case 'name': {
			return `The store will be written to ${storePath}; nothing is written before the last step.`;
		}

		case 'who': {
			return 'Keys are made for you on this host. An admin lets them in, by a request that you send.';
		}

		case 'passphrase': {
			return strengthOf(field.text);
		}

		case 'words': {
			return 'Write them down on paper, in this order. They are shown this once; two of them are asked for next.';
		}

		default: {
			return '';
		}
	}
};
