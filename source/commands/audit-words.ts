/** Audit entries in words: what was done, with names in the place of ids. */
import type {AuditAction, AuditBody} from '../domain/audit.js';
import {credentialNamed, valuesOfTarget, type AuditedValue} from '../domain/audit-target.js';
import type {Integration} from '../domain/integration.js';
import {count, enumerate} from './words.js';

/** What this program writes, in the order of the help. */
export const auditActions: readonly AuditAction[] = ['init', 'read', 'copy', 'reveal', 'run', 'export', 'change', 'import', 'undo', 'restore', 'passphrase'];

const verbs: Readonly<Record<AuditAction, string>> = {
	init: 'made the store',
	read: 'read',
	copy: 'copied',
	reveal: 'revealed',
	run: 'gave a program',
	export: 'exported',
	change: 'changed',
	import: 'imported',
	undo: 'undid',
	restore: 'restored',
	passphrase: 'changed the passphrase',
};

export type Names = Readonly<{
	/** Names of all integrations by id, the deleted ones included. */
	names: ReadonlyMap<string, string>;

	/** Those that live, for the keys of their credentials. */
	byId: Pick<ReadonlyMap<string, Integration>, 'get' | 'has'>;
}>;

/** `Stripe live`, `secretKey of Stripe live`. */
export const valueName = ({integration, credential}: AuditedValue, {names, byId}: Names): string => {
	const name = names.get(integration) ?? 'an integration that is not in the store';
	if (credential === undefined) {
		return name;
	}

	const key = credentialNamed(byId.get(integration)?.credentials ?? [], credential)?.key;
	return `${key ?? 'a credential that was removed'} of ${name}`;
};

/** All that an entry is about, one by one. */
export const targetNames = (target: readonly string[], known: Names): readonly string[] =>
	target.flatMap(each => valuesOfTarget(each)).map(value => valueName(value, known));

const longest = 3;

/** What was acted on, or what a change was: `secretKey of Stripe live`, `edit Stripe live (new value of secretKey)`. */
export const auditWhat = ({target, detail}: AuditBody, known: Names): string => {
	const values = target.flatMap(each => valuesOfTarget(each));
	const names = values.slice(0, longest).map(value => valueName(value, known));
	const more = Math.max(values.length, typeof detail.integrations === 'number' ? detail.integrations : 0) - names.length;
	// What a change was stands in its entry, in the words of that time.
	return typeof detail.what === 'string' ? detail.what : enumerate(more > 0 ? [...names, `${more} more`] : names);
};

/** `after 2 failed unlocks`; empty where there were none. */
export const failedText = ({detail}: AuditBody): string => typeof detail.failedUnlocks === 'number' ? `after ${count(detail.failedUnlocks, 'failed unlock')}` : '';

/** `read secretKey of Stripe live`, `edit Stripe live (new value of secretKey)`, `changed the passphrase, after 2 failed unlocks`. */
export const auditText = (body: AuditBody, known: Names): string => {
	const {action, detail} = body;
	const what = auditWhat(body, known);
	const done = (action === 'change' || action === 'restore') && typeof detail.what === 'string' ? what : [verbs[action] ?? action, what].filter(Boolean).join(' ');
	return [done, failedText(body)].filter(Boolean).join(', ');
};
