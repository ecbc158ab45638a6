/**
Integrations and snapshots for tests, and a session, clipboard and clock that live in memory. Values are obviously synthetic.
*/
import {Failure} from '../../source/domain/failure.js';
import type {Credential, Integration, SecretRef} from '../../source/domain/integration.js';
import type {Principal, Service} from '../../source/domain/principal.js';
import type {Project} from '../../source/domain/project.js';
import {emptyRoster} from '../../source/domain/roster.js';
import type {Snapshot, Verification} from '../../source/domain/snapshot.js';
import type {Runtime} from '../../source/session/execute.js';
import type {
	Clock, ClipboardPort, ClipboardResult, Settings,
} from '../../source/session/ports.js';
import type {Trail} from '../../source/session/audit-trail.js';
import type {Asked} from '../../source/session/people.js';
import type {Session} from '../../source/session/session.js';
import type {Setup} from '../../source/session/setup.js';

export const now = Date.parse('2026-11-20T12:00:00Z');

/** RFC 3339 of so many days before `now`. */
export const daysAgo = (days: number): string => new Date(now - (days * 86_400_000)).toISOString();

const pad = (text: string): string => text.replaceAll(/[^A-Za-z\d]/gv, '').padEnd(43, '0').slice(0, 43);

export type IntegrationSketch = Readonly<{
	id?: string;
	name: string;
	type?: string;
	provider?: string;

	/** `billing` is active, `-shop` inactive. */
	projects?: readonly string[];
	urls?: ReadonlyArray<string | Readonly<{url: string; env: string}>>;
	credentials?: ReadonlyArray<string | (Partial<Credential> & Readonly<{key: string}>)>;
	createdBy?: string;
	revision?: number;
}>;

export const makeIntegration = ({
	id, name, type = 'Payment', provider, projects = ['billing'], urls = ['https://api.example.com'], credentials = ['secretKey'], createdBy = 'ana', revision = 1,
}: IntegrationSketch): Integration => ({
	id: id ?? pad(`Id0${name}`),
	name,
	type,
	provider,
	createdBy: {id: createdBy, name: createdBy},
	updatedBy: {id: createdBy, name: createdBy},
	updatedAt: daysAgo(3),
	revision,
	projects: projects.map(project => ({id: project.replace(/^-/v, ''), name: project.replace(/^-/v, ''), active: !project.startsWith('-')})),
	urls: urls.map(url => typeof url === 'string' ? {url, env: undefined} : url),
	credentials: credentials.map((sketch, index) => {
		const given = typeof sketch === 'string' ? {key: sketch} : sketch;
		return {
			id: `${pad(name).slice(0, 10)}-${index}`,
			env: `${name}_${given.key}`.replaceAll(/[^A-Za-z\d]+/gv, '_').toUpperCase(),
			version: 2,
			rotatedAt: daysAgo(12),
			exposed: undefined,
			history: 0,
			...given,
		};
	}),
});

const member = (name: string, right: Principal['right']): Principal => ({
	id: name, kind: 'member', name, box: `box-${name}`, sign: `sign-${name}`, right,
});

export type SnapshotSketch = Readonly<{
	integrations?: readonly Integration[];
	verification?: Verification;
	right?: Principal['right'];

	/** Projects of which `ana` is no member. */
	foreign?: readonly string[];
	demo?: boolean;
	seq?: number;
}>;

/** The store `ops-prod` as `ana` sees it; `lee` and `mo` are admins. */
export const makeSnapshot = ({
	integrations = [], verification = {state: 'verified'}, right = 'manageAll', foreign = [], demo = false, seq = 1,
}: SnapshotSketch = {}): Snapshot => {
	const sorted = integrations.toSorted((first, second) => first.name.toLowerCase() < second.name.toLowerCase() ? -1 : 1);
	const names = [...new Set(['billing', ...integrations.flatMap(({projects}) => projects.map(({name}) => name))])];
	const projects = new Map<string, Project>(names.map(name => [name, {
		id: name, name, members: foreign.includes(name) ? ['lee', 'mo'] : '*', removed: false,
	}]));
	const principals = new Map([member('ana', right), member('lee', 'manageAll'), member('mo', 'manageAll')].map(principal => [principal.id, principal]));
	return {
		store: {
			id: pad('7f3aStore'), name: 'ops-prod', path: '/srv/ops/store.json', demo,
		},
		seq,
		savedAt: daysAgo(1),
		savedBy: {id: 'ana', name: 'ana'},
		integrations: sorted,
		byId: new Map(sorted.map(integration => [integration.id, integration])),
		roster: {
			...emptyRoster,
			principals,
			projects,
			names: new Map([...principals].map(([id, {name}]) => [id, name])),
			assignments: new Map(integrations.map(integration => [integration.id, integration.projects.map(({id, active}) => ({project: id, active}))])),
		},
		verification,
	};
};

/** Names that are enough to look at. */
export const sampleIntegrations = (): readonly Integration[] => [
	makeIntegration({
		name: 'Stripe live', provider: 'stripe', projects: ['billing', '-shop'], urls: [{url: 'https://api.stripe.com', env: 'STRIPE_API_URL'}, 'https://files.stripe.com'], revision: 14, credentials: ['secretKey', 'webhookSecret', {key: 'publishableKey', version: 1, rotatedAt: daysAgo(40)}],
	}),
	makeIntegration({name: 'Stripe test', provider: 'stripe', urls: ['https://api.stripe.com'], credentials: [{key: 'secretKey', version: 1, rotatedAt: daysAgo(200)}, 'webhookSecret']}),
	makeIntegration({name: 'Stripe radar', projects: ['risk'], urls: ['https://radar.stripe.com'], credentials: [{key: 'apiKey', rotatedAt: daysAgo(90), exposed: daysAgo(8)}]}),
	makeIntegration({name: 'OpenAI', provider: 'openai', type: 'AI', projects: ['support', 'web'], urls: ['https://api.openai.com/v1'], credentials: ['apiKey']}),
	makeIntegration({name: 'Twilio Europe', provider: 'twilio', type: 'Telephony', projects: ['support'], urls: ['https://api.twilio.com'], credentials: ['accountSid', 'authToken']}),
	makeIntegration({name: 'Slack alerts', type: 'Webhook', projects: ['web', 'risk', 'support', 'billing', 'shop'], urls: [], credentials: ['webhookUrl']}),
	makeIntegration({name: 'Ledger', type: 'Internal', projects: [], urls: ['https://ledger.internal:8080'], credentials: []}),
	makeIntegration({name: 'Warehouse', type: 'Database', projects: ['data'], urls: ['postgres://warehouse.internal:5432'], credentials: ['user', 'password']}),
	makeIntegration({name: 'Payments gateway with a very long name for production in Europe', projects: ['billing'], urls: ['https://gateway.eu.example.com']}),
	makeIntegration({name: 'Payments gateway with a very long name for production in America', projects: ['billing'], urls: ['https://gateway.us.example.com']}),
];

/** Stripe live is active in billing and shop, and each of them has a service. */
export const withServices = (): Snapshot => {
	const snapshot = makeSnapshot({integrations: sampleIntegrations().map(each => each.name === 'Stripe live'
		? {...each, projects: each.projects.map(project => ({...project, active: true}))}
		: each)});
	const service = (name: string, project: string): Service => ({
		...member(name, 'none'), kind: 'service', project, only: undefined, auditWhenReadOnly: false,
	});
	const services = [service('shop-web', 'shop'), service('billing-api', 'billing')];
	return {
		...snapshot,
		roster: {...snapshot.roster, principals: new Map<string, Principal | Service>([...snapshot.roster.principals, ...services.map(each => [each.id, each] as const)])},
	};
};

/** So many believable integrations. */
export const manyIntegrations = (count: number): readonly Integration[] => {
	const vendors = ['Stripe', 'Twilio', 'OpenAI', 'Slack', 'Sentry', 'Datadog', 'Hubspot', 'Postmark', 'Segment', 'Auth0'];
	const types = ['Payment', 'Telephony', 'AI', 'Messaging', 'Observability', 'Observability', 'CRM', 'Email', 'Other', 'Internal'];
	const projects = ['billing', 'shop', 'risk', 'support', 'web', 'data'];
	return Array.from({length: count}, (_, index) => makeIntegration({
		id: `Id${String(index).padStart(10, '0')}`.padEnd(43, 'x'),
		name: `${vendors[index % 10]!} ${['live', 'test', 'eu', 'us'][index % 4]!} ${index}`,
		type: types[index % 10]!,
		projects: [projects[index % 6]!, `-${projects[(index + 1) % 6]!}`],
		urls: [`https://api${index % 50}.${vendors[index % 10]!.toLowerCase()}.example.com`, 'https://files.example.com'].slice(0, 1 + (index % 2)),
		credentials: ['secretKey', 'webhookSecret', 'apiKey'].slice(0, 1 + (index % 3)),
	}));
};

export type FakeClock = Clock & Readonly<{
	/** Lets time pass; what falls due runs in order. */
	pass(milliseconds: number): void;

	/** How many callbacks have not come yet. */
	waiting(): number;
}>;

export const fakeClock = (start = now): FakeClock => {
	let time = start;
	let timers: Array<Readonly<{at: number; callback: () => void}>> = [];
	return {
		now: () => new Date(time),
		after(milliseconds, callback) {
			const timer = {at: time + milliseconds, callback};
			timers.push(timer);
			return () => {
				timers = timers.filter(other => other !== timer);
			};
		},
		pass(milliseconds) {
			const end = time + milliseconds;
			for (;;) {
				const [due] = timers.filter(({at}) => at <= end).toSorted((first, second) => first.at - second.at);
				if (!due) {
					break;
				}

				timers = timers.filter(other => other !== due);
				time = Math.max(time, due.at);
				due.callback();
			}

			time = end;
		},
		waiting: () => timers.length,
	};
};

export type FakeClipboard = ClipboardPort & Readonly<{
	/** What happened, in order: `copy TEXT`, `clear`, `later SECONDS`. */
	log: readonly string[];
}>;

const native: ClipboardResult = {way: 'native'};

export const fakeClipboard = (result: ClipboardResult = native, canClearLater = true): FakeClipboard => {
	const log: string[] = [];
	return {
		log,
		async copy(text) {
			log.push(`copy ${text}`);
			return result;
		},
		async clear() {
			log.push('clear');
		},
		clearLater(_, seconds) {
			log.push(`later ${seconds}`);
			return canClearLater;
		},
	};
};

export type FakeSession = Session & Readonly<{
	/** Replaces the snapshot, as when another process has saved. */
	publish(snapshot: Snapshot): void;

	/** `open ACTION INTEGRATION/CREDENTIAL`, `lock`, `close`. */
	log: readonly string[];
}>;

export const passphrase = 'correct horse battery';

/** The value that a reference opens to. */
export const valueOf = ({credential}: SecretRef): string => `not-a-secret-${credential}`;

export const fakeSession = (first: Snapshot, options: Readonly<{locked?: boolean; me?: boolean; value?: (reference: SecretRef) => string; trail?: (snapshot: Snapshot) => Trail; asked?: Asked}> = {}): FakeSession => {
	const listeners = new Set<() => void>();
	const log: string[] = [];
	const {value = valueOf} = options;
	let snapshot = first;
	let locked = options.locked ?? true;
	const tell = () => {
		for (const listener of listeners) {
			listener();
		}
	};

	return {
		log,
		get snapshot() {
			return snapshot;
		},
		get me() {
			return options.me === false ? undefined : snapshot.roster.principals.get('ana');
		},
		get locked() {
			return locked;
		},
		replaced: false,
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		async unlock(bytes) {
			if (new TextDecoder().decode(bytes) !== passphrase) {
				throw new Failure('unlock-failed', 'wrong passphrase');
			}

			locked = false;
			tell();
		},
		unlockByAgent: async () => false,
		async startAgent() {},
		endAgent() {},
		lock() {
			log.push('lock');
			locked = true;
			tell();
		},
		async verified() {
			return undefined;
		},
		async open(action, references) {
			if (locked) {
				throw new Error('opened while locked');
			}

			log.push(...references.map(({integration, credential}) => `open ${action} ${integration}/${credential}`));
			return references.map(reference => new TextEncoder().encode(value(reference)));
		},
		async commit() {
			throw new Error('nothing commits here');
		},
		async inspect() {
			throw new Error('nothing inspects here');
		},
		async sealed() {
			throw new Error('nothing is exported here');
		},
		async restoring() {
			throw new Error('nothing is restored here');
		},
		async trail() {
			if (!options.trail) {
				throw new Failure('storage', 'the audit folder can\'t be read', 'Nothing was changed.');
			}

			return options.trail(snapshot);
		},
		async changePassphrase() {
			throw new Error('nothing changes the passphrase here');
		},
		async lastChange() {
			return undefined;
		},
		async checkUndo() {
			return undefined;
		},
		async undo() {
			throw new Error('nothing is undone here');
		},
		people: {
			pending: async () => options.me === false ? options.asked : undefined,
			storeWords: async () => ['acid', 'bacon', 'cabin', 'dawn', 'eager', 'fabric'],
			async read() {
				if (!options.asked) {
					throw new Error('nobody asks here');
				}

				return options.asked;
			},
			async join() {
				throw new Error('nobody joins here');
			},
			async askForKeys() {
				throw new Error('nobody asks for keys here');
			},
			async rekey() {
				throw new Error('no keys are replaced here');
			},
			async recover() {
				throw new Error('nobody recovers here');
			},
			recoveries: async () => [],
			async acknowledge() {
				return undefined;
			},
		},
		async refresh() {
			return undefined;
		},
		close() {
			log.push('close');
		},
		publish(next) {
			snapshot = next;
			tell();
		},
	};
};

export const defaultSettings: Settings = {
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

/** Makes stores in memory. The recovery words are `word1` to `word24`. */
export const fakeSetup = (log: string[] = []): Setup => ({
	storePath: '/home/ana/store.json',
	async create({name, passphrase: typed}) {
		log.push(`create ${name} ${new TextDecoder().decode(typed)}`);
		return {
			storeId: pad('New'),
			words: Array.from({length: 24}, (_, index) => `word${index + 1}`),
			async save() {
				log.push('save');
				return fakeSession(makeSnapshot(), {locked: false});
			},
		};
	},
	async open(path) {
		log.push(`open ${path}`);
		if (path === '/missing') {
			throw new Failure('not-found', 'there is no store at /missing', 'Check the path.');
		}

		return fakeSession(makeSnapshot({integrations: sampleIntegrations()}));
	},
	async demo() {
		log.push('demo');
		return fakeSession(makeSnapshot({integrations: sampleIntegrations(), demo: true}));
	},
});

export const runtimeOf = (session: Session, clipboard: ClipboardPort = fakeClipboard()): Runtime => ({session, clipboard});
