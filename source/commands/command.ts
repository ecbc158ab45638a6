/**
A verb as a value. One list of these feeds the command line, the palette, the help and the screen's keys, so that whatever
can be done in one place can be done in all, and says in the same words why it can't be done now.
*/
import type {AuditAction} from '../domain/audit.js';
import type {Change} from '../domain/change.js';
import type {SecretRef} from '../domain/integration.js';
import type {Principal} from '../domain/principal.js';
import type {Snapshot} from '../domain/snapshot.js';

export type Context = Readonly<{
	snapshot: Snapshot;
	me: Principal | undefined;
}>;

/** What is done at the door once everything before it has succeeded. */
export type Effect =
	/** A text that is no secret (link, URL) goes to the clipboard and stays there. */
	| Readonly<{kind: 'copy-text'; text: string}>
	/** The opened value goes to the clipboard and is cleared later. */
	| Readonly<{kind: 'copy-value'}>
	/** The opened values are handed to the caller, who wipes them. */
	| Readonly<{kind: 'hand-over'}>;

export type Plan<Result> = Readonly<{
	action: AuditAction;

	/** Saved in one commit; empty: nothing is saved. */
	changes: readonly Change[];

	/** Values that are opened. */
	opens: readonly SecretRef[];
	effect: Effect | undefined;
	result: Result;
}>;

export type Command<Arguments, Result> = Readonly<{
	/** As typed on the command line: `copy`, `project add`. */
	id: string;

	/** For palette and help: `Copy a value`. */
	title: string;

	/** Whether it opens a value or signs a change, so that the session has to be unlocked first. */
	needs: 'nothing' | 'keys';

	/** Why it can't be done now, in words for the user; undefined when it can. Cheap and pure. */
	blocked(context: Context, args: Arguments): string | undefined;

	/**
	Pure: may be called again on a newer snapshot.
	@throws Failure not-found, conflict, usage, not-entitled
	*/
	plan(context: Context, args: Arguments): Plan<Result>;
}>;
