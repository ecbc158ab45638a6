/** Everything of one integration that is no secret. */
import type {Integration} from '../domain/integration.js';
import type {Command} from './command.js';
import {integrationOf} from './words.js';

export const showCommand: Command<Readonly<{integration: string}>, Integration> = {
	id: 'show',
	title: 'Show an integration',
	needs: 'nothing',
	blocked: () => undefined,
	plan: ({snapshot}, {integration}) => ({
		action: 'read', changes: [], opens: [], effect: undefined, result: integrationOf(snapshot, integration),
	}),
};
