/** A small team's store in memory with real keys: three integrations in two projects, for the screens that change things. */
import type {Change} from '../../source/domain/change.js';
import type {Session} from '../../source/session/session.js';
import {bytes, memoryWorld, type MemoryWorld} from './memory-world.js';

const add = (name: string, projects: readonly string[], values: Readonly<Record<string, string>>): Change => ({
	kind: 'integration.add',
	integration: {
		name,
		type: 'Payment',
		provider: name.startsWith('Stripe') ? 'stripe' : undefined,
		projects: projects.map(project => ({project, active: true})),
		urls: [{url: 'https://api.example.test', env: undefined}],
		credentials: Object.entries(values).map(([key, value]) => ({key, env: `${name}_${key}`.toUpperCase().replaceAll(/[^A-Z\d]/gv, '_'), value: bytes(value)})),
	},
});

export type Team = Readonly<{world: MemoryWorld; session: Session}>;

export const makeTeamSession = async (): Promise<Team> => {
	const world = await memoryWorld();
	await world.session.commit('change', () => [
		{kind: 'project.add', name: 'billing'},
		{kind: 'project.add', name: 'shop'},
		add('Ledger', ['billing'], {}),
		add('Stripe live', ['billing', 'shop'], {secretKey: 'first', webhookSecret: 'hook'}),
		add('Twilio', ['shop'], {authToken: 'token'}),
	]);
	return {world, session: world.session};
};

export const named = (session: Session, name: string) => session.snapshot.integrations.find(integration => integration.name === name);

export const valueIn = async (session: Session, name: string, key: string): Promise<string> => {
	const integration = named(session, name)!;
	const [value] = await session.open('read', [{integration: integration.id, credential: integration.credentials.find(each => each.key === key)!.id}]);
	return new TextDecoder().decode(value);
};

/** `billing`, `-shop`: where an integration is active and inactive. */
export const placesOf = (session: Session, name: string): readonly string[] =>
	named(session, name)!.projects.map(project => `${project.active ? '' : '-'}${project.name}`);
