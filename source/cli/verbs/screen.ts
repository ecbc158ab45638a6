/** `patchbay` alone: the screen, where there is a terminal for it. */
import {Failure} from '../../domain/failure.js';
import type {Session} from '../../session/session.js';
import type {Call, Verb} from '../call.js';
import {recoveryNotice} from '../open-store.js';

/** @throws Failure usage, saying which command prints instead */
export const checkTerminal = ({world: {interactive, stdout, env}}: Call, instead: string): void => {
	const ci = env.CI !== undefined && env.CI !== '' && env.CI !== '0' && env.CI !== 'false';
	const reasons: ReadonlyArray<readonly [holds: boolean, why: string]> = [
		[!interactive || !stdout.isTerminal, 'this is no terminal'],
		[env.TERM === 'dumb', 'TERM is dumb'],
		[ci, 'CI is set'],
	];
	const [, why] = reasons.find(([holds]) => holds) ?? [];
	if (why !== undefined) {
		throw new Failure('usage', `the screen needs a terminal, and ${why}`, instead);
	}
};

export const run: Verb = async call => {
	const {world, store, identity, minHead, parsed, colour} = call;
	checkTerminal(call, 'patchbay list prints the integrations; patchbay help lists all commands.');
	world.warmScreen();
	const setup = await world.setup({store, identity, minHead});
	let session: Session | undefined;
	if (parsed.flag('demo')) {
		session = await setup.demo();
	} else {
		try {
			session = await world.openStore({
				store, identity, minHead, verify: 'background',
			});
		} catch (error) {
			// Without a store there are the first-run questions; a store that was named has to be there.
			if (!(error instanceof Failure) || error.code !== 'not-found' || store !== undefined) {
				throw error;
			}
		}
	}

	const notice = session && await recoveryNotice(session);
	return world.screen({
		session, setup, colour, screenReader: parsed.flag('screen-reader'), ...notice !== undefined && {notice},
	});
};
