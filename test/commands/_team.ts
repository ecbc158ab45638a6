/** A store of a team with services: what takes access away has somebody to take it from. */
import type {Context} from '../../source/commands/command.js';
import type {Principal, Right, Service} from '../../source/domain/principal.js';
import type {Project} from '../../source/domain/project.js';
import {makeIntegration, makeSnapshot} from '../_helpers/snapshot.js';

const member = (name: string, right: Right): Principal => ({
	id: name, kind: 'member', name, box: `box-${name}`, sign: `sign-${name}`, right,
});

const service = (name: string, project: string): Service => ({
	...member(name, 'none'), kind: 'service', project, only: undefined, auditWhenReadOnly: false,
});

export const stripe = makeIntegration({
	name: 'Stripe live', provider: 'stripe', projects: ['billing', 'shop'], urls: ['https://api.stripe.com', 'https://files.stripe.com'], credentials: ['publishableKey', 'secretKey', 'webhookSecret'],
});
export const ledger = makeIntegration({name: 'Ledger', type: 'Internal', projects: ['-shop'], urls: [], credentials: [{key: 'token', env: 'LEDGER_TOKEN'}]});
export const bare = makeIntegration({name: 'Bare', projects: ['shop'], urls: [], credentials: []});

const people: ReadonlyArray<Principal | Service> = [
	member('ana', 'manageAll'), member('ben', 'manageOwn'), member('cleo', 'manageOwn'), member('lee', 'manageAll'), service('billing-api', 'billing'), service('shop-web', 'shop'),
];

const projects: readonly Project[] = [
	{id: 'billing', name: 'billing', members: ['ana', 'ben', 'lee'], removed: false},
	{id: 'shop', name: 'shop', members: ['ana', 'ben', 'cleo', 'lee'], removed: false},
	{id: 'risk', name: 'risk', members: '*', removed: false},
];

const snapshot = makeSnapshot({integrations: [stripe, ledger, bare]});

/** The team's store as one of them sees it. */
export const as = (name: 'ana' | 'ben' | 'cleo', more: readonly Service[] = []): Context => {
	const principals = new Map([...people, ...more].map(each => [each.id, each]));
	return {
		snapshot: {...snapshot, roster: {...snapshot.roster, principals, projects: new Map(projects.map(each => [each.id, each]))}},
		me: principals.get(name),
	};
};

export const shopService = (name: string): Service => service(name, 'shop');
