/** Another passphrase for one's own identity, in words. It changes a file of this host and nothing in the store, so no plan can hold it. */
import type {Context} from './command.js';

export const passphraseVerb = {
	id: 'passphrase',
	title: 'Change your passphrase',

	/** Why it can't be changed; undefined when it can. */
	blocked({me}: Context): string | undefined {
		if (!me) {
			return 'You can\'t change the passphrase: there is no identity for this store on this host.';
		}

		return me.kind === 'service' ? 'You can\'t change the passphrase: a service has none.' : undefined;
	},
} as const;

export const passphraseChanged = 'The passphrase is changed. Copies of the identity file that were made before still open with the old one.';
