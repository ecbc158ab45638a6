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
	demoBegan, demoLeaver, demoMembers, demoName, demoOwnProjects, demoRotations, demoServices,
} from './effects/demo-history.js';
import {makePrivateFolder} from './effects/private-folder.js';
import {createStore} from './session/create-store.js';
import {newServiceKeys} from './session/new-keys.js';
import {openSession, type SessionPorts} from './session/open-session.js';
import type {Session} from './session/session.js';

const encoder = new TextEncoder();
const day = 86_400_000;

type Chapter = Readonly<{
	daysAgo: number;
	action: AuditAction;
	plan: (snapshot: Snapshot) => Change[] | Promise<Change[]>;
}>;

/** Keys that nobody holds: the members and services of the demo are only looked at. */
const strangerOf = async (storeId: string, kind: 'member' | 'service', name: string, right: Right) => {
	const {keys: {id, box, sign, proof}, wipe} = await newServiceKeys(storeId);
	wipe();
	return {
		principal: {
			id, kind, name, box, sign, right,
		},
		proof,
	};
};

const newMembers = async ({store}: Snapshot): Promise<Change[]> => Promise.all(demoMembers.map(async ({name, right}) => ({
	kind: 'member.add' as const, ...await strangerOf(store.id, 'member', name, right),
})));

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

const newServices = async (snapshot: Snapshot): Promise<Change[]> => Promise.all(demoServices.map(async ({name, project, only}) => ({
	kind: 'service.put' as const,
	...await strangerOf(snapshot.store.id, 'service', name, 'none'),
	project: projectNamed(snapshot, project),
	only: only === undefined ? undefined : [integrationNamed(snapshot, only).id],
})));

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
	for (const {daysAgo, action, plan} of story) {
		past = daysAgo * day;
		// eslint-disable-next-line no-await-in-loop -- one save after the other, as it was.
		const changes = await plan(session.snapshot);
		// eslint-disable-next-line no-await-in-loop
		await session.commit(action, () => changes);
	}

	past = 0;
	// The screen starts as it does on any morning.
	session.lock();
	return session;
};
