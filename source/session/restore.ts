/**
Bringing back what a backup holds into a store that is whole: names, URLs and values, as a normal change on top of the present state. So
nobody's pins go back; the roster, with its projects and rights, stays today's, and what was deleted comes back as a new revision.
*/
import type {Change} from '../domain/change.js';
import type {RecordBody, RecordEntry, StoreDocument} from '../domain/document.js';
import {checkCollisions, type EnvOwner} from '../domain/environment.js';
import {placementOf} from '../domain/placement.js';
import type {Principal} from '../domain/principal.js';
import {isSameRecord, recordIds} from '../domain/records.js';
import {entitled, mayChange} from '../domain/right.js';
import {claimedRoster, type Roster} from '../domain/roster.js';
import type {Snapshot} from '../domain/snapshot.js';
import {entryHash} from '../sealing/canonical.js';
import {personOf} from './stored-integration.js';

export type RestoreItem = Readonly<{
	id: string;

	/** As it will be. */
	name: string;

	/** It is deleted now. */
	deleted: boolean;

	/** RFC 3339 UTC, and who: the last change, which may be its deletion. */
	changedAt: string;
	changedBy: string;

	/** What will be otherwise, a few words each: `name`, `URLs`, `value of secretKey`. */
	differences: readonly string[];

	/** Keys of credentials that were added since and go: their values are lost here. */
	lost: readonly string[];

	/** Names of all who will be able to open it. */
	entitled: readonly string[];
}>;

export type Restoring = Readonly<{
	/** Empty: nothing would be otherwise. */
	changes: readonly Change[];
	items: readonly RestoreItem[];

	/** How many were asked for and are as they were. */
	same: number;

	/** Names of integrations that came after the backup; they stay. */
	newer: readonly string[];

	/** What can't be brought back by this member, and why. */
	refused: ReadonlyArray<Readonly<{name: string; reason: string}>>;
}>;

const byKey = ({credentials}: RecordBody) => new Map(Object.entries(credentials));

/** Whatever the order of their fields. */
const urlsText = ({urls}: RecordBody) => JSON.stringify(urls.map(({url, env}) => [url, env]));

const differencesOf = (to: RecordBody, now: RecordBody): Pick<RestoreItem, 'differences' | 'lost'> => {
	const [before, present] = [byKey(to), byKey(now)];
	const values = before.entries().filter(([id, {vrev}]) => present.has(id) && present.get(id)!.vrev !== vrev).map(([, {key}]) => `value of ${key}`);
	const again = before.entries().filter(([id]) => !present.has(id)).map(([, {key}]) => `${key}, which was removed`);
	const named = before.entries().filter(([id, {env}]) => present.has(id) && present.get(id)!.env !== env).map(([, {key}]) => `environment name of ${key}`);
	return {
		differences: [
			...(to.name === now.name ? [] : [`the name, now ${now.name}`]),
			...(to.type === now.type && to.provider === now.provider ? [] : ['type']),
			...(urlsText(to) === urlsText(now) ? [] : ['URLs']),
			...values,
			...again,
			...named,
		],
		lost: present.entries().filter(([id]) => !before.has(id)).map(([, {key}]) => key).toArray(),
	};
};

type Input = Readonly<{
	document: StoreDocument;
	roster: Roster;
	snapshot: Snapshot;
	me: Principal | undefined;

	/** Verified, and a former state of this very store. */
	backup: StoreDocument;

	/** Ids; undefined: everything in the backup. */
	only: ReadonlySet<string> | undefined;
}>;

/** Why this member can't bring a record back; undefined when they can. */
const whyNot = ({roster, me, backup}: Input, {body}: RecordEntry, formerKeys: string | undefined): string | undefined => {
	if (!me) {
		return 'there is no identity for this store on this host';
	}

	const refused = mayChange(roster, me.id, placementOf(roster, body.id, body.creator));
	if (refused) {
		return refused.message;
	}

	if (!Object.hasOwn(backup.records[body.id]!.body.keys, me.id)) {
		return 'you could not open it then';
	}

	return formerKeys === me.box ? undefined : 'the backup is sealed to keys that you had before';
};

const ownerOf = (roster: Roster, {id, creator, name, urls, credentials}: RecordBody): EnvOwner => ({
	id,
	name,
	projects: placementOf(roster, id, creator).assigned.map(({project}) => project),
	urls: urls.map(({url, env}) => ({url, env: env ?? undefined})),
	credentials: Object.values(credentials),
});

/**
Plans it; nothing is opened or saved.
@throws Failure conflict where an environment name would stand twice
*/
export const restoring = (input: Input): Restoring => {
	const {document, roster, snapshot, me, backup, only} = input;
	const formerKeys = me && claimedRoster(backup.roster, backup.head.body.rosterHash).principals.get(me.id)?.box;
	const changes: Change[] = [];
	const items: RestoreItem[] = [];
	const owners: EnvOwner[] = [];
	const refused: Array<Readonly<{name: string; reason: string}>> = [];
	let same = 0;
	for (const id of recordIds(backup.records)) {
		if (only && !only.has(id)) {
			continue;
		}

		if (isSameRecord(document.records, backup.records, id)) {
			same++;
			continue;
		}

		const to = backup.records[id]!;
		const now = document.records[id];
		// A restore deletes nothing.
		if (!now || to.body.deleted) {
			continue;
		}

		const found = differencesOf(to.body, now.body);
		if (!now.body.deleted && found.differences.length === 0 && found.lost.length === 0) {
			same++;
			continue;
		}

		const reason = whyNot(input, now, formerKeys);
		if (reason !== undefined) {
			refused.push({name: to.body.name, reason});
			continue;
		}

		const placement = placementOf(roster, id, now.body.creator);
		changes.push({
			kind: 'integration.revert', id, from: entryHash(now), to, backup: backup.head.body.at,
		});
		owners.push(ownerOf(roster, to.body));
		items.push({
			id,
			name: to.body.name,
			deleted: now.body.deleted,
			changedAt: now.body.at,
			changedBy: personOf(roster, now.by).name,
			...found,
			entitled: entitled(roster, id, placement).map(each => personOf(roster, each).name),
		});
	}

	checkCollisions(owners, snapshot.integrations, project => roster.projects.get(project)?.name ?? project);
	return {
		changes,
		items,
		same,
		newer: only ? [] : snapshot.integrations.filter(({id}) => !Object.hasOwn(backup.records, id)).map(({name}) => name),
		refused,
	};
};
