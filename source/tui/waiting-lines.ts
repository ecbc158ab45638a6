/** What somebody who has asked to join sees until an admin has let them in: the request, and the words to compare. Pure. */
import {enumerate} from '../commands/words.js';
import {admins} from '../domain/right.js';
import type {Asked} from '../session/people.js';
import {wrapWords} from './pen.js';
import type {World} from './state.js';

/** Cut anywhere: it has no words, and whoever reads it takes line ends out. */
const pieces = (text: string, cells: number): readonly string[] =>
	Array.from({length: Math.ceil(text.length / cells)}, (_, index) => text.slice(index * cells, (index + 1) * cells));

export const waitingTitle = ({request: {kind}}: Asked): string =>
	kind === 'join' ? 'You have asked to join; nobody has let you in yet' : 'You have asked for new keys; nobody has answered yet';

/** Words that two people compare, behind their label; what doesn't fit goes on below its beginning. */
export const comparedLines = (label: string, words: readonly string[], cells: number): readonly string[] =>
	wrapWords(words.join(' '), cells - label.length, 3).map((line, index) => `${index === 0 ? label : ' '.repeat(label.length)}${line}`);

/** @param cells - Of a line. */
export const waitingLines = ({text, words, storeWords, request}: Asked, {snapshot}: World, cells: number): readonly string[] => {
	const names = snapshot ? admins(snapshot.roster) : [];
	return [
		...comparedLines('Your words    ', words, cells),
		...comparedLines('The store\'s   ', storeWords, cells),
		...wrapWords(`Send this line to an admin (${enumerate(names)}); nothing in it is secret:`, cells, 2),
		...pieces(text, cells),
		...wrapWords(`Compare both on the phone or face to face. Once ${request.kind === 'join' ? 'you are added' : 'it is answered'}, this screen goes on by itself.`, cells, 2),
	];
};
