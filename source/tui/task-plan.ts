/** What a task would do, before it is done: by the commands that do it, on the snapshot that is shown. Pure. */
import type {Command} from '../commands/command.js';
import type {Taking} from '../commands/consequence-words.js';
import {placeCommand} from '../commands/place.js';
import {projectAddCommand} from '../commands/project-add.js';
import {projectRemoveCommand} from '../commands/project-remove.js';
import {projectRenameCommand} from '../commands/project-rename.js';
import {integrationRemoveCommand} from '../commands/remove.js';
import {rotateCommand} from '../commands/rotate.js';
import {undoVerb} from '../commands/undo.js';
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
	}
};

/** Stands for a value that isn't known yet. */
const some = Uint8Array.of(0);

/** Why a task can't be done; undefined when it can. */
export const whyNot = (task: Task, {snapshot, me, now}: World): string | undefined => {
	if (!snapshot) {
		return 'There is no store yet.';
	}

	const context = {snapshot, me};
	if (task.kind === 'undo') {
		return undoVerb.blocked(context);
	}

	try {
		return withCommand(task, some, now, (command, given) => {
			const reason = command.blocked(context, given);
			if (reason === undefined) {
				command.plan(context, given);
			}

			return reason && sentence(reason);
		});
	} catch (error) {
		if (error instanceof Failure) {
			return failureText(error);
		}

		throw error;
	}
};

/** What a task takes away; undefined for one that takes nothing, or that can't be done. */
export const takingOf = (task: Task, {snapshot, me}: World): Taking | undefined => {
	if (!snapshot || (task.kind !== 'remove' && task.kind !== 'assign' && task.kind !== 'project.remove')) {
		return undefined;
	}

	const context = {snapshot, me};
	try {
		switch (task.kind) {
			case 'remove': {
				return integrationRemoveCommand.plan(context, {integrations: task.integrations}).result.taking;
			}

			case 'assign': {
				return placeCommand.plan(context, {places: task.places}).result.taking;
			}

			case 'project.remove': {
				return projectRemoveCommand.plan(context, {project: task.project}).result.taking;
			}
		}
	} catch (error) {
		if (error instanceof Failure) {
			return undefined;
		}

		throw error;
	}
};
