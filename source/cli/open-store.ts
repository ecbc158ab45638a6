/** From a command line to an open session. */
import type {Session} from '../session/session.js';
import type {Call} from './call.js';
import type {OpenOptions} from './world.js';

type Opening = Readonly<{
	path?: string;

	/** Undefined: nothing is checked here; whoever opened it does that. */
	verify?: OpenOptions['verify'] | undefined;

	/** Another store than the one that is known there may be meant. */
	takesOther?: boolean;
}>;

/**
What a command prints is verified first. That is cheap where this host has verified the same bytes before; what nobody verified is
shown by the screen alone, which says so.
*/
export const openStore = async ({world, store, identity, minHead}: Call, {path = store, verify, takesOther}: Opening): Promise<Session> => {
	const session = await world.openStore({
		store: path, identity, minHead, verify: verify ?? 'demand', takesOther,
	});
	if (verify === 'demand') {
		try {
			await session.verified();
		} catch (error) {
			session.close();
			throw error;
		}
	}

	return session;
};

/** Opens the store that the options name, and closes it at the end. */
export const withStore = async <Result>(
	call: Call,
	use: (session: Session) => Promise<Result>,
	{verify = true, takesOther}: Readonly<{verify?: boolean; takesOther?: boolean}> = {},
): Promise<Result> => {
	const session = await openStore(call, {verify: verify ? 'demand' : undefined, takesOther});
	try {
		return await use(session);
	} finally {
		session.close();
	}
};
