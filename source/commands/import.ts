/** Imports a file that was read already: what is new is added, what exists is changed only where that was asked for. */
import {Failure} from '../domain/failure.js';
import {planDotenv} from '../domain/import-dotenv.js';
import {planExchange} from '../domain/import-exchange.js';
import {itemsToExchange} from '../domain/import/items.js';
import type {Imported} from '../domain/import/read.js';
import {importChanges, type ImportOptions, type ImportPlan} from '../domain/import-plan.js';
import type {Snapshot} from '../domain/snapshot.js';
import type {Command, Context} from './command.js';
import {
	whyNotAssign, whyNotAssignNew, whyNotChange, whyNotCreate, whyNotManage,
} from './words.js';

export type ImportSource = Imported & Readonly<{
	/** Name of the file; empty for standard input. */
	file: string;
}>;

export type ImportArguments = Readonly<{source: ImportSource; options: ImportOptions}>;

/**
What an import would do; needs no keys.
@throws Failure conflict (exists, environment collision), usage (a name that is none)
*/
export const planImport = ({integrations, roster}: Snapshot, {source, options}: ImportArguments): ImportPlan => {
	const context = {integrations, projects: roster.projects.values()};
	switch (source.kind) {
		case 'variables': {
			return planDotenv(source.dotenv, source.file, options, context);
		}

		case 'exchange': {
			return planExchange(source.exchange, options, context);
		}

		case 'items': {
			const {exchange, leftOut, notes} = itemsToExchange(source.items, options);
			const plan = planExchange(exchange, options, context);
			return {...plan, leftOut: [...leftOut, ...plan.leftOut], notes: [...notes, ...plan.notes]};
		}
	}
};

/** Why a plan can't be carried out by who asks; undefined when it can. */
export const whyNotImport = (context: Context, {adds, updates, newProjects}: ImportPlan): string | undefined => {
	const [firstNew] = newProjects;
	const missing = firstNew === undefined ? undefined : whyNotManage(context, `add the project ${firstNew}`);
	if (missing !== undefined) {
		return missing;
	}

	const fresh = new Set(newProjects);
	const creating = adds.length > 0 ? whyNotCreate(context) : undefined;
	if (creating !== undefined) {
		return creating;
	}

	for (const id of new Set(adds.flatMap(({projects}) => projects.map(({project}) => project)))) {
		const reason = fresh.has(id) ? undefined : whyNotAssignNew(context, id);
		if (reason !== undefined) {
			return reason;
		}
	}

	for (const {integration, assign} of updates) {
		const reason = whyNotChange(context, integration)
			?? assign.map(({project}) => fresh.has(project) ? undefined : whyNotAssign(context, integration, project)).find(found => found !== undefined);
		if (reason !== undefined) {
			return reason;
		}
	}

	return undefined;
};

export const importCommand: Command<ImportArguments, ImportPlan> = {
	id: 'import',
	title: 'Import a file',
	needs: 'keys',

	// What may be done rests on the whole plan, so the plan itself refuses.
	blocked: () => undefined,
	plan(context, wanted) {
		const plan = planImport(context.snapshot, wanted);
		const reason = whyNotImport(context, plan);
		if (reason !== undefined) {
			throw new Failure('not-entitled', reason);
		}

		return {
			action: 'import', changes: importChanges(plan), opens: [], effect: undefined, result: plan,
		};
	},
};
