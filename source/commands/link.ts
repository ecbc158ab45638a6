/** The deep link of an integration: for runbooks and chat. It only ever names something, so it needs no keys. */
import {isLinkBase, linkTo} from '../domain/link.js';
import type {Command} from './command.js';
import {integrationOf} from './words.js';

export type LinkArguments = Readonly<{
	/** Integration id. */
	integration: string;

	/** Base of https links, from the settings; undefined: `patchbay://`. */
	base?: string | undefined;

	/** Whether the link ends with `#name` for the reader. */
	label?: boolean;
}>;

const linkCommandThat = (verb: string, title: string, copies: boolean): Command<LinkArguments, Readonly<{link: string}>> => ({
	id: verb,
	title,
	needs: 'nothing',
	blocked: () => undefined,
	plan({snapshot}, {integration: wanted, base, label = false}) {
		const {id, name} = integrationOf(snapshot, wanted);
		const link = linkTo(snapshot.store.id, id, {
			base: base !== undefined && isLinkBase(base) ? base : undefined,
			name: label ? name : undefined,
		});
		return {
			action: 'copy', changes: [], opens: [], effect: copies ? {kind: 'copy-text', text: link} : undefined, result: {link},
		};
	},
});

/** Copies the link, as the screen does. */
export const linkCommand = linkCommandThat('link', 'Copy the link', true);

/** Hands the link to whoever prints it. */
export const printLinkCommand = linkCommandThat('print link', 'Print the link', false);
