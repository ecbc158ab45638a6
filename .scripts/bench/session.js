/** A session of its own over real files: what a save or a verification takes, without a screen around it. */
import path from 'node:path';
import {load} from '../load.js';

export const parts = await load('.scripts/bench/session-parts.js');

export const passphrase = 'demo-not-a-secret';

/** @param {string} folder - A PATCHBAY_HOME with a store in it. */
export const openUnlocked = async folder => {
	await parts.sodiumReady();
	const file = path.join(folder, 'store.json');
	const store = parts.createFileStore({path: file, codec: {parse: parts.parseStoreFile, serialise: parts.storeFilePieces}, maxSize: 512});
	const session = await parts.openSession({
		store,
		state: parts.createStateFolder({folder: path.join(folder, 'state')}),
		audit: parts.createAuditFolder({storePath: store.realPath}),
		identities: parts.createIdentityFolder({folder: path.join(folder, 'identities')}),
		clock: parts.systemClock,
		deriveKey: parts.deriveKey,
		verifier: async input => parts.verifyDocument(input),
		unlockRefused: () => undefined,
		warn(sentence) {
			throw new Error(sentence);
		},
	}, {store: {name: 'bench', path: file, demo: false}, background: false});
	await session.unlock(new TextEncoder().encode(passphrase));
	await session.verified();
	return session;
};

let edits = 0;

/** Milliseconds of saving another URL in one integration. */
export const timeEdit = async session => {
	const {integrations} = session.snapshot;
	const {id} = integrations[(++edits * 37) % integrations.length];
	const started = performance.now();
	await session.commit('change', () => [{kind: 'integration.edit', id, urls: [{url: `https://edit-${edits}.example.test`, env: undefined}]}]);
	return performance.now() - started;
};
