/** Tasks at the door: done by the commands that the command line uses too, with the words for what was done. */
import type {Command} from '../commands/command.js';
import type {NewKeys} from '../commands/keys.js';
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
import {rotateCommand, rotatedText} from '../commands/rotate.js';
import {serviceRemoveCommand} from '../commands/service-remove.js';
import {undoneText} from '../commands/undo.js';
import {generateValue} from '../domain/generate.js';
import {execute, type Outcome, type Runtime} from '../session/execute.js';
import type {Right} from '../domain/principal.js';
import type {Task} from './dialog.js';
import {askForOwn, replaceOwn} from './own-tasks.js';
import {addService, editService, rekeyService} from './service-tasks.js';
import type {TaskContext, TaskResult} from './task-types.js';

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

type Recovering = Readonly<{member: string; right: Right; recovery?: NewKeys | undefined}>;

/** Who loses a right and has seen the recovery words makes those void: new ones are made, and shown once it is saved. */
const withRecovery = async <Result extends Readonly<{recovery: boolean}>>(
	runtime: Runtime,
	task: Extract<Task, Readonly<{kind: 'member.grant' | 'member.remove'}>>,
	{progress}: TaskContext,
	command: Command<Recovering, Result>,
	text: (result: Result) => string,
): Promise<TaskResult> => {
	const {session} = runtime;
	const given: Recovering = {member: task.member, right: task.kind === 'member.grant' ? task.right : 'none'};
	if (!command.plan({snapshot: session.snapshot, me: session.me}, given).result.recovery) {
		return done(await execute(runtime, command, given, progress), text);
	}

	const {newRecoveryWords} = await import('../session/new-keys.js');
	const {keys, words} = await newRecoveryWords(session.snapshot.store.id);
	return {...done(await execute(runtime, command, {...given, recovery: keys}, progress), text), words};
};

/** @throws Failure of the command; nothing was saved then */
export const runTask = async (runtime: Runtime, task: Task, context: TaskContext): Promise<TaskResult> => {
	switch (task.kind) {
		case 'remove': {
			return done(await execute(runtime, integrationRemoveCommand, {integrations: task.integrations}), ({taking}) => `${taking.done}. ${context.key('undo')} undoes`);
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

		case 'project.members': {
			return done(await execute(runtime, projectMembersCommand, task, context.progress), ({taking}) => taking.done);
		}

		case 'member.add': {
			const {asked, right} = task;
			return done(
				await execute(runtime, memberAddCommand, {request: asked.request, right}, context.progress),
				({name, projects}) => `Added ${name}, with the right ${right}. ${right === 'manageOwn' && projects.length === 0 ? `They are in no project yet; ${context.key('member.projects')} changes that` : 'Their screen goes on by itself'}`,
			);
		}

		case 'member.rekey': {
			const {id, box, sign, proof} = task.asked.request;
			return done(await execute(runtime, memberRekeyCommand, {principal: id, stolen: task.stolen, keys: {box, sign, proof}}, context.progress), ({taking}) => taking.done);
		}

		case 'member.grant': {
			return withRecovery(runtime, task, context, memberGrantCommand, ({taking}) => taking.done);
		}

		case 'member.remove': {
			return withRecovery(runtime, task, context, memberRemoveCommand, ({taking}) => taking.done);
		}

		case 'service.remove': {
			return done(await execute(runtime, serviceRemoveCommand, task, context.progress), ({taking}) => taking.done);
		}

		case 'service.add': {
			return addService(runtime, task, context);
		}

		case 'service.edit': {
			return editService(runtime, task, context);
		}

		case 'service.rekey': {
			return rekeyService(runtime, task, context);
		}

		case 'own.rekey': {
			return replaceOwn(runtime, task, context);
		}

		case 'own.ask': {
			return askForOwn(runtime, context);
		}

		case 'undo': {
			const commit = await runtime.session.undo(task.change);
			return {text: undoneText(task.change, context.now), commit, selected: commit.touched[0]};
		}
	}
};
