/**
The command line in one process: a real session on a store in memory, and an outside that is written down. What a person would answer is
given in advance; a question that nobody answers fails the test.
*/
import {Buffer} from 'node:buffer';
import {main} from '../../source/cli/main.js';
import type {World} from '../../source/cli/world.js';
import {Failure} from '../../source/domain/failure.js';
import {systemRandom} from '../../source/effects/random.js';
import type {
	Clock, ClipboardResult, HostCheck, KnownStore, Settings,
} from '../../source/session/ports.js';
import type {Backup} from '../../source/session/backups.js';
import type {Rescuing} from '../../source/session/rescuing.js';
import type {Setup} from '../../source/session/setup.js';
import {fakeChildren, type Programs, type Started} from './children.js';
import {
	bytes, memoryWorld, passphrase, type MemoryWorld,
} from './memory-world.js';

export const settings: Settings = {
	idleLock: 5,
	clipboardClear: 45,
	clipboard: 'auto',
	linkBase: undefined,
	linkName: false,
	icons: 'auto',
	theme: 'auto',
	keys: {},
	maxStoreSize: 64,
	stores: [],
	currentStore: undefined,
};

export type Situation = Readonly<{
	/** Undefined: there is no store. */
	store?: MemoryWorld | undefined;

	/** Stores at other paths. */
	others?: Readonly<Record<string, MemoryWorld>>;

	/** Texts of files by path. */
	files?: Readonly<Record<string, string | Uint8Array>>;

	/** What standard input and other descriptors hold. */
	descriptors?: Readonly<Record<number, string>>;

	/** Answers to questions, in order; undefined: cancelled. Given at all: standard input is a terminal. */
	answers?: ReadonlyArray<string | undefined>;

	/** Width of standard output, where it is a terminal. */
	columns?: number;
	env?: Readonly<Record<string, string>>;
	unicode?: boolean;
	settings?: Partial<Settings>;
	clipboard?: ClipboardResult;
	clearsLater?: boolean;
	now?: string;

	backups?: readonly Backup[];

	/** What the doctor found. */
	checks?: readonly HostCheck[];

	/** What becomes of programs that are started. */
	programs?: Programs;

	/** Undefined: the store is whole. */
	rescuing?: Rescuing;

	/** Made by `init`. */
	setup?: Setup;
}>;

export type Ended = Readonly<{
	code: number;
	stdout: string;
	stderr: string;

	/** Questions that were asked, in order. */
	asked: readonly string[];

	/** What went to the clipboard. */
	copied: readonly string[];

	/** Programs that were started. */
	started: readonly Started[];

	/** Files of theirs that were not removed, by path. */
	left: ReadonlyMap<string, string>;

	/** Files that were written. */
	written: ReadonlyMap<string, string>;

	/** How the screen was opened. */
	screens: ReadonlyArray<Readonly<{session: boolean; focus: string | undefined; colour: boolean}>>;
	known: readonly KnownStore[];
	used: string | undefined;
}>;

const asBytes = (content: string | Uint8Array): Uint8Array => typeof content === 'string' ? bytes(content) : content.slice();

const fixedClock = (now: string): Clock => ({
	now: () => new Date(now),
	after: () => () => undefined,
});

/** Runs one command line and waits for its end. */
export const runCommandLine = async (situation: Situation, ...argv: string[]): Promise<Ended> => {
	const answers = [...situation.answers ?? []];
	const asked: string[] = [];
	const copied: string[] = [];
	const written = new Map<string, string>();
	const started: Started[] = [];
	const left = new Map<string, string>();
	const screens: Array<Readonly<{session: boolean; focus: string | undefined; colour: boolean}>> = [];
	const host = {...settings, ...situation.settings};
	let {stores: known, currentStore: used} = host;
	const chunks = {stdout: new Array<Uint8Array>(), stderr: new Array<Uint8Array>()};
	const output = (name: 'stdout' | 'stderr') => ({
		isTerminal: situation.columns !== undefined,
		columns: situation.columns,
		async write(chunk: string | Uint8Array) {
			chunks[name].push(asBytes(chunk));
		},
	});
	const answer = (question: string) => {
		asked.push(question);
		if (answers.length === 0) {
			throw new Error(`nobody answers: ${question}`);
		}

		return answers.shift();
	};

	const fileAt = (path: string): Uint8Array => {
		const content = situation.files?.[path];
		if (content === undefined) {
			throw new Failure('not-found', `there is no file ${path}`);
		}

		return asBytes(content);
	};

	const passphraseFrom = (found: Uint8Array) => {
		const end = found.at(-1) === 0x0A ? -1 : undefined;
		return found.slice(0, end);
	};

	const world: World = {
		version: '1.2.3',
		interactive: situation.answers !== undefined,
		stdout: output('stdout'),
		stderr: output('stderr'),
		env: situation.env ?? {},
		unicode: situation.unicode ?? true,
		clock: fixedClock(situation.now ?? '2026-03-04T05:06:07.000Z'),
		async openStore({store, minHead}) {
			const found = store === undefined ? situation.store : situation.others?.[store];
			if (!found) {
				throw new Failure('not-found', 'there is no store here yet', 'Make one: patchbay init');
			}

			return found.open({}, minHead ? {minHead} : {});
		},
		async verify(session) {
			await session.verified();
			return {
				head: 'h'.repeat(43), root: 'r'.repeat(43), rosterEntries: 3, records: 1, auditChains: 1, auditEntries: 2, pinnedSeq: undefined,
			};
		},
		async backups() {
			return situation.backups ?? [];
		},
		async rescuing() {
			return situation.rescuing ?? {
				examine: async () => undefined,
				async save() {
					throw new Error('nothing is rescued in this situation');
				},
				async acceptance() {
					throw new Error('nothing is accepted in this situation');
				},
			};
		},
		async setup() {
			if (!situation.setup) {
				throw new Error('no setup in this situation');
			}

			return situation.setup;
		},
		async clipboard() {
			return {
				async copy(text) {
					copied.push(text);
					return situation.clipboard ?? {way: 'osc52'};
				},
				async clear() {
					throw new Error('a command clears later, never at once');
				},
				clearLater: () => situation.clearsLater ?? true,
			};
		},
		children: async () => fakeChildren(situation.programs ?? {}, started, left),
		endAgents: async () => 0,
		doctor: async () => situation.checks ?? [],
		random: async () => systemRandom,
		async settings() {
			return {
				read: () => ({...host, stores: known, currentStore: used}),
				addStore(store) {
					known = [...known.filter(({path}) => path !== store.path), store];
				},
				useStore(path) {
					used = path;
				},
				list: () => [],
				set() {
					throw new Error('no settings file in this situation');
				},
			};
		},
		readSettings: async () => host,
		ask: async question => answer(question),
		async askHidden(question) {
			const text = answer(question);
			return text === undefined ? undefined : bytes(text);
		},
		passphraseFromFile: async path => passphraseFrom(fileAt(path)),
		passphraseFromDescriptor: async descriptor => passphraseFrom(bytes(situation.descriptors?.[descriptor] ?? '')),
		readFile: async path => fileAt(path),
		readDescriptor: async descriptor => bytes(situation.descriptors?.[descriptor] ?? ''),
		async writePrivateFile(path, text) {
			if (situation.files?.[path] !== undefined) {
				throw new Failure('conflict', 'the file exists already');
			}

			written.set(path, text);
			return async () => {
				written.delete(path);
			};
		},
		async replacePrivateFile(path, text) {
			written.set(path, text);
		},
		async checkOutput(path, force) {
			if (situation.files?.[path] !== undefined && !force) {
				throw new Failure('conflict', `${path} exists`);
			}
		},
		async writeOutput(path, content) {
			written.set(path, Buffer.from(content).toString('utf8'));
		},
		warmScreen() {},
		async screen({session, focus, colour}) {
			screens.push({session: session !== undefined, focus, colour});
			session?.close();
			return 0;
		},
	};
	const code = await main(argv, world);
	const text = (name: 'stdout' | 'stderr') => Buffer.concat(chunks[name]).toString('utf8');
	return {
		code, stdout: text('stdout'), stderr: text('stderr'), asked, copied, started, left, written, screens, known, used,
	};
};

/** What a passphrase file of the store in memory holds. */
export const passphraseFile = {pass: `${new TextDecoder().decode(passphrase())}\n`};

/** A store with two projects and a few integrations of a payment, a mail and an internal service. */
export const exampleStore = async (): Promise<MemoryWorld> => {
	const world = await memoryWorld();
	await world.session.commit('change', () => [
		{kind: 'project.add', name: 'billing'},
		{kind: 'project.add', name: 'shop'},
	]);
	const project = (name: string) => world.session.snapshot.roster.projects.values().find(candidate => candidate.name === name)!.id;
	await world.session.commit('change', () => [
		{
			kind: 'integration.add',
			integration: {
				name: 'Stripe live',
				type: 'Payment',
				provider: 'stripe',
				projects: [{project: project('billing'), active: true}, {project: project('shop'), active: false}],
				urls: [{url: 'https://api.stripe.com', env: 'STRIPE_API_URL'}, {url: 'https://files.stripe.com', env: undefined}],
				credentials: [
					{key: 'secretKey', env: 'STRIPE_LIVE_SECRET_KEY', value: bytes('value-of-secret-key')},
					{key: 'webhookSecret', env: 'STRIPE_LIVE_WEBHOOK_SECRET', value: bytes('value-of-webhook')},
				],
			},
		},
		{
			kind: 'integration.add',
			integration: {
				name: 'Postmark',
				type: 'Email',
				provider: 'postmark',
				projects: [{project: project('shop'), active: true}],
				urls: [{url: 'https://api.postmarkapp.com', env: undefined}],
				credentials: [{key: 'serverToken', env: 'POSTMARK_SERVER_TOKEN', value: bytes('value-of-token')}],
			},
		},
		{
			kind: 'integration.add',
			integration: {
				name: 'evil \u{1B}[2J\u{202E}name', type: 'Internal', provider: undefined, projects: [], urls: [], credentials: [],
			},
		},
	]);
	return world;
};
