/**
The one path every action takes: may it be done → plan → commit → open → effect. Whoever calls has unlocked the session where
the command needs keys.
*/
import type {Command} from '../commands/command.js';
import {Failure} from '../domain/failure.js';
import type {ClipboardPort, ClipboardResult} from './ports.js';
import type {CommitResult, Progress, Session} from './session.js';

export type Runtime = Readonly<{session: Session; clipboard: ClipboardPort}>;

export type Outcome<Result> = Readonly<{
	result: Result;
	commit: CommitResult | undefined;

	/** Opened values where the plan hands them over; wipe them after use. */
	values: readonly Uint8Array[];
	clipboard: ClipboardResult | undefined;
}>;

const decoder = new TextDecoder();

export const execute = async <Arguments, Result>(
	{session, clipboard}: Runtime,
	command: Command<Arguments, Result>,
	args: Arguments,
	progress?: Progress,
): Promise<Outcome<Result>> => {
	const context = () => ({snapshot: session.snapshot, me: session.me});
	const reason = command.blocked(context(), args);
	if (reason) {
		throw new Failure('not-entitled', reason);
	}

	let plan = command.plan(context(), args);
	let commit: CommitResult | undefined;
	if (plan.changes.length > 0) {
		commit = await session.commit(plan.action, snapshot => {
			plan = command.plan({snapshot, me: session.me}, args);
			return plan.changes;
		}, progress);
	}

	const {opens, effect, result, action} = plan;
	const values = opens.length > 0 ? await session.open(action, opens) : [];
	let clipped: ClipboardResult | undefined;
	if (effect?.kind === 'copy-text') {
		clipped = await clipboard.copy(effect.text);
	} else if (effect?.kind === 'copy-value') {
		try {
			clipped = await clipboard.copy(decoder.decode(values[0]));
		} finally {
			for (const value of values) {
				value.fill(0);
			}
		}
	}

	return {result, commit, values: effect?.kind === 'hand-over' ? values : [], clipboard: clipped};
};
