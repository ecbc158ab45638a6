/** One's own keys at the door: replaced at once, or asked for. */
import {memberRekeyCommand} from '../commands/rekey.js';
import {Failure} from '../domain/failure.js';
import type {Runtime} from '../session/execute.js';
import type {Task} from './dialog.js';
import type {TaskContext, TaskResult} from './task-types.js';

const passphraseOf = ({passphrase}: TaskContext): Uint8Array => {
	if (!passphrase) {
		throw new Failure('unlock-failed', 'the passphrase is missing; nothing was changed', 'Try it again.');
	}

	return passphrase;
};

export const replaceOwn = async (
	{session}: Runtime,
	{member, stolen}: Extract<Task, Readonly<{kind: 'own.rekey'}>>,
	context: TaskContext,
): Promise<TaskResult> => {
	const {result: {taking}} = memberRekeyCommand.plan({snapshot: session.snapshot, me: session.me}, {principal: member, stolen});
	const commit = await session.people.rekey({passphrase: passphraseOf(context), stolen}, context.progress);
	return {
		text: `${taking.done}. Your passphrase stays; this host has the new keys.${taking.consequence.exposed > 0 ? ` ${context.key('member.leaver')} lists what to rotate.` : ''}`, commit, selected: undefined,
	};
};

/** What was asked for before waits for its answer: another request would only confuse whoever compares the words. */
export const askForOwn = async ({session: {people}}: Runtime, context: TaskContext): Promise<TaskResult> => {
	const waiting = await people.pending();
	if (!waiting) {
		await people.askForKeys({passphrase: passphraseOf(context)});
	}

	return {text: waiting ? 'You have asked already, and nobody has answered yet.' : 'Made new keys, which wait for an admin.', commit: undefined, selected: undefined};
};
