import {rights} from '../commands/member-grant.js';
import {Failure} from '../domain/failure.js';
import type {Right} from '../domain/principal.js';

/** A right in any case. @throws Failure usage */
export const parseRight = (text: string): Right => {
	const found = rights.find(right => right.toLowerCase() === text.toLowerCase());
	if (!found) {
		throw new Failure('usage', 'there is no such right; nothing is saved', `The rights are ${rights.join(', ')}.`);
	}

	return found;
};
