/** The order in which integrations are shown: by name in any case, then by id. */
import type {Integration} from './integration.js';

/** The name in any case is made once, not for each comparison. */
export type Row = Readonly<{key: string; integration: Integration}>;

export const rowOf = (integration: Integration): Row => ({key: integration.name.toLowerCase(), integration});

const compare = (first: string, second: string): number => first < second ? -1 : (first > second ? 1 : 0);

export const compareRows = (first: Row, second: Row): number =>
	first.key === second.key ? compare(first.integration.id, second.integration.id) : compare(first.key, second.key);

/** They in their order. */
export const inOrder = (integrations: readonly Integration[]): readonly Integration[] => {
	const rows = integrations.map(integration => rowOf(integration));
	rows.sort(compareRows);
	return rows.map(({integration}) => integration);
};
