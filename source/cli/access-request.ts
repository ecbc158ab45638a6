/** Requests to be let in on their way through the command line: printed to be sent, read from what was sent, compared before they count. */
import {areWords} from '../domain/access-request.js';
import {Failure} from '../domain/failure.js';
import type {Asked} from '../session/people.js';
import type {Session} from '../session/session.js';
import type {Call} from './call.js';
import {askYes} from './changing.js';
import {note, print, printJson} from './print.js';

const largest = 65_536;

/** The request goes to standard output alone, so that it can be sent or piped as it is. */
export const printRequest = async ({world, json}: Call, {text, words, storeWords, request: {id, name, kind}}: Asked, admins: readonly string[]): Promise<void> => {
	if (json) {
		await printJson(world, {
			kind, id, name, request: text, words, storeWords,
		});
		return;
	}

	const whom = admins.length === 0 ? 'an admin' : `an admin (${admins.join(', ')})`;
	await note(world, `Send this line to ${whom}, who runs: patchbay member ${kind === 'join' ? 'add' : 'rekey'} LINE. Nothing in it is secret.`);
	await print(world, text);
	await note(
		world,
		'Then compare these words with them over another channel, by telephone for instance:',
		`  yours        ${words.join(' ')}`,
		`  the store's  ${storeWords.join(' ')}`,
	);
};

const readText = async ({world}: Call, word: string | undefined): Promise<string> => {
	if (word === undefined) {
		if (!world.interactive) {
			throw new Failure('usage', 'the request is missing; nothing is saved', 'Give the line that was sent, a file that holds it, or - for standard input.');
		}

		const line = await world.ask('The request that was sent to you: ');
		if (line === undefined) {
			throw new Failure('usage', 'cancelled; nothing is saved');
		}

		return line;
	}

	if (/patchbay-(?:join|rekey)\./v.test(word)) {
		return word;
	}

	const bytes = word === '-' ? await world.readDescriptor(0, largest) : await world.readFile(word, largest);
	return new TextDecoder().decode(bytes);
};

/**
@param word - The request, a file that holds it, `-`; undefined: a person is asked.
@throws Failure usage, not-found
*/
export const readRequest = async (call: Call, session: Session, word: string | undefined): Promise<Asked> => session.people.read(await readText(call, word));

/**
Whether what is before us is what they sent, heard over another channel: the one thing that nobody can answer but people.
@throws Failure usage (nobody to ask, cancelled), integrity (other words)
*/
export const compareWords = async (call: Call, {words, storeWords, request: {name}}: Asked): Promise<void> => {
	const given = call.parsed.value('words');
	if (given !== undefined) {
		if (!areWords(given, words)) {
			throw new Failure('integrity', `these are not the words of this request: the keys in it are not those of ${name}; nothing is saved`, 'Somebody may have changed it on its way. Ask for a new one, over another channel.');
		}

		return;
	}

	if (!call.world.interactive) {
		throw new Failure('usage', 'the words of the request have to be compared, and standard input is no terminal to ask; nothing is saved', `Let ${name} tell you their six words over another channel: --words "…"`);
	}

	await note(
		call.world,
		`Compare these words with ${name} over another channel, by telephone for instance:`,
		`  theirs       ${words.join(' ')}`,
		`  the store's  ${storeWords.join(' ')}`,
	);
	await askYes(call, `Does ${name} read the same words to you?`, 'Y they do · Enter cancel');
};
