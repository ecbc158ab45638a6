/** From a command line to an open session. */
import type {RecoveryUse} from '../domain/roster-history.js';
import type {Session} from '../session/session.js';
import type {Call} from './call.js';
import {note} from './print.js';
import type {OpenOptions, World} from './world.js';

type Opening = Readonly<{
	path?: string;

	/** Undefined: nothing is checked here; whoever opened it does that. */
	verify?: OpenOptions['verify'] | undefined;

	/** Another store than the one that is known there may be meant. */
	takesOther?: boolean;

	/** Nothing is said of what members should hear of. */
	quiet?: boolean;
}>;

/** A sentence for each use of the recovery words. */
export const recoveryLines = ({snapshot: {roster}}: Session, uses: readonly RecoveryUse[]): string[] =>
	uses.map(({principal, at}) => `! The recovery words were used on ${at.slice(0, 10)}: ${roster.names.get(principal) ?? 'somebody'} has new keys since.`);

/** The same for the screen, in one sentence; undefined: there is nothing to be heard of. */
export const recoveryNotice = async (session: Session): Promise<string | undefined> => {
	const uses = session.snapshot.roster.history.recoveries.length === 0 ? [] : await session.people.recoveries();
	return uses.length === 0 ? undefined : `${recoveryLines(session, uses).join(' ')} If nobody knows why, talk to your admins. If you do: patchbay recover --acknowledge`;
};

/** Whoever has the recovery words has everything: everybody is told when they were used, until they say that they know. */
const tellRecoveries = async (world: World, session: Session): Promise<void> => {
	const uses = session.snapshot.roster.history.recoveries.length === 0 ? [] : await session.people.recoveries();
	if (uses.length > 0) {
		await note(world, ...recoveryLines(session, uses), '  If nobody knows why, talk to your admins now. If you do: patchbay recover --acknowledge');
	}
};

/**
What a command prints is verified first. That is cheap where this host has verified the same bytes before; what nobody verified is
shown by the screen alone, which says so.
*/
export const openStore = async ({world, store, identity, minHead}: Call, {path = store, verify, takesOther, quiet = false}: Opening): Promise<Session> => {
	const session = await world.openStore({
		store: path, identity, minHead, verify: verify ?? 'demand', takesOther,
	});
	if (verify === 'demand') {
		try {
			await session.verified();
			if (!quiet) {
				await tellRecoveries(world, session);
			}
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
