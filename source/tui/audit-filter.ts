/** What narrows the audit: words, actions, a person, a time. */
import type {AuditAction} from '../domain/audit.js';
import {fold} from '../domain/fold.js';
import {emptyField, type Field} from './edit.js';

export type AuditFilter = Readonly<{
	query: Field;

	/** Empty: all. */
	actions: readonly AuditAction[];

	/** Id; undefined: all. */
	person: string | undefined;

	/** As `--since` takes it, `7d` or `2026-11-22`; undefined: all. */
	since: string | undefined;
}>;

export const noAuditFilter: AuditFilter = {
	query: emptyField, actions: [], person: undefined, since: undefined,
};

/** The words of the search, folded. */
export const wordsOf = ({query}: AuditFilter): readonly string[] => fold(query.text).split(/\s+/v).filter(Boolean);

export const isNarrowed = ({query, actions, person, since}: AuditFilter): boolean =>
	query.text !== '' || actions.length > 0 || person !== undefined || since !== undefined;
