/** Document → snapshot: what may be seen, with names in the place of ids. Unchanged integrations stay the same objects. */
import type {RecordEntry, StoreDocument} from '../domain/document.js';
import type {Integration} from '../domain/integration.js';
import {placementOf} from '../domain/placement.js';
import type {Person} from '../domain/principal.js';
import type {Roster} from '../domain/roster.js';
import type {Snapshot, StoreSummary, Verification} from '../domain/snapshot.js';

export const personOf = (roster: Pick<Roster, 'names'>, id: string): Person => ({id, name: roster.names.get(id) ?? 'somebody'});

const byName = (first: string, second: string) => first < second ? -1 : (first > second ? 1 : 0);

const integrationOf = ({body, by}: RecordEntry, roster: Roster): Integration => ({
	id: body.id,
	name: body.name,
	type: body.type,
	provider: body.provider ?? undefined,
	createdBy: personOf(roster, body.creator),
	updatedBy: personOf(roster, by),
	updatedAt: body.at,
	revision: body.rev,
	projects: placementOf(roster, body.id, body.creator).assigned
		.map(({project, active}) => ({id: project, name: roster.projects.get(project)!.name, active}))
		.sort((first, second) => byName(first.name, second.name)),
	urls: body.urls.map(({url, env}) => ({url, env: env ?? undefined})),
	credentials: Object.entries(body.credentials)
		.map(([id, credential]) => ({
			id,
			key: credential.key,
			env: credential.env,
			version: credential.vrev,
			rotatedAt: credential.rotatedAt,
			exposed: credential.exposed ?? undefined,
			history: credential.history.length,
		}))
		.sort((first, second) => byName(first.key, second.key)),
});

const isSame = (integration: Integration, former: Integration) =>
	former.revision === integration.revision
	&& former.updatedAt === integration.updatedAt
	&& JSON.stringify(former) === JSON.stringify(integration);

/**
@param previous - The snapshot before, whose objects are kept where nothing changed.
*/
export const snapshotOf = (
	document: StoreDocument,
	{roster, store, verification, previous}: Readonly<{roster: Roster; store: StoreSummary; verification: Verification; previous?: Snapshot}>,
): Snapshot => {
	const rows: Array<{key: string; integration: Integration}> = [];
	for (const entry of Object.values(document.records)) {
		if (entry.body.deleted) {
			continue;
		}

		const integration = integrationOf(entry, roster);
		const former = previous?.byId.get(integration.id);
		rows.push({key: integration.name.toLowerCase(), integration: former && isSame(integration, former) ? former : integration});
	}

	rows.sort((first, second) => byName(first.key, second.key) || byName(first.integration.id, second.integration.id));
	const integrations = rows.map(({integration}) => integration);
	return {
		store,
		seq: document.head.body.seq,
		savedAt: document.head.body.at,
		savedBy: personOf(roster, document.head.by),
		integrations,
		byId: new Map(integrations.map(integration => [integration.id, integration])),
		roster,
		verification,
	};
};
