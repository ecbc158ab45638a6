/** A whole store in memory, real cryptography included: what sessions are tested on. */
import {Failure} from '../../source/domain/failure.js';
import {createStore, type Created} from '../../source/session/create-store.js';
import {openSession, type SessionOptions, type SessionPorts} from '../../source/session/open-session.js';
import type {AuditPort, Clock, IdentityPort, StatePort} from '../../source/session/ports.js';
import type {Session} from '../../source/session/session.js';
import {parseStoreFile} from '../../source/sealing/parse.js';
import {storeFilePieces} from '../../source/sealing/serialise.js';
import {verifyDocument} from '../../source/sealing/verify.js';
import {createMemory, createMemoryStore, type Memory} from '../../source/store/memory-store.js';
import {deriveKey} from '../../source/effects/derive-key.js';

export const codec = {parse: parseStoreFile, serialise: storeFilePieces};

/** The cheapest passphrase parameters that identities may have. */
export const cheap = {memory: 64 * 1024, passes: 3};

export const passphrase = (): Uint8Array => new TextEncoder().encode('correct horse');

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export type MemoryAudit = AuditPort & {files: Map<string, string[]>; refuse: boolean};

export const memoryAudit = (): MemoryAudit => {
	const files = new Map<string, string[]>();
	const audit: MemoryAudit = {
		files,
		refuse: false,
		async append(chain, line) {
			if (audit.refuse) {
				throw new Failure('storage', 'the audit folder can not be written');
			}

			files.set(chain, [...files.get(chain) ?? [], line]);
		},
		async last(chain) {
			return files.get(chain)?.at(-1);
		},
		async chains() {
			return files.keys().toArray();
		},
		async lines(chain) {
			return files.get(chain) ?? [];
		},
	};
	return audit;
};

export type MemoryState = StatePort & {values: Map<string, string>};

export const memoryState = (values = new Map<string, string>()): MemoryState => {
	let queue: Promise<unknown> = Promise.resolve();
	return {
		values,
		async read(name) {
			return values.get(name);
		},
		async write(name, text) {
			values.set(name, text);
		},
		async end(name, most) {
			const text = values.get(name);
			return text === undefined ? undefined : {text: text.slice(-most), size: text.length};
		},
		async append(name, text) {
			values.set(name, (values.get(name) ?? '') + text);
		},
		async exclusive(work) {
			const turn = queue.then(work);
			queue = turn.catch(() => undefined);
			return turn;
		},
	};
};

export const memoryIdentities = (values = new Map<string, string>()): IdentityPort & {values: Map<string, string>} => ({
	values,
	async read(storeId) {
		return values.get(storeId);
	},
	async create(storeId, text) {
		values.set(storeId, text);
		return storeId;
	},
	async replace(storeId, text) {
		values.set(storeId, text);
	},
});

/** Every call is a millisecond later; timers run at once where they are not asked to wait. */
export const tickingClock = (): Clock => {
	let time = Date.parse('2026-01-02T03:04:05.000Z');
	return {
		now: () => new Date(time++),
		after(milliseconds, callback) {
			const timer = setTimeout(callback, milliseconds);
			return () => {
				clearTimeout(timer);
			};
		},
	};
};

export type MemoryWorld = Readonly<{
	memory: Memory;
	audit: MemoryAudit;
	state: MemoryState;
	ports: SessionPorts & {warnings: string[]};
	created: Created;
	session: Session;

	/** Another session on the same store: the same member on another host unless the parts say otherwise. */
	open(parts?: Partial<SessionPorts>, options?: Partial<SessionOptions>): Promise<Session>;
}>;

export const memoryWorld = async ({recovery = true}: Readonly<{recovery?: boolean}> = {}): Promise<MemoryWorld> => {
	const memory = createMemory();
	const audit = memoryAudit();
	const state = memoryState();
	const identities = memoryIdentities();
	const warnings: string[] = [];
	const ports = {
		store: createMemoryStore({codec, memory}),
		state,
		audit,
		identities,
		clock: tickingClock(),
		deriveKey,
		verifier: async (input: Parameters<typeof verifyDocument>[0]) => verifyDocument(input),
		unlockRefused: () => undefined,
		warn(text: string) {
			warnings.push(text);
		},
		warnings,
	};
	const created = await createStore(ports, {name: 'ana', passphrase: passphrase(), recovery, cost: cheap});
	const {loaded, keys} = await created.write();
	const summary = {name: 'test', path: 'memory', demo: false};
	const session = await openSession(ports, {store: summary, loaded, keys, background: false});
	return {
		memory,
		audit,
		state,
		ports,
		created,
		session,
		async open(parts = {}, options = {}) {
			return openSession({...ports, store: createMemoryStore({codec, memory}), ...parts}, {store: summary, background: false, ...options});
		},
	};
};
