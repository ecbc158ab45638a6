/** What of a project leaves the store for a file: the credentials and named URLs of the integrations that act in it. */
import type {Integration} from '../domain/integration.js';
import type {Project} from '../domain/project.js';
import type {Command} from './command.js';
import {
	actingIn, checkDistinct, namedParts, refOf, type NamedPart, type NamedValue,
} from './project-values.js';

export type ExportArguments = Readonly<{
	/** Name or id. */
	project: string;

	/** Ids of integrations; empty: all that act in the project. */
	only: readonly string[];

	/** Whether everything gets one name in one list: in the exchange format nothing does. */
	flat: boolean;
}>;

export type ExportResult = Readonly<{
	project: Project;
	integrations: readonly Integration[];

	/** Everything with an environment name. */
	parts: readonly NamedPart[];

	/** Those that are values, in the order of the opened ones. */
	values: readonly NamedValue[];
}>;

const consequence = 'nothing was written';

export const exportCommand: Command<ExportArguments, ExportResult> = {
	id: 'export',
	title: 'Export a project\'s credentials',
	needs: 'keys',

	// What may be used is said with its own exit code, so the plan refuses.
	blocked: () => undefined,
	plan(context, {project: wanted, only, flat}) {
		const {project, integrations} = actingIn(context, {project: wanted, only, consequence});
		const parts = integrations.flatMap(integration => namedParts(integration));
		const values = parts.filter(part => part.kind === 'value');
		if (flat) {
			checkDistinct(parts.map(part => ({name: part.env, part})), consequence);
		}

		return {
			action: 'export',
			changes: [],
			opens: values.map(value => refOf(value)),
			effect: {kind: 'hand-over'},
			result: {
				project, integrations, parts, values,
			},
		};
	},
};
