/**
What of a project programs get: the integrations that act in it, their credentials and named URLs by environment names. Nothing in here
holds a value; values are named, and opened at the door.
*/
import {Failure} from '../domain/failure.js';
import {inOrder} from '../domain/in-order.js';
import type {Credential, Integration, SecretRef} from '../domain/integration.js';
import {activeIn} from '../domain/placement.js';
import type {Service} from '../domain/principal.js';
import {isProjectMember, type Project} from '../domain/project.js';
import {display} from '../domain/sanitise.js';
import {shellWord} from '../domain/shell-word.js';
import {integrationsOf} from '../domain/snapshot.js';
import type {Context} from './command.js';
import {projectNamed} from './projects.js';
import {
	askAdmin, integrationOf, noIdentityHere, whyNotOpen,
} from './words.js';

export type Acting = Readonly<{
	project: Project;

	/** Sorted by name. */
	integrations: readonly Integration[];
}>;

export type ActingArguments = Readonly<{
	/** Name or id. */
	project: string;

	/** Ids; empty: all that act in it. */
	only: readonly string[];

	/** What did not happen: `nothing was started`. */
	consequence: string;
}>;

/** Why nobody gets anything of a project; undefined: they may. */
const whyNotUse = ({snapshot, me}: Context, project: Project): string | undefined => {
	const use = `You can't use ${project.name}`;
	if (!me) {
		return `${use}: ${noIdentityHere}.`;
	}

	if (!snapshot.roster.principals.has(me.id)) {
		return `${use}: ${me.kind === 'service' ? `the service ${me.name} is not in this store any more` : 'you are not a member of this store'}.${askAdmin(snapshot)}`;
	}

	if (me.kind === 'service') {
		const own = snapshot.roster.projects.get((me as Service).project);
		return own?.id === project.id
			? undefined
			: `${use}: the service ${me.name} belongs to ${own?.removed === false ? own.name : 'a project that was removed'}.${askAdmin(snapshot)}`;
	}

	if (me.right === 'manageAll') {
		return undefined;
	}

	return me.right === 'none'
		? `${use}: you have no right on integrations.${askAdmin(snapshot)}`
		: (isProjectMember(project, me.id) ? undefined : `${use}: it is not your project.${askAdmin(snapshot)}`);
};

/** Refuses an integration that does not act in the project. @throws Failure not-entitled */
export const checkActs = (context: Context, integration: Integration, project: Project, consequence: string): void => {
	const name = display(integration.name);
	const here = integration.projects.find(({id}) => id === project.id);
	if (!here?.active) {
		throw new Failure(
			'not-entitled',
			`${name} is ${here ? 'inactive' : 'not'} in ${display(project.name)}; ${consequence}`,
			`Somebody who may does it: patchbay ${here ? 'activate' : 'assign'} ${shellWord(name)} ${shellWord(display(project.name))}`,
		);
	}

	const refused = whyNotOpen(context, integration);
	if (refused !== undefined) {
		throw new Failure('not-entitled', `${name}: ${refused} ${consequence.charAt(0).toUpperCase()}${consequence.slice(1)}.`);
	}
};

/**
The integrations that act in a project, for who asks. A service that is limited to some gets those.
@throws Failure not-found, not-entitled
*/
export const actingIn = (context: Context, {project: wanted, only, consequence}: ActingArguments): Acting => {
	const {snapshot, me} = context;
	const project = projectNamed(snapshot, wanted);
	const refused = whyNotUse(context, project);
	if (refused !== undefined) {
		throw new Failure('not-entitled', refused, `${consequence.charAt(0).toUpperCase()}${consequence.slice(1)}.`);
	}

	if (only.length > 0) {
		const named = new Set(only);
		for (const id of named) {
			checkActs(context, integrationOf(snapshot, id), project, consequence);
		}

		return {project, integrations: inOrder([...named].map(id => integrationOf(snapshot, id)))};
	}

	// Asked of the roster: an integration reads its record when it is looked at, and of a large store few are in one project.
	const integrations = inOrder(integrationsOf(snapshot, activeIn(snapshot.roster, project.id)))
		.filter(integration => whyNotOpen(context, integration) === undefined);
	if (integrations.length === 0) {
		const name = display(project.name);
		throw me?.kind === 'service'
			? new Failure('not-entitled', `nothing in ${name} is open to the service ${display(me.name)} any more, or yet; ${consequence}`, `${askAdmin(snapshot).trim()} What is active there: patchbay list --project ${shellWord(name)}`.trim())
			: new Failure('not-found', `no integration is active in ${name}; ${consequence}`, `What is in it: patchbay list --project ${shellWord(name)}`);
	}

	return {project, integrations};
};

export type NamedUrl = Readonly<{kind: 'url'; env: string; integration: Integration; url: string}>;
export type NamedValue = Readonly<{kind: 'value'; env: string; integration: Integration; credential: Credential}>;
export type NamedPart = NamedUrl | NamedValue;

const valueOf = (integration: Integration, credential: Credential): NamedValue => ({
	kind: 'value', env: credential.env, integration, credential,
});

const urlsOf = (integration: Integration): readonly NamedUrl[] => integration.urls.filter(({env}) => env !== undefined).map(({url, env}) => ({
	kind: 'url', env: env!, integration, url,
}));

/** Everything of an integration that has an environment name. */
export const namedParts = (integration: Integration): readonly NamedPart[] => {
	const values = integration.credentials.map(credential => valueOf(integration, credential));
	const urls = urlsOf(integration);
	return urls.length === 0 ? values : [...values, ...urls];
};

export const refOf = ({integration, credential}: NamedValue): SecretRef => ({integration: integration.id, credential: credential.id});

/** `secretKey of Stripe live`, `a URL of Stripe live`. */
export const partText = (part: NamedPart): string =>
	`${part.kind === 'value' ? part.credential.key : 'a URL'} of ${display(part.integration.name)}`;

/**
Refuses a name that two would have: a collision is refused when it is saved, but two saves can make one together.
@throws Failure conflict, naming both
*/
export const checkDistinct = (parts: ReadonlyArray<Readonly<{name: string; part: NamedPart}>>, consequence: string): void => {
	const seen = new Map<string, NamedPart>();
	for (const {name, part} of parts) {
		const other = seen.get(name);
		if (other) {
			throw new Failure(
				'conflict',
				`${name} is the environment name of both ${partText(other)} and ${partText(part)}; ${consequence}`,
				'Give one of them another: patchbay edit REF --env KEY=NAME',
			);
		}

		seen.set(name, part);
	}
};
