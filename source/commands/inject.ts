/** Values for the references of a file, each opened once. */
import {Failure} from '../domain/failure.js';
import type {SecretRef} from '../domain/integration.js';
import type {Command} from './command.js';
import {integrationOf, whyNotOpen} from './words.js';

export type InjectArguments = Readonly<{refs: readonly SecretRef[]}>;

/** For each reference the place of its value among those that are opened. */
export type InjectResult = Readonly<{places: readonly number[]}>;

const keyOf = ({integration, credential}: SecretRef): string => `${integration}/${credential}`;

export const injectCommand: Command<InjectArguments, InjectResult> = {
	id: 'inject',
	title: 'Fill a template',
	needs: 'keys',
	blocked(context, {refs}) {
		for (const id of new Set(refs.map(({integration}) => integration))) {
			const integration = integrationOf(context.snapshot, id);
			const refused = whyNotOpen(context, integration);
			if (refused !== undefined) {
				return `${integration.name}: ${refused} Nothing was written.`;
			}
		}

		return undefined;
	},
	plan({snapshot}, {refs}) {
		for (const {integration: id, credential} of refs) {
			const {name, credentials} = integrationOf(snapshot, id);
			if (credentials.every(each => each.id !== credential)) {
				throw new Failure('not-found', `${name} does not have a key any more that the template names; nothing was written`);
			}
		}

		const opens = new Map(refs.map(ref => [keyOf(ref), ref])).values().toArray();
		const places = new Map(opens.map((ref, index) => [keyOf(ref), index]));
		return {
			action: 'export', changes: [], opens, effect: {kind: 'hand-over'}, result: {places: refs.map(ref => places.get(keyOf(ref))!)},
		};
	},
};
