/** Services at the door: added, changed, given other keys. Their key files are there before the store knows the keys, or not at all. */
import {serviceRekeyCommand} from '../commands/rekey.js';
import {grantWords, serviceAddCommand} from '../commands/service-add.js';
import {serviceEditCommand} from '../commands/service-edit.js';
import type {Taking} from '../commands/consequence-words.js';
import {execute, type Runtime} from '../session/execute.js';
import type {NewServiceKeys} from '../session/new-keys.js';
import type {Task} from './dialog.js';
import type {TaskContext, TaskResult} from './task-types.js';

type Of<Kind extends Task['kind']> = Extract<Task, Readonly<{kind: Kind}>>;

type Made = Readonly<{made: NewServiceKeys; path: string}>;

/** Makes keys and their file, saves, and keeps the file where that was saved. */
const withKeyFile = async (
	{session}: Runtime,
	{files}: TaskContext,
	{id, name, path: typed}: Readonly<{id?: string; name: string; path: string}>,
	save: (made: Made) => Promise<TaskResult>,
): Promise<TaskResult> => {
	const [{newServiceKeys}, {keyFile}] = await Promise.all([import('../session/new-keys.js'), import('../session/key-file.js')]);
	const made = await newServiceKeys(session.snapshot.store.id, id);
	const path = files.whole(typed);
	const notes: string[] = [];
	const file = keyFile(files, session, {made, name, path}, note => {
		notes.push(note);
	});
	const result = await file.around(async () => {
		await file.create();
		return save({made, path});
	});
	return {...result, text: [result.text, ...notes].join(' ')};
};

/** Where values became exposed, the way to the list of them. */
const rotating = ({consequence}: Taking, {key}: TaskContext): string => consequence.exposed > 0 ? ` ${key('service.leaver')} lists what to rotate.` : '';

export const addService = async (runtime: Runtime, {name, project, only, path}: Of<'service.add'>, context: TaskContext): Promise<TaskResult> =>
	withKeyFile(runtime, context, {name, path}, async ({made: {keys}, path: file}) => {
		const {result, commit} = await execute(runtime, serviceAddCommand, {
			name, project, only, keys,
		}, context.progress);
		return {
			text: `Added the service ${result.name}. ${grantWords(result)} Its keys are in ${file}: whoever can read that file is ${result.name}.`, commit, selected: undefined, service: result.id,
		};
	});

export const editService = async (runtime: Runtime, task: Of<'service.edit'>, context: TaskContext): Promise<TaskResult> => {
	const {result, commit} = await execute(runtime, serviceEditCommand, task, context.progress);
	return {text: `${result.taking.done}. ${grantWords(result)}${rotating(result.taking, context)}`, commit, selected: undefined};
};

export const rekeyService = async (runtime: Runtime, {service, stolen, path}: Of<'service.rekey'>, context: TaskContext): Promise<TaskResult> => {
	const name = runtime.session.snapshot.roster.names.get(service) ?? '';
	return withKeyFile(runtime, context, {id: service, name, path}, async ({made: {keys}, path: file}) => {
		const {result: {taking}, commit} = await execute(runtime, serviceRekeyCommand, {principal: service, stolen, keys}, context.progress);
		return {text: `${taking.done}: they are in ${file}. The former file opens nothing that is saved from now on.${rotating(taking, context)}`, commit, selected: undefined};
	});
};
