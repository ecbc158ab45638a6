/** The name by which somebody wants to be known: checked before they choose a passphrase. Pure. */
import {Failure} from '../domain/failure.js';
import {checkName, nameKey, normalName} from '../domain/names.js';
import {shellWord} from '../domain/shell-word.js';
import {failureText} from './sentence.js';

/**
@param members - Names of those who are in the team already.
@returns The name as it is kept, or why it can't be one.
*/
export const chosenName = (text: string, members: readonly string[]): Readonly<{name: string}> | Readonly<{problem: string}> => {
	if (text.trim() === '') {
		return {problem: 'Type the name by which your team knows you.'};
	}

	const key = nameKey(normalName(text));
	const taken = members.find(member => nameKey(member) === key);
	if (taken !== undefined) {
		return {problem: `There is a ${taken} in this team already. Type another name; if that is you, on a new host: patchbay member rekey --name ${shellWord(taken)}.`};
	}

	try {
		return {name: checkName(text, {what: 'member'})};
	} catch (error) {
		if (error instanceof Failure) {
			return {problem: failureText(error)};
		}

		throw error;
	}
};
