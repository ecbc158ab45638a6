/** Loads what needs libsodium when it is needed: looking at a store that was verified before does not. */
export const loadSealing = async () => {
	const [{sodiumReady}, {checkShape}, {storeIdOf, verifyDocument}, {entryHash}] = await Promise.all([
		import('../sealing/sodium.js'),
		import('../sealing/document-schema.js'),
		import('../sealing/verify.js'),
		import('../sealing/canonical.js'),
	]);
	await sodiumReady();
	return {checkShape, storeIdOf, verifyDocument, entryHash};
};

export const loadKeyed = async () => {
	const keyed = await import('./with-keys.js');
	await keyed.sodiumReady();
	return keyed;
};

export const loadCommit = async () => {
	const [{sodiumReady}, {commit}] = await Promise.all([import('../sealing/sodium.js'), import('./commit.js')]);
	await sodiumReady();
	return commit;
};

export const loadInspection = async () => {
	const [{sodiumReady}, inspection] = await Promise.all([import('../sealing/sodium.js'), import('./inspect.js')]);
	await sodiumReady();
	return inspection;
};

export const loadTrail = async () => {
	const [{sodiumReady}, trail] = await Promise.all([import('../sealing/sodium.js'), import('./audit-trail.js')]);
	await sodiumReady();
	return trail;
};

export const loadPassphrase = async () => {
	const [{sodiumReady}, passphrase] = await Promise.all([import('../sealing/sodium.js'), import('./passphrase.js')]);
	await sodiumReady();
	return passphrase;
};

export const loadUndo = async () => {
	const [{sodiumReady}, undo] = await Promise.all([import('../sealing/sodium.js'), import('./undo.js')]);
	await sodiumReady();
	return undo;
};

export const loadRestore = async () => {
	const [{sodiumReady}, restore] = await Promise.all([import('../sealing/sodium.js'), import('./restore.js')]);
	await sodiumReady();
	return restore;
};

export const loadOwnKeys = async () => {
	const [{sodiumReady}, own] = await Promise.all([import('../sealing/sodium.js'), import('./own-keys.js')]);
	await sodiumReady();
	return own;
};

export const loadWords = async () => {
	const [{sodiumReady}, words] = await Promise.all([import('../sealing/sodium.js'), import('../sealing/words.js')]);
	await sodiumReady();
	return words;
};
