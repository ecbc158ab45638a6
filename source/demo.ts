/** The demo: a real store with sample data in a private temporary folder, removed when the process ends. Its passphrase is `demo`. */
import type {Change} from './domain/change.js';
import {demoProjects, demoStore} from './effects/demo-data.js';
import {makePrivateFolder} from './effects/private-folder.js';
import {createStore} from './session/create-store.js';
import {openSession, type SessionPorts} from './session/open-session.js';
import type {Session} from './session/session.js';

const encoder = new TextEncoder();

const changes = (): Change[] => [
	...demoProjects.map(name => ({kind: 'project.add' as const, name})),
	...demoStore.integrations.map(({name, type, provider, projects, urls, credentials}) => ({
		kind: 'integration.add' as const,
		integration: {
			name,
			type,
			provider,
			projects: projects.map(({name: project, active}) => ({project, active})),
			urls,
			credentials: credentials.map(({key, env, value}) => ({key, env, value: encoder.encode(value)})),
		},
	})),
];

/** @param portsFor - The doors for a store file in a home folder of its own. */
export const openDemo = async (portsFor: (home: string, file: string) => Promise<SessionPorts>): Promise<Session> => {
	const home = makePrivateFolder('patchbay-demo-');
	const file = `${home}/store.json`;
	const ports = await portsFor(home, file);
	const created = await createStore(ports, {name: 'demo', passphrase: encoder.encode('demo'), recovery: false});
	const {loaded, keys} = await created.write();
	const session = await openSession(ports, {store: {name: 'demo', path: file, demo: true}, loaded, keys, background: true});
	await session.commit('import', changes);
	// The screen starts as it does on any morning.
	session.lock();
	return session;
};
