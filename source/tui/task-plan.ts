/** What a task would do, before it is done: by the commands that do it, on the snapshot that is shown. Pure. */
import type {Command} from '../commands/command.js';
import type {Taking} from '../commands/consequence-words.js';
import {memberAddCommand} from '../commands/member-add.js';
import {memberGrantCommand} from '../commands/member-grant.js';
import {memberRemoveCommand} from '../commands/member-remove.js';
import {placeCommand} from '../commands/place.js';
import {projectAddCommand} from '../commands/project-add.js';
import {projectMembersCommand} from '../commands/project-members.js';
import {projectRemoveCommand} from '../commands/project-remove.js';
import {projectRenameCommand} from '../commands/project-rename.js';
import {memberRekeyCommand} from '../commands/rekey.js';
import {integrationRemoveCommand} from '../commands/remove.js';
import {rotateCommand} from '../commands/rotate.js';
import {serviceRemoveCommand} from '../commands/service-remove.js';
import {undoVerb} from '../commands/undo.js';
import type {Consequence} from '../domain/consequence.js';
import {Failure} from '../domain/failure.js';
import type {Task} from './dialog.js';
import {failureText, sentence} from './sentence.js';
import type {World} from './state.js';

/** Whatever a command has been given to do. */
type Use<Result> = <Arguments, Given>(command: Command<Arguments, Given>, given: Arguments) => Result;

export type SavedTask = Exclude<Task, {kind: 'undo'}>;

/**
Hands a task's command and its arguments over.
@param value - For a new value that is typed or generated.
*/
export const withCommand = <Result>(task: SavedTask, value: Uint8Array, now: number, use: Use<Result>): Result => {
	switch (task.kind) {
		case 'remove': {
			return use(integrationRemoveCommand, {integrations: task.integrations});
		}

		case 'assign': {
			return use(placeCommand, {places: task.places});
		}

		case 'rotate':
		case 'generate':
		case 'former': {
			const {reference: ref, version} = task;
			return use(rotateCommand, {
				ref, version, now, to: task.kind === 'former' ? 'former' : value,
			});
		}

		case 'project.add': {
			return use(projectAddCommand, {name: task.name});
		}

		case 'project.rename': {
			return use(projectRenameCommand, {project: task.project, name: task.name});
		}

		case 'project.remove': {
			return use(projectRemoveCommand, {project: task.project});
		}

		case 'project.members': {
			return use(projectMembersCommand, task);
		}

		case 'member.add': {
			return use(memberAddCommand, {request: task.asked.request, right: task.right});
		}

		case 'member.rekey': {
			const {id, box, sign, proof} = task.asked.request;
			return use(memberRekeyCommand, {principal: id, stolen: task.stolen, keys: {box, sign, proof}});
		}

		case 'member.grant': {
			return use(memberGrantCommand, {member: task.member, right: task.right});
		}

		case 'member.remove': {
			return use(memberRemoveCommand, {member: task.member});
		}

		case 'service.remove': {
			return use(serviceRemoveCommand, {service: task.service});
		}
	}
};

/** Planning looks at the whole store, and every key asks a few times: what is known of a task holds as long as the snapshot does. */
const remembered = <Result>(find: (task: Task, world: World) => Result): ((task: Task, world: World) => Result) => {
	const known = new WeakMap<Task, Readonly<{snapshot: World['snapshot']; me: World['me']; result: Result}>>();
	return (task, world) => {
		const former = known.get(task);
		if (former && former.snapshot === world.snapshot && former.me === world.me) {
			return former.result;
		}

		const {snapshot, me} = world;
		const result = find(task, world);
		known.set(task, {snapshot, me, result});
		return result;
	};
};

/** Stands for a value that isn't known yet. */
const some = Uint8Array.of(0);

type Planned = Readonly<{
	reason: string | undefined;
	taking: Taking | undefined;

	/** What somebody gets by it. */
	gains: Consequence | undefined;
}>;

/** Those that only give. */
const gainsIn = (result: unknown): Consequence | undefined =>
	typeof result === 'object' && result !== null && 'consequence' in result ? result.consequence as Consequence | undefined : undefined;

/** Those that take something away say so in their result. */
const takingIn = (result: unknown): Taking | undefined =>
	typeof result === 'object' && result !== null && 'taking' in result ? result.taking as Taking | undefined : undefined;

const resultOf = (result: unknown): Planned => ({reason: undefined, taking: takingIn(result), gains: gainsIn(result)});

const plan = (task: Task, {snapshot, me, now}: World): Planned => {
	if (!snapshot) {
		return {reason: 'There is no store yet.', taking: undefined, gains: undefined};
	}

	const context = {snapshot, me};
	if (task.kind === 'undo') {
		return {reason: undoVerb.blocked(context), taking: undefined, gains: undefined};
	}

	try {
		return withCommand(task, some, now, (command, given) => {
			const reason = command.blocked(context, given);
			return reason === undefined
				? resultOf(command.plan(context, given).result)
				: {reason: sentence(reason), taking: undefined, gains: undefined};
		});
	} catch (error) {
		if (error instanceof Failure) {
			return {reason: failureText(error), taking: undefined, gains: undefined};
		}

		throw error;
	}
};

const planned = remembered(plan);

/** Why a task can't be done; undefined when it can. */
export const whyNot = (task: Task, world: World): string | undefined => planned(task, world).reason;

/** What a task gives; undefined for one that gives nothing, or that can't be done. */
export const gainsOf = (task: Task, world: World): Consequence | undefined => planned(task, world).gains;

/** What a task takes away; undefined for one that takes nothing, or that can't be done. */
export const takingOf = (task: Task, world: World): Taking | undefined => planned(task, world).taking;
