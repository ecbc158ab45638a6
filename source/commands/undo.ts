/**
Undoing the last saved change of one's own, in words. The changes themselves come from the audit and the backups (`Session.undo`), which no
plan can see; so this verb is a title, a reason why not, and sentences.
*/
import {ago} from '../domain/age.js';
import type {Context} from './command.js';
import {whyNotCreate} from './words.js';

/** What of a change is told; the session's own has more. */
export type Told = Readonly<{
	/** `edit Stripe live (new value of secretKey)`. */
	what: string;

	/** RFC 3339 UTC. */
	at: string;
}>;

export const undoVerb = {
	id: 'undo',
	title: 'Undo your last change',

	/** Why nothing can be undone; undefined when it can. */
	blocked: (context: Context): string | undefined => whyNotCreate(context)?.replace('add an integration', 'undo a change'),
} as const;

export const nothingToUndo = 'There is nothing of yours to undo.';

/** `Undo edit Stripe live (new value of secretKey), 3m ago?` */
export const undoText = ({what, at}: Told, now: Date | number): string => `Undo ${what}, ${ago(at, now)}?`;

export const undoKeys = 'Y undo · Enter cancel';

/** `Undone: edit Stripe live (new value of secretKey), of 3m ago.` */
export const undoneText = ({what, at}: Told, now: Date | number): string => `Undone: ${what}, ${ago(at, now)}.`;
