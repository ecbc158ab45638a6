/**
What a program gets that is started with a project: variables by their environment names, or paths of files. Pure, and names values only;
which are opened, the door opens.
*/
import {checkEnv} from '../domain/environment.js';
import {Failure} from '../domain/failure.js';
import {isForbiddenEnv} from '../domain/forbidden-env.js';
import type {SecretRef} from '../domain/integration.js';
import type {Project} from '../domain/project.js';
import type {Command, Context} from './command.js';
import {
	actingIn, checkActs, checkDistinct, namedParts, partText, refOf, type NamedPart, type NamedValue,
} from './project-values.js';
import {integrationOf} from './words.js';

/** `--env NAME=REF/KEY`: the one that may take the place of a variable there is. */
export type Explicit = Readonly<{env: string; ref: SecretRef}>;

export type RunArguments = Readonly<{
	/** Name or id. */
	project: string;

	/** Ids of integrations; empty: all that act in the project. */
	only: readonly string[];
	explicit: readonly Explicit[];

	/** Whether a variable of this name stands in the environment already. */
	exists: (name: string) => boolean;

	/** Values go into files, and variables say where. */
	files: boolean;
}>;

export type Variable = Readonly<{
	name: string;
	part: NamedPart;

	/** Name of the file that gets the value; undefined: the variable itself does. */
	file: string | undefined;
}>;

export type RunResult = Readonly<{
	project: Project;

	/** In the order of the values for those that are values. */
	variables: readonly Variable[];

	/** What is not given, and why, in words. */
	left: readonly string[];

	/** Changes exactly when what is given changes. */
	print: string;
}>;

const consequence = 'nothing was started';
const suffix = '_FILE';

const variableOf = (part: NamedPart, files: boolean): Variable => {
	if (part.kind === 'url' || !files) {
		return {name: part.env, part, file: undefined};
	}

	const ends = part.env.endsWith(suffix) && part.env.length > suffix.length;
	return {name: ends ? part.env : part.env + suffix, part, file: ends ? part.env.slice(0, -suffix.length) : part.env};
};

const explicitPart = (context: Context, project: Project, {env, ref}: Explicit): NamedValue => {
	const integration = integrationOf(context.snapshot, ref.integration);
	checkActs(context, integration, project, consequence);
	const credential = integration.credentials.find(({id}) => id === ref.credential);
	if (!credential) {
		throw new Failure('not-found', `what --env ${env} names is not in the store any more; ${consequence}`);
	}

	return {
		kind: 'value', env, integration, credential,
	};
};

/** A name that nobody gives to a program. @throws Failure usage */
export const checkGiven = (name: string): string => {
	if (isForbiddenEnv(checkEnv(name))) {
		throw new Failure('usage', `${name} is never given to a program; ${consequence}`, 'The names that are not: patchbay help environment-names');
	}

	return name;
};

const printOf = ({name, part}: Variable): readonly string[] =>
	[name, part.integration.id, ...part.kind === 'url' ? [part.url] : [part.credential.id, String(part.credential.version), part.credential.rotatedAt]];

export const runCommand: Command<RunArguments, RunResult> = {
	id: 'run',
	title: 'Start a program with a project\'s credentials',
	needs: 'keys',

	// What may be used is said with its own exit code, so the plan refuses.
	blocked: () => undefined,
	plan(context, {project: wanted, only, explicit, exists, files}) {
		const {project, integrations} = actingIn(context, {project: wanted, only, consequence});
		const asked = explicit.map(each => variableOf(explicitPart(context, project, each), files));
		checkDistinct(asked, consequence);
		for (const {name} of asked) {
			checkGiven(name);
		}

		const taken = new Set(asked.map(({name}) => name));
		const left: string[] = [];
		const isGiven = ({name, part}: Variable): boolean => {
			if (isForbiddenEnv(name)) {
				left.push(`${partText(part)} is not given: ${name} is on the list of patchbay help environment-names.`);
				return false;
			}

			if (taken.has(name)) {
				return false;
			}

			if (exists(name)) {
				left.push(`${partText(part)} is not given: ${name} is set already. --env gives it all the same.`);
				return false;
			}

			return true;
		};

		const derived = integrations.flatMap(integration => namedParts(integration)).map(part => variableOf(part, files)).filter(variable => isGiven(variable));
		checkDistinct(derived, consequence);
		const variables = asked.length === 0 ? derived : [...asked, ...derived];
		return {
			action: 'run',
			changes: [],
			opens: variables.map(({part}) => part).filter(part => part.kind === 'value').map(part => refOf(part)),
			effect: {kind: 'hand-over'},
			result: {
				project,
				variables,
				left,
				get print() {
					return JSON.stringify(variables.map(variable => printOf(variable)));
				},
			},
		};
	},
};
