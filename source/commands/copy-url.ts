/** Copies one URL of an integration. A URL is no secret: it needs no keys, leaves no audit entry, and stays in the clipboard. */
import {Failure} from '../domain/failure.js';
import type {Command} from './command.js';
import {integrationOf} from './words.js';

/** @param index - Place in `integration.urls`, from 0. */
export type CopyUrlArguments = Readonly<{integration: string; index: number}>;

export const copyUrlCommand: Command<CopyUrlArguments, Readonly<{url: string}>> = {
	id: 'copy url',
	title: 'Copy a URL',
	needs: 'nothing',
	blocked: () => undefined,
	plan({snapshot}, {integration: id, index}) {
		const integration = integrationOf(snapshot, id);
		const url = integration.urls[index]?.url;
		if (url === undefined) {
			throw new Failure('not-found', `${integration.name} does not have this URL any more`);
		}

		return {
			action: 'copy', changes: [], opens: [], effect: {kind: 'copy-text', text: url}, result: {url},
		};
	},
};
