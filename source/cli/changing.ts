/**
What every command does that changes something there is: may it be done, what would it take away, is that wanted, then the passphrase,
then the change. A person at a terminal is asked, with the consequence; a script and `--yes` are told it afterwards.
*/
import type {Command} from '../commands/command.js';
import {
	takingKeys, takingPreview, takingReport, takingText, type Taking,
} from '../commands/consequence-words.js';
import {noConsequence, type Consequence} from '../domain/consequence.js';
import {Failure} from '../domain/failure.js';
import {execute, type Outcome} from '../session/execute.js';
import type {Session} from '../session/session.js';
import type {Call} from './call.js';
import {print, printJson, safe} from './print.js';
import {withProgress} from './progress.js';
import {runtime} from './runtime.js';
import {unlock} from './unlock.js';
import {confirmSaved} from './verbs/saved.js';

/** `consequence` of every `--json` that has one. */
export const consequenceJson = ({consequence}: Partial<Pick<Taking, 'consequence'>> = {}) => {
	const {losers, keepers, gainers, resealed, exposed, orphans} = consequence ?? noConsequence;
	return {
		losers, keepers, gainers, resealed, exposed, orphans,
	};
};

/** A question whose answer is the key it names; Enter and everything else cancel. @throws Failure usage (cancelled) */
export const askYes = async ({world}: Call, text: string, keys: string): Promise<void> => {
	const shown = world.unicode ? keys : keys.replaceAll(' · ', ', ');
	const answer = await world.ask(`${safe(world, text)} ${shown}: `);
	if (answer?.trim().toLowerCase() !== 'y') {
		throw new Failure('usage', 'cancelled; nothing is saved');
	}
};

/** @throws Failure usage (cancelled) */
const confirm = async (call: Call, taking: Taking | undefined): Promise<void> => {
	if (taking && call.world.interactive && !call.parsed.flag('yes')) {
		await askYes(call, takingText(taking), takingKeys(taking));
	}
};

export type Changing<Arguments, Result> = Readonly<{
	command: Command<Arguments, Result>;
	args: Arguments;

	/** For the passphrase: `edit Stripe live`. */
	purpose: string;

	/** What it takes away; undefined where nobody has to be asked. */
	taking: (result: Result) => Taking | undefined;

	/** The line for a person where nothing is taken away. */
	text: (result: Result) => string;

	/** The line of a dry run where nothing is taken away; undefined: there is no dry run of that. */
	preview?: (result: Result) => string;

	/** Where there is nothing to change. */
	same: (result: Result) => string;

	/** Where something is given instead; for programs. */
	consequence?: (result: Result) => Consequence;

	/** Beside `dryRun`, `changed` and `consequence`. */
	json: (result: Result, outcome: Outcome<Result> | undefined) => object | Promise<object>;

	/** Last step before the change, with the session unlocked: what is asked for then. Gives the arguments that are carried out. */
	complete?: () => Promise<Arguments>;

	/** After a person was told what is done and before they are asked for anything. */
	announce?: (result: Result) => Promise<void>;
}>;

type Told<Arguments, Result> = Readonly<{call: Call; changing: Changing<Arguments, Result>; result: Result}>;

const tell = async <Arguments, Result>(
	{call: {world, json}, changing, result}: Told<Arguments, Result>,
	line: string,
	{dryRun, changed, outcome}: Readonly<{dryRun: boolean; changed: boolean; outcome?: Outcome<Result>}>,
): Promise<void> => {
	if (json) {
		await printJson(world, {...await changing.json(result, outcome), changed, dryRun, consequence: consequenceJson(changing.taking(result) ?? {consequence: changing.consequence?.(result)})});
	} else {
		await print(world, line);
	}
};

/** @throws Failure not-entitled, not-found, conflict, usage, unlock-failed, integrity, busy, storage, durability-unknown */
export const carryOut = async <Arguments, Result>(call: Call, session: Session, changing: Changing<Arguments, Result>): Promise<void> => {
	const {command, args, purpose, taking, text, same} = changing;
	const {world, parsed} = call;
	const context = {snapshot: session.snapshot, me: session.me};
	const reason = command.blocked(context, args);
	if (reason !== undefined) {
		throw new Failure('not-entitled', reason);
	}

	const {changes, result: expected} = command.plan(context, args);
	const dryRun = parsed.flag('dry-run');
	const expectedTaking = taking(expected);
	if (changes.length === 0) {
		await tell({call, changing, result: expected}, same(expected), {dryRun, changed: false});
		return;
	}

	if (dryRun) {
		const line = expectedTaking ? takingPreview(expectedTaking) : changing.preview?.(expected) ?? 'Nothing was saved.';
		await tell({call, changing, result: expected}, line, {dryRun, changed: true});
		return;
	}

	await changing.announce?.(expected);
	await confirm(call, expectedTaking);
	await unlock(call, session, purpose);
	const final = await changing.complete?.() ?? args;
	const outcome = await withProgress(world, 'Sealing', async progress => execute(runtime(world, session), command, final, progress));
	const done = taking(outcome.result);
	await tell({call, changing, result: outcome.result}, done ? takingReport(done) : text(outcome.result), {dryRun, changed: true, outcome});
	confirmSaved(outcome.commit);
};
