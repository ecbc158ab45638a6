/**
A home with a real store on the real disk, made by the real session: what the torture is done to. Nothing here knows of a test runner, since
the long form runs without one.
*/
import {
	cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync,
} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type {Change} from '../../source/domain/change.js';
import type {StoreDocument} from '../../source/domain/document.js';
import type {Snapshot} from '../../source/domain/snapshot.js';
import {systemClock} from '../../source/effects/clock.js';
import {deriveKey} from '../../source/effects/derive-key.js';
import type {SecretKeys} from '../../source/sealing/keys.js';
import {parseStoreFile} from '../../source/sealing/parse.js';
import {storeFilePieces} from '../../source/sealing/serialise.js';
import {sodiumReady} from '../../source/sealing/sodium.js';
import {verifyDocument} from '../../source/sealing/verify.js';
import {createStore} from '../../source/session/create-store.js';
import {openSession, type SessionPorts} from '../../source/session/open-session.js';
import type {Session} from '../../source/session/session.js';
import {createAuditFolder} from '../../source/store/audit-folder.js';
import {createFileStore} from '../../source/store/file-store.js';
import type {FileSystem} from '../../source/store/file-system.js';
import {createIdentityFolder} from '../../source/store/identity-folder.js';
import {createStateFolder} from '../../source/store/state-folder.js';

/** Synthetic, as everything in here. */
export const passphrase = 'torture not a secret';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

export type Place = Readonly<{
	/** Holds what no program under test may see: the keys file. */
	outside: string;

	/** PATCHBAY_HOME. */
	home: string;
	store: string;

	/** The member's keys, so that thousands of processes need not derive them from the passphrase. */
	keys: string;
	passphraseFile: string;
	remove: () => void;
}>;

export type DiskOptions = Readonly<{
	/** Milliseconds. */
	lockTimeout?: number;
	fileSystem?: FileSystem;
}>;

/** The ports of one home, as the program composes them. */
export const portsOf = (home: string, options: DiskOptions = {}): SessionPorts => {
	const store = createFileStore({path: path.join(home, 'store.json'), codec: {parse: parseStoreFile, serialise: storeFilePieces}, ...options});
	return {
		store,
		state: createStateFolder({folder: path.join(home, 'state'), ...options}),
		audit: createAuditFolder({storePath: store.realPath, ...options}),
		identities: createIdentityFolder({folder: path.join(home, 'identities'), ...options}),
		clock: systemClock,
		deriveKey,
		async verifier(input) {
			return verifyDocument(input);
		},
		unlockRefused: () => undefined,
		warn() {},
	};
};

const readKeys = async (file: string): Promise<SecretKeys> => {
	const {box, sign} = JSON.parse(await readFile(file, 'utf8')) as Record<'box' | 'sign', number[]>;
	return {box: Uint8Array.from(box), sign: Uint8Array.from(sign)};
};

/** An unlocked session on the files of a home. */
export const sessionOf = async (home: string, keys: string, options: DiskOptions = {}): Promise<Session> => {
	await sodiumReady();
	return openSession(portsOf(home, options), {
		store: {name: 'torture', path: path.join(home, 'store.json'), demo: false}, background: false, keys: await readKeys(keys),
	});
};

const integration = (index: number): Change => ({
	kind: 'integration.add',
	integration: {
		name: `integration ${index}`,
		type: 'Payment',
		provider: undefined,
		projects: [{project: 'billing', active: true}],
		urls: [{url: `https://api-${index}.example.test`, env: undefined}],
		credentials: [{key: 'secretKey', env: `SECRET_KEY_${index}`, value: encode(`not a secret ${index}`)}],
	},
});

const reviveNumber = (_: string, value: unknown): unknown => value instanceof Uint8Array ? [...value] : value;

const places = new Set<string>();

/** For whoever ends without the event `exit`, as the workers of a test runner do. */
export const removePlaces = (): void => {
	for (const outside of places) {
		rmSync(outside, {recursive: true, force: true});
	}

	places.clear();
};

// eslint-disable-next-line unicorn/no-top-level-side-effects -- whatever ends us must not leave places behind
process.once('exit', removePlaces);

const emptyPlace = (): Place => {
	const outside = realpathSync(mkdtempSync(path.join(tmpdir(), 'patchbay-torture-')));
	const home = path.join(outside, 'home');
	places.add(outside);
	return {
		outside,
		home,
		keys: path.join(outside, 'keys.json'),
		passphraseFile: path.join(outside, 'passphrase'),
		store: path.join(home, 'store.json'),
		remove() {
			rmSync(outside, {recursive: true, force: true, maxRetries: 3});
		},
	};
};

const makeTemplate = async (count: number): Promise<Place> => {
	const place = emptyPlace();
	const {home, keys, passphraseFile, remove} = place;
	mkdirSync(home, {mode: 0o700});
	try {
		const created = await createStore(portsOf(home), {
			name: 'ana', passphrase: encode(passphrase), recovery: true, cost: {memory: 64 * 1024, passes: 3},
		});
		const written = await created.write();
		writeFileSync(keys, JSON.stringify(written.keys, reviveNumber), {mode: 0o600});
		writeFileSync(passphraseFile, `${passphrase}\n`, {mode: 0o600});
		const session = await sessionOf(home, keys);
		await session.commit('change', () => [{kind: 'project.add', name: 'billing'}]);
		await session.commit('import', () => Array.from({length: count}, (_, index) => integration(index)));
		session.close();
	} catch (error) {
		remove();
		throw error;
	}

	return place;
};

const templates = new Map<number, Promise<Place>>();

/**
A place of its own for whoever asks: a copy, since making keys takes time.
@param count - Integrations in it; the first is the one that writers count in.
*/
export const makePlace = async (count: number): Promise<Place> => {
	const template = templates.get(count) ?? makeTemplate(count);
	templates.set(count, template);
	const {outside} = await template;
	const place = emptyPlace();
	cpSync(outside, place.outside, {recursive: true, preserveTimestamps: true});
	return place;
};

const counterName = /^counter (?<number>\d+)$/v;

/** The first integration of a store, or whichever counts already. */
const counterOf = ({integrations}: Snapshot) => integrations.find(({name}) => counterName.test(name)) ?? integrations.find(({name}) => name === 'integration 0')!;

const countIn = (name: string): number => Number(counterName.exec(name)?.groups!.number ?? 0);

/** Adds one to the number in the store, in one save; planned again where another was first. */
export const countUp = async (session: Session): Promise<Readonly<{number: number; durabilityUnknown: boolean}>> => {
	let next = 0;
	const {durabilityUnknown} = await session.commit('change', snapshot => {
		const counter = counterOf(snapshot);
		next = countIn(counter.name) + 1;
		return [{kind: 'integration.edit', id: counter.id, name: `counter ${next}`}];
	});
	return {number: next, durabilityUnknown};
};

export const countOf = (document: StoreDocument): number => Math.max(0, ...Object.values(document.records).map(({body}) => countIn(body.name)));

/**
The number in the store that lies there now, read anew and verified as by a host that has never seen it.
@throws Failure where the file is not a whole, authentic store
*/
export const verifiedCount = async (home: string): Promise<number> => {
	await sodiumReady();
	const {document, bytes} = await portsOf(home).store.read();
	verifyDocument({document, bytes, pins: undefined});
	return countOf(document);
};
