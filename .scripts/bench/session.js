/** A session of its own over real files: what a save or a verification takes, without a screen around it. */
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
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
		openSealer: async () => parts.openSealer(path.join(import.meta.dirname, '..', '..', 'dist', 'sealer.js')),
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

const actions = ['read', 'copy', 'reveal', 'run'];

/** Adds so many entries to the chain of the one whose store this is, as if as many values had been opened, a minute each. */
export const lengthenAudit = async (folder, count) => {
	await parts.sodiumReady();
	const only = name => path.join(folder, name, readdirSync(path.join(folder, name))[0]);
	const identity = parts.parseIdentity(readFileSync(only('identities'), 'utf8'));
	const {sign} = await parts.unwrapIdentity(identity, new TextEncoder().encode(passphrase), parts.deriveKey);
	const {records, head} = parts.parseStoreFile(readFileSync(path.join(folder, 'store.json')));
	const targets = Object.values(records).flatMap(({body: {id, credentials}}) => Object.keys(credentials).map(credential => `${id}/${credential}`));
	const file = only('audit');
	const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
	const stood = parts.hash(parts.canonical(head));
	const begin = Date.parse(head.body.at);
	for (let n = lines.length + 1, last = n + count; n < last; n++) {
		const body = {
			n,
			prev: parts.hash(lines.at(-1)),
			at: new Date(begin + (n * 60_000)).toISOString(),
			actor: identity.principal,
			action: actions[n % actions.length],
			target: [targets[(n * 37) % targets.length]],
			detail: {},
			head: stood,
		};
		lines.push(parts.canonical(parts.signEntry('audit', identity.storeId, identity.principal, body, sign)));
	}

	writeFileSync(file, `${lines.join('\n')}\n`, {mode: 0o600});
	const end = {chain: path.basename(file, '.jsonl'), n: lines.length, hash: parts.hash(lines.at(-1))};
	writeFileSync(path.join(folder, 'state', `${identity.storeId}.${identity.principal}.chain.json`), `${JSON.stringify(end)}\n`, {mode: 0o600});
};
