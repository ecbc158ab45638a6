/** The passphrase of an identity that is made: given by the options, or typed twice. */
import {Failure} from '../domain/failure.js';
import type {Call} from './call.js';
import {checkLength, newPassphrase} from './new-passphrase.js';
import {givenPassphrase} from './unlock.js';

/**
@param consequence - `nothing was made`.
@returns bytes that the caller wipes
@throws Failure usage, unlock-failed
*/
export const firstPassphrase = async (call: Call, consequence: string): Promise<Uint8Array> => {
	const given = await givenPassphrase(call);
	if (given) {
		checkLength(given, consequence);
		return given;
	}

	if (!call.world.interactive) {
		throw new Failure('usage', `the passphrase is missing, and standard input is no terminal to ask for it; ${consequence}`, 'Use --passphrase-file FILE or --passphrase-fd N.');
	}

	return newPassphrase(call.world, {question: 'Passphrase', consequence});
};
