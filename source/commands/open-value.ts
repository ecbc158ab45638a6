/**
What copy, read and reveal have in common: one value of one integration, opened for somebody who may. They differ in what the audit
calls it and in where the value goes.
*/
import type {AuditAction} from '../domain/audit.js';
import {Failure} from '../domain/failure.js';
import type {Credential, Integration, SecretRef} from '../domain/integration.js';
import type {Snapshot} from '../domain/snapshot.js';
import type {Command, Effect} from './command.js';
import {integrationOf, whyNotOpen} from './words.js';

export type ValueArguments = Readonly<{ref: SecretRef}>;
export type ValueResult = Readonly<{integration: Integration; credential: Credential}>;

const find = (snapshot: Snapshot, {integration: id, credential}: SecretRef): ValueResult => {
	const integration = integrationOf(snapshot, id);
	const found = integration.credentials.find(candidate => candidate.id === credential);
	if (!found) {
		throw new Failure(
			'not-found',
			`${integration.name} does not have this key any more`,
			integration.credentials.length === 0 ? undefined : `It has ${integration.credentials.map(({key}) => key).join(', ')}.`,
		);
	}

	return {integration, credential: found};
};

export const openValueCommand = (
	id: string,
	title: string,
	action: AuditAction,
	effect: Effect,
): Command<ValueArguments, ValueResult> => ({
	id,
	title,
	needs: 'keys',
	blocked: (context, {ref}) => whyNotOpen(context, integrationOf(context.snapshot, ref.integration)),
	plan: ({snapshot}, {ref}) => ({
		action,
		changes: [],
		opens: [ref],
		effect,
		result: find(snapshot, ref),
	}),
});
