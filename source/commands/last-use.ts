/** When each principal did something last, by the audit. It says what was signed: a hostile program with a key can read without a trace. */
import type {AuditAction, AuditBody} from '../domain/audit.js';

export type LastUse = Readonly<{
	/** RFC 3339 UTC. */
	at: string;
	action: AuditAction;
}>;

export type LastUses = ReadonlyMap<string, LastUse>;

/** @param entries - Oldest first, as `Session.trail` gives them. */
export const lastUses = (entries: ReadonlyArray<Readonly<{body: Pick<AuditBody, 'actor' | 'at' | 'action'>}>>): LastUses =>
	new Map(entries.map(({body: {actor, at, action}}) => [actor, {at, action}]));
