/** A refusal for want of an identity, where one was named: the path that was meant is then what is wrong. */
import {noIdentityHere} from '../commands/words.js';
import {Failure} from '../domain/failure.js';
import {display} from '../domain/sanitise.js';
import type {Call} from './call.js';

/** The same error, with what was named and isn't there as its hint. */
export const withNamedIdentity = (error: unknown, {identity, world}: Call): unknown => {
	const variable = world.env.PATCHBAY_IDENTITY;
	const [path, by] = identity === undefined ? [variable, 'PATCHBAY_IDENTITY'] : [identity, '--identity'];
	return path !== undefined && path !== '' && error instanceof Failure && error.message.includes(noIdentityHere)
		? new Failure(error.code, error.message, `There is no file ${display(path)}, which ${by} names.`)
		: error;
};
