/** From a command line to an open session. */
import type {Session} from '../session/session.js';
import type {Call} from './call.js';
import type {OpenOptions} from './world.js';

type Opening = Readonly<{
	path?: string;

	/** Undefined: nothing is checked here; whoever opened it does that. */
	verify?: OpenOptions['verify'] | undefined;
}>;

/**
What a command prints is verified first. That is cheap where this host has verified the same bytes before; what nobody verified is
shown by the screen alone, which says so.
*/
export const openStore = async ({world, store, identity, minHead}: Call, {path = store, verify}: Opening): Promise<Session> => {
	const session = await world.openStore({
		store: path, identity, minHead, verify: verify ?? 'demand',
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
	{verify = true}: Readonly<{verify?: boolean}> = {},
): Promise<Result> => {
	const session = await openStore(call, {verify: verify ? 'demand' : undefined});
	try {
		return await use(session);
	} finally {
		session.close();
	}
};
