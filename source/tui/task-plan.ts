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
import {memberRekeyCommand, serviceRekeyCommand} from '../commands/rekey.js';
import {integrationRemoveCommand} from '../commands/remove.js';
import {rotateCommand} from '../commands/rotate.js';
import {grantWords, serviceAddCommand, type ServiceAddResult} from '../commands/service-add.js';
import {serviceEditCommand} from '../commands/service-edit.js';
import {serviceRemoveCommand} from '../commands/service-remove.js';
import {undoVerb} from '../commands/undo.js';
import type {Consequence} from '../domain/consequence.js';
import {Failure} from '../domain/failure.js';
import type {Task} from './dialog.js';
import {failureText, sentence} from './sentence.js';
import type {World} from './state.js';

/** Whatever a command has been given to do. */
type Use<Result> = <Arguments, Given>(command: Command<Arguments, Given>, given: Arguments) => Result;

export type SavedTask = Exclude<Task, {kind: 'undo' | 'own.ask'}>;

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

		case 'service.add': {
			return use(serviceAddCommand, task);
		}

		case 'service.edit': {
			return use(serviceEditCommand, task);
		}

		case 'service.rekey': {
			return use(serviceRekeyCommand, {principal: task.service, stolen: task.stolen});
		}

		case 'own.rekey': {
			return use(memberRekeyCommand, {principal: task.member, stolen: task.stolen});
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

	/** What a service opens then, in words. */
	grant: string | undefined;

	/** Nothing would change. */
	isSame: boolean;
}>;

const refused = (reason: string | undefined): Planned => ({
	reason, taking: undefined, gains: undefined, grant: undefined, isSame: false,
});

/** Those that only give. */
const gainsIn = (result: unknown): Consequence | undefined =>
	typeof result === 'object' && result !== null && 'consequence' in result ? result.consequence as Consequence | undefined : undefined;

/** Those that take something away say so in their result. */
const takingIn = (result: unknown): Taking | undefined =>
	typeof result === 'object' && result !== null && 'taking' in result ? result.taking as Taking | undefined : undefined;

const grantIn = (result: unknown): string | undefined =>
	typeof result === 'object' && result !== null && 'inactive' in result ? grantWords(result as ServiceAddResult) : undefined;

const resultOf = ({result, changes}: Readonly<{result: unknown; changes: readonly unknown[]}>): Planned => ({
	reason: undefined, taking: takingIn(result), gains: gainsIn(result), grant: grantIn(result), isSame: changes.length === 0,
});

const plan = (task: Task, {snapshot, me, now}: World): Planned => {
	if (!snapshot) {
		return refused('There is no store yet.');
	}

	const context = {snapshot, me};
	if (task.kind === 'undo' || task.kind === 'own.ask') {
		return refused(task.kind === 'undo' ? undoVerb.blocked(context) : undefined);
	}

	try {
		return withCommand(task, some, now, (command, given) => {
			const reason = command.blocked(context, given);
			return reason === undefined
				? resultOf(command.plan(context, given))
				: refused(sentence(reason));
		});
	} catch (error) {
		if (error instanceof Failure) {
			return refused(failureText(error));
		}

		throw error;
	}
};

const planned = remembered(plan);

/** Why a task can't be done; undefined when it can. */
export const whyNot = (task: Task, world: World): string | undefined => planned(task, world).reason;

/** What a task gives; undefined for one that gives nothing, or that can't be done. */
export const gainsOf = (task: Task, world: World): Consequence | undefined => planned(task, world).gains;

/** What a service opens after a task, in words; undefined for one that is about no service, or that can't be done. */
export const grantOf = (task: Task, world: World): string | undefined => planned(task, world).grant;

export const changesNothing = (task: Task, world: World): boolean => planned(task, world).isSame;

/** What a task takes away; undefined for one that takes nothing, or that can't be done. */
export const takingOf = (task: Task, world: World): Taking | undefined => planned(task, world).taking;
