/** `patchbay unlock`: keeps this identity's keys in a process of its own for a while, so that nobody is asked again. */
import {Failure} from '../../domain/failure.js';
import type {Call, Verb} from '../call.js';
import {withStore} from '../open-store.js';
import {print, printJson} from '../print.js';
import {unlock} from '../unlock.js';

const howLong = async ({world}: Call): Promise<string> => {
	const {idleLock} = await world.readSettings();
	return `${idleLock === 0 ? '' : `It ends after ${idleLock} minutes without use, and `}after 8 hours at most; patchbay lock ends it now.`;
};

export const run: Verb = async call => withStore(call, async session => {
	const {world, json} = call;
	const {me, snapshot: {store}} = session;
	if (!me) {
		throw new Failure('not-found', 'there is no identity for this store on this host; nothing was unlocked', 'Copy your identity file here, or name it with --identity PATH.');
	}

	if (me.kind === 'service') {
		throw new Failure('usage', 'a service\'s key file opens without a passphrase, so nothing has to be unlocked');
	}

	const already = await session.unlockByAgent();
	if (!already) {
		await unlock(call, session, 'keep it unlocked');
		await session.startAgent();
	}

	if (json) {
		await printJson(world, {unlocked: true, already});
		return;
	}

	const rest = await howLong(call);
	await print(world, `${already ? `${store.name} is unlocked already` : `Unlocked ${store.name}`} for ${me.name} in every shell of yours on this host. ${rest.startsWith('after') ? `It ends ${rest}` : rest}`);
});
