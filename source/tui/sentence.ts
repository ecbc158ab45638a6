/** Messages are lower case where they are made; on the screen they are sentences. */
import type {Failure} from '../domain/failure.js';

const capital = (text: string): string => text === '' ? '' : `${text[0]!.toUpperCase()}${text.slice(1)}`;

/** A sentence begins with a capital and ends with a stop. */
export const sentence = (text: string): string => /[.!?:…]$/v.test(text) ? capital(text) : `${capital(text)}.`;

export const failureText = ({message, hint}: Pick<Failure, 'message' | 'hint'>): string =>
	hint === undefined || hint === '' ? sentence(message) : `${sentence(message)} ${sentence(hint)}`;

/** Why a key does nothing now. A reason that is a whole sentence already stands as it is. */
export const notNow = (reason: string): string => /^\p{Lu}.*[.!?]$/v.test(reason) ? reason : `Not now: ${reason}.`;
