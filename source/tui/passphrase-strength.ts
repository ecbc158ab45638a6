/** How hard a passphrase is to guess, in a word and what would help. Only a hint: length is what counts. Pure. */
import {characters} from './edit.js';

export const shortestPassphrase = 8;

export const strengthOf = (passphrase: string): string => {
	const length = characters(passphrase);
	if (length === 0) {
		return `at least ${shortestPassphrase} characters; four or more random words are good`;
	}

	if (length < shortestPassphrase) {
		return `too short: ${shortestPassphrase - length} more`;
	}

	const different = new Set(passphrase).size;
	if (different < 5) {
		return 'weak: the same few characters';
	}

	return length < 12 ? 'weak: longer is better' : (length < 20 ? 'fair' : 'strong');
};
