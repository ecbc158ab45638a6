/** What is asked before a service is added, changed or gets other keys, and what its form is called. Pure. */
import {
	gainSentence, takingKeys, takingText, type AnswerKeys,
} from '../commands/consequence-words.js';
import type {ServiceDialog, Task} from './dialog.js';
import type {World} from './state.js';
import {gainsOf, grantOf, takingOf} from './task-plan.js';

type ServiceTask = Extract<Task, Readonly<{kind: 'service.add'}> | Readonly<{kind: 'service.edit'}> | Readonly<{kind: 'service.rekey'}>>;

/** The keys that answer a question below the page. */
export const confirmAnswer = ({key}: World): AnswerKeys => ({yes: key('confirm'), no: key('confirm.cancel')});

export const serviceTitle = ({act, name}: ServiceDialog): string =>
	act === 'add' ? 'Add a service: a program with keys of its own' : (act === 'edit' ? 'Change the service' : `Replace the keys of ${name.text}`);

/** One that can be done. */
export const serviceQuestion = (task: ServiceTask, world: World): Readonly<{text: string; keys: string}> => {
	const grant = grantOf(task, world) ?? '';
	if (task.kind === 'service.add') {
		const gains = gainsOf(task, world);
		return {
			text: [`Add the service ${task.name}?`, ...gains ? gainSentence(gains) : [], grant, `Its keys go to the new file ${task.path}: whoever can read that is ${task.name}.`].join(' '),
			keys: takingKeys({verb: 'add'}, confirmAnswer(world)),
		};
	}

	const taking = takingOf(task, world)!;
	return {
		text: `${takingText(taking)} ${task.kind === 'service.edit' ? grant : `The new ones go to the new file ${task.path}.`}`, keys: takingKeys(taking, confirmAnswer(world)),
	};
};
