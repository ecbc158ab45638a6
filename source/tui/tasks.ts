/** Tasks at the door: done by the commands that the command line uses too, with the words for what was done. */
import {placeCommand} from '../commands/place.js';
import {projectAddCommand} from '../commands/project-add.js';
import {projectRemoveCommand} from '../commands/project-remove.js';
import {projectRenameCommand} from '../commands/project-rename.js';
import {integrationRemoveCommand} from '../commands/remove.js';
import {rotateCommand, rotatedText} from '../commands/rotate.js';
import {undoneText} from '../commands/undo.js';
import {generateValue} from '../domain/generate.js';
import {execute, type Outcome, type Runtime} from '../session/execute.js';
import type {CommitResult} from '../session/session.js';
import type {Task} from './dialog.js';

export type TaskContext = Readonly<{
	/** Milliseconds since 1970. */
	now: number;
	randomBytes(length: number): Uint8Array;
}>;

export type TaskResult = Readonly<{
	text: string;
	commit: CommitResult | undefined;

	/** What is selected afterwards. */
	selected: string | undefined;
}>;

const encoder = new TextEncoder();

const ended = (text: string): string => text.endsWith('.') ? text : `${text}.`;

const done = <Result>({commit, result}: Outcome<Result>, text: (result: Result) => string, selected?: string): TaskResult =>
	({text: ended(text(result)), commit, selected});

type RotateTask = Extract<Task, Readonly<{kind: 'rotate'}>> | Extract<Task, Readonly<{kind: 'generate' | 'former'}>>;

const newValue = (task: RotateTask, randomBytes: TaskContext['randomBytes']): Uint8Array | 'former' => {
	switch (task.kind) {
		case 'rotate': {
			return encoder.encode(task.text);
		}

		case 'generate': {
			return generateValue(randomBytes);
		}

		case 'former': {
			return 'former';
		}
	}
};

const rotate = async (runtime: Runtime, task: RotateTask, {now, randomBytes}: TaskContext): Promise<TaskResult> => {
	const {reference: ref, version} = task;
	const to = newValue(task, randomBytes);
	try {
		const outcome = await execute(runtime, rotateCommand, {
			ref, version, now, to,
		});
		return done(outcome, result => rotatedText(result, to === 'former' ? 'former' : 'new'), ref.integration);
	} finally {
		if (to !== 'former') {
			to.fill(0);
		}
	}
};

/** @throws Failure of the command; nothing was saved then */
export const runTask = async (runtime: Runtime, task: Task, context: TaskContext): Promise<TaskResult> => {
	switch (task.kind) {
		case 'remove': {
			return done(await execute(runtime, integrationRemoveCommand, {integrations: task.integrations}), ({taking}) => `${taking.done}. u undoes`);
		}

		case 'assign': {
			return done(await execute(runtime, placeCommand, {places: task.places}), ({text}) => text);
		}

		case 'rotate':
		case 'generate':
		case 'former': {
			return rotate(runtime, task, context);
		}

		case 'project.add': {
			return done(await execute(runtime, projectAddCommand, {name: task.name}), ({name}) => `Added the project ${name}`);
		}

		case 'project.rename': {
			return done(await execute(runtime, projectRenameCommand, {project: task.project, name: task.name}), ({project, name}) => `Renamed ${project.name} to ${name}`);
		}

		case 'project.remove': {
			return done(await execute(runtime, projectRemoveCommand, {project: task.project}), ({taking}) => taking.done);
		}

		case 'undo': {
			const commit = await runtime.session.undo(task.change);
			return {text: undoneText(task.change, context.now), commit, selected: commit.touched[0]};
		}
	}
};
