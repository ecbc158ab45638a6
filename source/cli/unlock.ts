/** The passphrase: from a file, a descriptor, or a person; asked for only once everything else is known to be right. */
import {Failure} from '../domain/failure.js';
import type {Session} from '../session/session.js';
import type {Call} from './call.js';
import {note, safe} from './print.js';

const attempts = 3;

const cancelled = (): Failure => new Failure('unlock-failed', 'cancelled; nothing was opened or saved');

/** Asks a person without an echo. @throws Failure usage (nobody to ask), unlock-failed (cancelled) */
export const askPassphrase = async ({world}: Call, question: string): Promise<Uint8Array> => {
	if (!world.interactive) {
		throw new Failure(
			'usage',
			'the passphrase is needed, and standard input is no terminal to ask for it; nothing was opened or saved',
			'Use --passphrase-file FILE or --passphrase-fd N.',
		);
	}

	const passphrase = await world.askHidden(safe(world, question));
	if (!passphrase) {
		throw cancelled();
	}

	return passphrase;
};

/** The passphrase from its file or descriptor; undefined where a person has to be asked. */
export const givenPassphrase = async ({world, passphrase}: Call): Promise<Uint8Array | undefined> => {
	switch (passphrase.from) {
		case 'file': {
			return world.passphraseFromFile(passphrase.path);
		}

		case 'descriptor': {
			return world.passphraseFromDescriptor(passphrase.descriptor);
		}

		case 'prompt': {
			return undefined;
		}
	}
};

const tryUnlock = async (session: Session, passphrase: Uint8Array): Promise<void> => {
	try {
		await session.unlock(passphrase);
	} finally {
		passphrase.fill(0);
	}
};

/**
@param purpose - What for: `copy secretKey of Stripe live`.
@param options.byAgent - Whether keys do that lie in an agent; a passphrase that is given comes first.
@throws Failure unlock-failed, usage (nobody to ask), not-found (no identity), integrity
*/
export const unlock = async (call: Call, session: Session, purpose: string, {byAgent = true}: Readonly<{byAgent?: boolean}> = {}): Promise<void> => {
	if (!session.locked) {
		return;
	}

	const given = await givenPassphrase(call);
	if (given) {
		await tryUnlock(session, given);
		return;
	}

	if (byAgent && await session.unlockByAgent()) {
		return;
	}

	for (let attempt = 1; ; attempt++) {
		/* eslint-disable no-await-in-loop -- a person answers one question after another */
		const passphrase = await askPassphrase(call, `Locked. Passphrase to ${purpose} (Ctrl+C: cancel): `);
		try {
			await tryUnlock(session, passphrase);
			return;
		} catch (error) {
			if (!(error instanceof Failure) || error.code !== 'unlock-failed' || attempt === attempts) {
				throw error;
			}

			await note(call.world, 'That was not the passphrase. Try again.');
		}
		/* eslint-enable no-await-in-loop */
	}
};
