/** Deletes integrations: tombstones stay, that undo brings back; no service opens them any more, and the names are free. */
import {Failure} from '../domain/failure.js';
import type {Integration} from '../domain/integration.js';
import type {Command} from './command.js';
import {integrationsText, takingOf, type Taking} from './consequence-words.js';
import {integrationOf, whyNotChange} from './words.js';

/** Ids. */
export type RemoveArguments = Readonly<{integrations: readonly string[]}>;

export type RemoveResult = Readonly<{integrations: readonly Integration[]; taking: Taking}>;

export const integrationRemoveCommand: Command<RemoveArguments, RemoveResult> = {
	id: 'remove',
	title: 'Delete an integration',
	needs: 'keys',
	blocked: (context, {integrations}) => integrations
		.map(id => whyNotChange(context, integrationOf(context.snapshot, id)))
		.find(reason => reason !== undefined),
	plan({snapshot}, {integrations: ids}) {
		const integrations = [...new Set(ids)].map(id => integrationOf(snapshot, id));
		if (integrations.length === 0) {
			throw new Failure('usage', 'there is nothing to delete; nothing is saved');
		}

		const what = integrationsText(integrations.map(({name}) => name));
		const changes = integrations.map(({id}) => ({kind: 'integration.remove' as const, id}));
		return {
			action: 'change',
			changes,
			opens: [],
			effect: undefined,
			result: {
				integrations,
				taking: takingOf(snapshot, changes, {
					act: `Delete ${what}`, done: `Deleted ${what}`, verb: 'delete', after: `Undo brings ${integrations.length === 1 ? 'it' : 'them'} back.`,
				}),
			},
		};
	},
};
