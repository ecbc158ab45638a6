/** `patchbay passphrase`: another passphrase for one's own identity. The new one is asked for once the old one is known to be right. */
import {passphraseChanged, passphraseVerb} from '../../commands/passphrase.js';
import {Failure} from '../../domain/failure.js';
import type {Call, Verb} from '../call.js';
import {principalJson, storeJson} from '../json.js';
import {checkLength, newPassphrase} from '../new-passphrase.js';
import {withStore} from '../open-store.js';
import {print, printJson} from '../print.js';
import {unlock} from '../unlock.js';

const consequence = 'the passphrase was not changed';

/** Refuses before anything is unlocked where nobody could say the new one. */
const sourceOf = ({world, parsed}: Call): string | undefined => {
	const path = parsed.value('new-passphrase-file');
	if (path === undefined && !world.interactive) {
		throw new Failure('usage', `the new passphrase is missing, and standard input is no terminal to ask for it; ${consequence}`, 'Use --new-passphrase-file FILE.');
	}

	return path;
};

const chosen = async ({world}: Call, path: string | undefined): Promise<Uint8Array> => {
	if (path === undefined) {
		return newPassphrase(world, {question: 'New passphrase', consequence});
	}

	const passphrase = await world.passphraseFromFile(path);
	checkLength(passphrase, consequence);
	return passphrase;
};

export const run: Verb = async call => withStore(call, async session => {
	const {world, json} = call;
	const {snapshot, me} = session;
	const reason = passphraseVerb.blocked({snapshot, me});
	if (reason !== undefined) {
		// Who isn't here can't be refused: there is nothing to open.
		throw new Failure(me ? 'not-entitled' : 'not-found', reason, me ? undefined : 'Name your identity file with --identity PATH.');
	}

	const source = sourceOf(call);
	await unlock(call, session, 'change it', {byAgent: false});
	const passphrase = await chosen(call, source);
	try {
		await session.changePassphrase(passphrase);
	} finally {
		passphrase.fill(0);
	}

	if (json) {
		await printJson(world, {store: storeJson(snapshot), me: me ? principalJson(me) : null, changed: true});
		return;
	}

	await print(world, passphraseChanged);
});
