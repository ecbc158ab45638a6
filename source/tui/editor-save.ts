/**
What saving the form would do: what changes (names, never values), what stands in its way, whom it takes access away from, and where
somebody else saved the same meanwhile. Pure: the verbs of the command line say it.
*/
import {integrationAddCommand, type AddArguments} from '../commands/add.js';
import type {Context} from '../commands/command.js';
import {conflictKeys, conflictLines, conflictText} from '../commands/conflict-words.js';
import {takesAway, takingKeys, takingText} from '../commands/consequence-words.js';
import {
	editArguments, editCommand, editConflicts, editProblems,
} from '../commands/edit.js';
import {whyNotChange, whyNotCreate} from '../commands/words.js';
import {editParts} from '../domain/describe.js';
import {
	editOf, isEmptyEdit, tidyDraft, type Draft,
} from '../domain/draft.js';
import type {DraftProblem} from '../domain/draft-problems.js';
import {Failure} from '../domain/failure.js';
import type {Snapshot} from '../domain/snapshot.js';
import {
	keptOf, type Editor, type Form, type Order, type Question, type Row,
} from './editor.js';
import type {World} from './state.js';

const places = (editor: Editor, {roster}: Snapshot): readonly string[] => {
	const {form: {projects}, base} = editor;
	const before = new Map(base?.projects.map(({id, active}) => [id, active]));
	return projects.flatMap(({project, active, trashed}) => {
		const name = roster.projects.get(project)?.name ?? project;
		if (trashed) {
			return [`no longer in ${name}`];
		}

		return before.get(project) === active ? [] : [`${active ? 'active' : 'inactive'} in ${name}`];
	});
};

const plural = (number: number, text: string) => `${number} ${text}${number === 1 ? '' : 's'}`;

const addParts = ({urls, credentials}: Draft): readonly string[] => [
	...urls.length > 0 ? [plural(urls.length, 'URL')] : [],
	...credentials.length > 0 ? [credentials.map(({key}) => key).join(', ')] : [],
];

const parts = new WeakMap<Form, Readonly<{base: Editor['base']; snapshot: Snapshot; parts: readonly string[]}>>();

/** What a save would change, a few words each; empty: nothing. */
export const partsOf = (editor: Editor, snapshot: Snapshot | undefined): readonly string[] => {
	if (!snapshot) {
		return [];
	}

	const {form, base} = editor;
	const known = parts.get(form);
	if (known && known.base === base && known.snapshot === snapshot) {
		return known.parts;
	}

	const {draft} = keptOf(editor);
	const {projects, ...edit} = base ? editOf(base, draft) : {};
	const told = [...base ? editParts(edit, base) : addParts(tidyDraft(draft)), ...places(editor, snapshot)];
	parts.set(form, {base, snapshot, parts: told});
	return told;
};

/** Whether something was typed or chosen that isn't saved. */
export const isUnsaved = (editor: Editor): boolean => {
	const {draft} = keptOf(editor);
	if (editor.base) {
		return !isEmptyEdit(editOf(editor.base, draft));
	}

	const {name, type, projects, urls, credentials} = tidyDraft(draft);
	return name !== '' || type !== '' || projects.length > 0 || urls.length > 0 || credentials.length > 0;
};

const problems = new WeakMap<Form, Readonly<{snapshot: Snapshot; problems: readonly DraftProblem[]}>>();

/** Rows are those of the form. */
export const problemsOf = (editor: Editor, snapshot: Snapshot | undefined): readonly DraftProblem[] => {
	if (!snapshot) {
		return [];
	}

	const known = problems.get(editor.form);
	if (known?.snapshot === snapshot) {
		return known.problems;
	}

	const {draft, urls, credentials} = keptOf(editor);
	const found = editProblems(snapshot, draft).map(problem => {
		if (problem.row === undefined) {
			return problem;
		}

		return {...problem, row: (problem.field === 'url' ? urls : credentials)[problem.row]};
	});
	problems.set(editor.form, {snapshot, problems: found});
	return found;
};

/** Whether something is missing that nobody could have given yet: not said before it is saved. */
const isMissing = ({form}: Editor, {field, row}: DraftProblem): boolean => {
	switch (field) {
		case 'name': {
			return form.name.trim() === '';
		}

		case 'type': {
			return form.type.trim() === '';
		}

		case 'credential': {
			return form.credentials[row!]?.key.trim() === '';
		}

		case 'value': {
			return form.credentials[row!]?.value === undefined;
		}

		default: {
			return false;
		}
	}
};

/** The problem that belongs to a row. None while it is being saved: the store may have it already, whose name then is taken by itself. */
export const problemAt = (editor: Editor, row: Row, snapshot: Snapshot | undefined): DraftProblem | undefined => {
	if (editor.busy) {
		return undefined;
	}

	const field: Readonly<Partial<Record<Row['kind'], ReadonlyArray<DraftProblem['field']>>>> = {
		name: ['name'], type: ['type', 'provider'], 'add-project': ['projects'], url: ['url'], credential: ['credential', 'env', 'value'],
	};
	const index = 'index' in row ? row.index : undefined;
	return problemsOf(editor, snapshot).find(problem =>
		field[row.kind]?.includes(problem.field) && problem.row === index && !(editor.base === undefined && isMissing(editor, problem)));
};

/** The row that a problem belongs to, so that one is taken there. */
export const rowOf = ({field, row}: DraftProblem): Row => {
	switch (field) {
		case 'name': {
			return {kind: 'name'};
		}

		case 'type':
		case 'provider': {
			return {kind: 'type'};
		}

		case 'projects': {
			return {kind: 'add-project'};
		}

		default: {
			return {kind: field === 'url' ? 'url' : 'credential', index: row ?? 0};
		}
	}
};

export type Save =
	| Readonly<{kind: 'order'; order: Order}>
	| Readonly<{kind: 'question'; question: Question}>
	| Readonly<{kind: 'problem'; problem: DraftProblem}>
	| Readonly<{kind: 'refused'; failure: Pick<Failure, 'message' | 'hint'>}>
	| Readonly<{kind: 'nothing'}>;

const planned = (plan: () => Save): Save => {
	try {
		return plan();
	} catch (error) {
		if (error instanceof Failure) {
			return {kind: 'refused', failure: error};
		}

		throw error;
	}
};

const addition = (editor: Editor, context: Context): Save => {
	const refusal = whyNotCreate(context);
	if (refusal !== undefined) {
		return {kind: 'refused', failure: {message: refusal}};
	}

	const {name, type, provider, projects, urls, credentials} = tidyDraft(keptOf(editor).draft);
	const given: AddArguments = {
		name, type, provider, projects, urls, credentials: credentials.map(({key, env, value}) => ({key, env, value: value ?? new Uint8Array()})),
	};
	return planned(() => {
		integrationAddCommand.plan(context, given);
		return {kind: 'order', order: {kind: 'add', given, parts: partsOf(editor, context.snapshot)}};
	});
};

/** The question that a conflict asks. */
export const conflictOf = (editor: Editor, {snapshot, me, now, key}: World): Question | undefined => {
	const {base} = editor;
	const present = base && snapshot?.byId.get(base.id);
	if (!base || !present || !snapshot) {
		return undefined;
	}

	const conflicts = editConflicts({snapshot, me}, editArguments(base, keptOf(editor).draft));
	if (conflicts.length === 0) {
		return undefined;
	}

	return {
		kind: 'conflict',
		text: conflictText(present, conflicts, {now, me: me?.id}),
		keys: conflictKeys(present, me?.id, {
			take: key('conflict.take'), keep: key('conflict.keep'), compare: key('conflict.compare'), back: key('conflict.back'),
		}),
		lines: conflictLines(present, conflicts, me?.id),
		compared: false,
	};
};

/** Why it can't be saved where the integration isn't there any more. */
export const goneOf = ({base}: Editor, {snapshot}: World): Pick<Failure, 'message' | 'hint'> | undefined => base && snapshot && !snapshot.byId.has(base.id)
	? {message: `${base.name} was deleted meanwhile; yours isn't saved`, hint: 'Whoever deleted it can undo that; else add it anew.'}
	: undefined;

/** @param agreed - That somebody loses access was seen and agreed to. */
export const saveOf = (editor: Editor, world: World, agreed = false): Save => {
	const {snapshot, me, now} = world;
	const {base} = editor;
	if (!snapshot || (base && !isUnsaved(editor))) {
		return {kind: 'nothing'};
	}

	const [problem] = problemsOf(editor, snapshot);
	const context = {snapshot, me};
	if (!base) {
		return problem ? {kind: 'problem', problem} : addition(editor, context);
	}

	const gone = goneOf(editor, world);
	if (gone) {
		return {kind: 'refused', failure: gone};
	}

	const refusal = whyNotChange(context, snapshot.byId.get(base.id)!);
	if (refusal !== undefined) {
		return {kind: 'refused', failure: {message: refusal}};
	}

	const question = conflictOf(editor, world);
	if (question) {
		return {kind: 'question', question};
	}

	if (problem) {
		return {kind: 'problem', problem};
	}

	return planned(() => {
		const given = editArguments(base, keptOf(editor).draft, now);
		const {result} = editCommand.plan(context, given);
		const {taking} = result;
		const order: Order = {
			kind: 'edit', given, name: base.name, parts: result.parts,
		};
		return taking && takesAway(taking.consequence) && !agreed
			? {kind: 'question', question: {kind: 'taking', text: takingText(taking), keys: takingKeys(taking, {yes: world.key('taking.confirm'), no: world.key('taking.cancel')})}}
			: {kind: 'order', order};
	});
};
