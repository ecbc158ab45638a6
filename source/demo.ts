/**
The demo: a real store with sample data in a private temporary folder, removed when the process ends. Its passphrase is `demo`. It was
filled as a store is filled, by saves, only that their clock went faster.
*/
import type {AuditAction} from './domain/audit.js';
import type {Change} from './domain/change.js';
import type {Right} from './domain/principal.js';
import type {Snapshot} from './domain/snapshot.js';
import {demoProjects, demoStore} from './effects/demo-data.js';
import {
	demoBegan, demoLeaver, demoMembers, demoName, demoOwnProjects, demoRotations, demoServices, demoUses,
} from './effects/demo-history.js';
import {makePrivateFolder} from './effects/private-folder.js';
import {entryHash} from './sealing/canonical.js';
import {keyringOf, type Keyring} from './sealing/keyring.js';
import {
	newId, newKeys, proofOf, publicKeys,
} from './sealing/keys.js';
import {appendAudit} from './session/chain.js';
import {createStore} from './session/create-store.js';
import {openSession, type SessionPorts} from './session/open-session.js';
import type {Session} from './session/session.js';

const encoder = new TextEncoder();
const day = 86_400_000;

type Cast = Readonly<{storeId: string; keysOf: Map<string, Keyring>}>;

type Chapter = Readonly<{
	daysAgo: number;
	action: AuditAction;
	plan: (snapshot: Snapshot, cast: Cast) => Change[];
}>;

/** Keys that nobody has, once the demo has begun: the others in it are only looked at. */
const newcomer = ({storeId, keysOf}: Cast, kind: 'member' | 'service', name: string, right: Right) => {
	const secret = newKeys();
	const id = newId();
	const keys = publicKeys(secret);
	keysOf.set(name, keyringOf(secret, {storeId, principal: id}));
	return {
		principal: {
			id, kind, name, ...keys, right,
		},
		proof: proofOf(storeId, {id, ...keys}, secret.sign),
	};
};

const newMembers = (_: Snapshot, cast: Cast): Change[] => demoMembers.map(({name, right}) => ({
	kind: 'member.add', ...newcomer(cast, 'member', name, right),
}));

const projectNamed = ({roster}: Snapshot, name: string): string => roster.projects.values().find(project => project.name === name)!.id;
const principalNamed = ({roster}: Snapshot, name: string): string => roster.principals.values().find(principal => principal.name === name)!.id;
const integrationNamed = ({integrations}: Snapshot, name: string) => integrations.find(integration => integration.name === name)!;

const projectMembers = (snapshot: Snapshot): Change[] => demoProjects.map(name => ({
	kind: 'project.members',
	project: projectNamed(snapshot, name),
	members: [{name: demoName, projects: demoOwnProjects}, ...demoMembers]
		.filter(({projects}) => projects.includes(name))
		.map(member => principalNamed(snapshot, member.name)),
}));

const newIntegrations = (): Change[] => demoStore.integrations.map(({name, type, provider, projects, urls, credentials}) => ({
	kind: 'integration.add' as const,
	integration: {
		name,
		type,
		provider,
		projects: projects.map(({name: project, active}) => ({project, active})),
		urls,
		credentials: credentials.map(({key, env, value}) => ({key, env, value: encoder.encode(value)})),
	},
}));

const newServices = (snapshot: Snapshot, cast: Cast): Change[] => demoServices.map(({name, project, only}) => ({
	kind: 'service.put',
	...newcomer(cast, 'service', name, 'none'),
	project: projectNamed(snapshot, project),
	only: only === undefined ? undefined : [integrationNamed(snapshot, only).id],
}));

const rotations = (names: readonly string[], daysAgo: number) => (snapshot: Snapshot): Change[] => names.map(name => {
	const {id, credentials} = integrationNamed(snapshot, name);
	return {
		kind: 'integration.edit',
		id,
		setValues: credentials.map(({id: credential, key}) => ({credential, value: encoder.encode(`demo-not-a-secret-${key}-of-${daysAgo}-days-ago`)})),
	};
});

const story: readonly Chapter[] = ([
	{daysAgo: demoBegan, action: 'change', plan: () => demoProjects.map(name => ({kind: 'project.add' as const, name}))},
	{daysAgo: demoBegan, action: 'change', plan: newMembers},
	{daysAgo: demoBegan, action: 'change', plan: projectMembers},
	{daysAgo: demoBegan, action: 'import', plan: newIntegrations},
	{daysAgo: demoBegan - 1, action: 'change', plan: newServices},
	...demoRotations.map(({daysAgo, names}) => ({daysAgo, action: 'change' as const, plan: rotations(names, daysAgo)})),
	{daysAgo: demoLeaver.daysAgo, action: 'change', plan: snapshot => [{kind: 'principal.remove', principal: principalNamed(snapshot, demoLeaver.name)}]},
] satisfies Chapter[]).toSorted((one, other) => other.daysAgo - one.daysAgo);

/** @param portsFor - The doors for a store file in a home folder of its own. */
export const openDemo = async (portsFor: (home: string, file: string) => Promise<SessionPorts>): Promise<Session> => {
	const home = makePrivateFolder('patchbay-demo-');
	const file = `${home}/store.json`;
	const real = await portsFor(home, file);
	let past = demoBegan * day;
	const ports = {...real, clock: {...real.clock, now: () => new Date(real.clock.now().getTime() - past)}};
	const created = await createStore(ports, {name: demoName, passphrase: encoder.encode('demo'), recovery: false});
	const {loaded, keys} = await created.write();
	const session = await openSession(ports, {store: {name: 'demo', path: file, demo: true}, loaded, keys, background: true});
	const cast: Cast = {storeId: created.storeId, keysOf: new Map()};
	/* eslint-disable no-await-in-loop -- one after the other, as it was */
	for (const {daysAgo, action, plan} of story) {
		past = daysAgo * day;
		const changes = plan(session.snapshot, cast);
		await session.commit(action, () => changes);
	}

	const {document} = await ports.store.read();
	for (const {daysAgo, by, action, names} of demoUses) {
		past = daysAgo * day;
		const own = cast.keysOf.get(by)!;
		await appendAudit({...ports, storeId: created.storeId, principal: own.principal, keys: own}, {
			at: ports.clock.now().toISOString(),
			action,
			target: names.flatMap(name => {
				const {id, credentials} = integrationNamed(session.snapshot, name);
				return credentials.map(credential => `${id}/${credential.id}`);
			}),
			detail: {},
			head: entryHash(document.head),
		}, true);
	}
	/* eslint-enable no-await-in-loop */

	for (const own of cast.keysOf.values()) {
		own.release();
	}

	past = 0;
	// The screen starts as it does on any morning.
	session.lock();
	return session;
};
