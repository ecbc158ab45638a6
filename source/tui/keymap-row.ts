/** The shape of a row of the key table, where keys hold, and the reasons that many rows share for why they can't be used now. */
import type {Look} from './select.js';
import type {Mode} from './mode.js';
import type {Intent, ListName} from './state.js';

export type KeyRow = Readonly<{
	id: string;
	modes: readonly Mode[];

	/** Names as the key adapter gives them: `j`, `down`, `ctrl+l`. */
	keys: readonly string[];

	/** What it does, for help and palette. */
	label: string;

	/** For the bottom line, which shows rows in the table's order as far as they fit. */
	short?: string;

	/** First in the bottom line whenever it can be used, wherever it stands in the table. */
	isUrgent?: boolean;

	/** How the keys are written where not by their names. */
	written?: string | undefined;
	intent: Intent;

	/** Whether the palette offers it. */
	palette?: boolean;

	/** Why it can't be done now. */
	disabled?(look: Look): string | undefined;
}>;

/** Pages that are lists. */
export const lists: readonly ListName[] = ['projects', 'members', 'services', 'audit', 'leaver'];

export const everywhere: readonly Mode[] = ['cards', ...lists, 'sidebar', 'filter', 'drawer', 'editor', 'list', 'help'];
export const browsing: readonly Mode[] = ['cards', ...lists, 'sidebar', 'filter', 'drawer'];
/** Where the filters of the cards are a key away: everywhere but on a page that has filters of its own. */
export const unfiltered: readonly Mode[] = browsing.filter(mode => mode !== 'audit');

export const always: readonly Mode[] = [
	...everywhere, 'search', 'dropdown', 'passphrase', 'palette', 'confirm', 'assign', 'ways', 'choose', 'secret', 'entry', 'request', 'choice', 'answer', 'words', 'part', 'part-text', 'shown-words', 'waiting', 'busy', 'field', 'options', 'leaving', 'taking', 'conflict',
];

export const needsCard = ({selected}: Look) => selected ? undefined : 'no integration is selected';

export const needsSomething = (look: Look) => needsCard(look)
	?? (look.selected!.urls.length + look.selected!.credentials.length === 0 ? 'this integration has neither URLs nor keys' : undefined);

export const needsKeys = (look: Look) => needsCard(look)
	?? (look.selected!.credentials.length === 0 ? 'this integration has no keys' : undefined);
