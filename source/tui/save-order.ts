/** Saves what the form asks for, by the verbs that the command line uses too, with the words for what was done. */
import {integrationAddCommand} from '../commands/add.js';
import {editCommand} from '../commands/edit.js';
import {cutMiddle} from '../domain/cut.js';
import {Failure} from '../domain/failure.js';
import {execute, type Runtime} from '../session/execute.js';
import type {Order} from './editor.js';
import type {Message} from './state.js';
import {savedMessage} from './words.js';

export type Saved = Readonly<{integration: string; message: Message}>;

const wipe = (values: ReadonlyArray<Readonly<{value: Uint8Array}>> | undefined) => {
	for (const {value} of values ?? []) {
		value.fill(0);
	}
};

const details = (parts: readonly string[]): string => parts.length === 0 ? '' : `: ${parts.join('; ')}`;

/** A name in a sentence that says it twice; the whole stands with the selected card. */
const brief = (name: string): string => cutMiddle(name, 28);

const done = async (runtime: Runtime, order: Order): Promise<Saved> => {
	if (order.kind === 'add') {
		const {commit, result} = await execute(runtime, integrationAddCommand, order.given);
		wipe(order.given.credentials);
		return {integration: commit!.touched[0]!, message: savedMessage(`Added ${brief(result.name)}${details(order.parts)}.`, commit)};
	}

	const {given} = order;
	const {commit, result} = await execute(runtime, editCommand, given);
	wipe(given.edit.addCredentials);
	wipe(given.edit.setValues);
	const name = given.edit.name ?? order.name;
	const parts = result.parts.map(part => part === `name ${name}` ? `name ${brief(name)}` : part);
	return {integration: given.integration, message: savedMessage(`Saved ${brief(name)}${details(parts)}.`, commit)};
};

/**
What was typed stays as it is when this fails. After a conflict the session has read what the others saved.
@throws Failure
*/
export const saveOrder = async (runtime: Runtime, order: Order): Promise<Saved> => {
	try {
		return await done(runtime, order);
	} catch (error) {
		if (error instanceof Failure && (error.code === 'conflict' || error.code === 'not-found')) {
			await runtime.session.refresh();
		}

		throw error;
	}
};
