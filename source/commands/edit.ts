/**
Changes an integration: any of its fields, its credentials, its projects. The edit says what it began from; what others saved since goes
together with it where it is something else, and is a conflict where it is the same.
*/
import {providerNamed} from '../domain/catalog.js';
import type {Change} from '../domain/change.js';
import {conflictsOf, type Conflict} from '../domain/conflict.js';
import {editParts} from '../domain/describe.js';
import {
	applyEdit, editOf, isEmptyEdit, type Draft, type DraftEdit,
} from '../domain/draft.js';
import {draftProblems} from '../domain/draft-problems.js';
import {Failure} from '../domain/failure.js';
import type {Integration} from '../domain/integration.js';
import {toType, typesOf} from '../domain/names.js';
import {display} from '../domain/sanitise.js';
import type {Snapshot} from '../domain/snapshot.js';
import {assignRefusal} from './assign-rights.js';
import type {Command, Context} from './command.js';
import {conflictText} from './conflict-words.js';
import {takingOf, type Taking} from './consequence-words.js';
import {projectNamed} from './projects.js';
import {integrationOf, whyNotChange} from './words.js';

export {draftProblems as editProblems} from '../domain/draft-problems.js';

export type EditArguments = Readonly<{
	/** Id. */
	integration: string;

	/** The integration as it was when the draft began; undefined: as it is. */
	base?: Integration | undefined;

	/** What changes. Projects by name or id, the provider too. */
	edit: DraftEdit;

	/** Brings the age of what somebody else saved into the words of a conflict. */
	now?: Date | number;
}>;

export type EditResult = Readonly<{
	/** As it was before. */
	integration: Integration;

	/** What changes, a few words each: `name Stripe live`, `new value of secretKey`. Empty: nothing does. */
	parts: readonly string[];

	/** Undefined: no project is left and none becomes inactive. */
	taking: Taking | undefined;
}>;

/** One that was removed meanwhile keeps its id: whether that matters is seen later. */
const projectId = (snapshot: Snapshot, project: string): string => snapshot.roster.projects.has(project) ? project : projectNamed(snapshot, project).id;

/** Names become ids, types their own spelling. @throws Failure not-found, usage */
const resolved = ({snapshot}: Context, edit: DraftEdit): DraftEdit => {
	const {provider, projects, type} = edit;
	const found = provider === undefined ? undefined : providerNamed(provider);
	if (provider !== undefined && !found && snapshot.integrations.every(each => each.provider !== provider)) {
		throw new Failure('usage', `there is no known provider ${display(provider)}; nothing is saved`, 'Leave it out, or give a --type alone.');
	}

	return {
		...edit,
		...(type !== undefined && {type: toType(type, typesOf(snapshot.integrations))}),
		...('provider' in edit && {provider: found?.id ?? provider}),
		...(projects && {projects: [...new Map(projects.map(({project, active}) => [projectId(snapshot, project), active]))].map(([project, active]) => ({project, active}))}),
	};
};

const assignments = (integration: Integration, {projects}: DraftEdit): Change[] => {
	if (!projects) {
		return [];
	}

	const before = new Map(integration.projects.map(({id, active}) => [id, active]));
	const after = new Map(projects.map(({project, active}) => [project, active]));
	const state = (project: string) => after.get(project) ? 'active' as const : (after.has(project) ? 'inactive' as const : 'none' as const);
	// What comes goes first: so that it is never without a project in between.
	return [...after.keys(), ...before.keys().filter(id => !after.has(id))]
		.filter(project => before.get(project) !== after.get(project))
		.map(project => ({kind: 'assign', integration: integration.id, project, state: state(project)}));
};

const changesOf = (integration: Integration, edit: DraftEdit): Change[] => {
	const {projects, ...record} = edit;
	return [
		...(isEmptyEdit(record) ? [] : [{kind: 'integration.edit' as const, id: integration.id, ...record}]),
		...assignments(integration, edit),
	];
};

/** Where a draft and what was saved since don't go together. Look at the present snapshot; empty: they do. */
export const editConflicts = (context: Context, {integration, base, edit}: EditArguments): readonly Conflict[] =>
	base ? conflictsOf(base, integrationOf(context.snapshot, integration), resolved(context, edit)) : [];

/** What a form changes, to be given to the command. */
export const editArguments = (base: Integration, draft: Draft, now?: Date | number): EditArguments =>
	({integration: base.id, base, edit: editOf(base, draft), ...(now !== undefined && {now})});

const projectParts = ({snapshot: {roster}}: Context, changes: readonly Change[]): string[] =>
	changes.flatMap(change => change.kind === 'assign'
		? [`${{active: 'active in', inactive: 'inactive in', none: 'no longer in'}[change.state]} ${roster.projects.get(change.project)?.name ?? change.project}`]
		: []);

export const editCommand: Command<EditArguments, EditResult> = {
	id: 'edit',
	title: 'Edit an integration',
	needs: 'keys',
	blocked: (context, {integration}) => whyNotChange(context, integrationOf(context.snapshot, integration)),
	plan(context, given) {
		const {snapshot, me} = context;
		const integration = integrationOf(snapshot, given.integration);
		const base = given.base ?? integration;
		const wanted = resolved(context, given.edit);
		const conflicts = conflictsOf(base, integration, wanted);
		if (conflicts.length > 0) {
			throw new Failure('conflict', conflictText(integration, conflicts, {now: given.now, me: me?.id}), 'Look at what there is now, and edit again.');
		}

		const draft = applyEdit(base, integration, wanted);
		const [problem] = draftProblems(snapshot, draft);
		if (problem) {
			throw problem.failure;
		}

		const edit = editOf(integration, draft);
		const changes = changesOf(integration, edit);
		const refusal = assignRefusal(context, changes);
		if (refusal !== undefined) {
			throw new Failure('not-entitled', refusal);
		}

		const {name} = integration;
		const takes = changes.some(change => change.kind === 'assign' && change.state !== 'active');
		return {
			action: 'change',
			changes,
			opens: [],
			effect: undefined,
			result: {
				integration,
				parts: [...editParts(edit, integration), ...projectParts(context, changes)],
				taking: takes ? takingOf(snapshot, changes, {act: `Save ${name}`, done: `Saved ${name}`, verb: 'save'}) : undefined,
			},
		};
	},
};
