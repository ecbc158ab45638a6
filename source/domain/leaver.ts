/**
The leaver's question: what could somebody read, what did they read, and what of it was not rotated since. Access follows from the roster's
chain, reads from the audit. A value counts as not rotated while it is one they could have had: set before their access ended, or marked
since then.
*/
import {accessOf, type Past} from './access.js';
import type {AuditAction, AuditBody} from './audit.js';
import {beginningOf, valuesOfTarget} from './audit-target.js';
import {providerOf} from './catalog.js';
import {compareTexts} from './fold.js';
import type {Credential, Integration} from './integration.js';
import type {PrincipalKind} from './principal.js';
import type {Snapshot} from './snapshot.js';

type Named = Readonly<{id: string; name: string}>;

export type LeaverValue = Readonly<{
	integration: Named;

	/** The integration was deleted: its value can't be rotated here any more, only revoked where it comes from. */
	deleted: boolean;
	credential: Named;

	/** RFC 3339 UTC: until when it could be opened; undefined: it still can. */
	until: string | undefined;

	/** RFC 3339 UTC of the last read since the day that was asked for; undefined: the audit knows of none. */
	read: string | undefined;
	reads: number;

	/** RFC 3339 UTC: when the present value was set. */
	rotatedAt: string;

	/** The present value is one that they could have read. */
	due: boolean;

	/** Where one rotates the key, as far as the provider is known. */
	console: string | undefined;
}>;

/** Something they read that is not in the store any more, or that they never could open by the roster. */
export type GoneRead = Readonly<{
	/** `INTEGRATION/CREDENTIAL`, the latter perhaps by its first characters. */
	target: string;
	at: string;
}>;

export type Leaver = Readonly<{
	id: string;
	name: string;

	/** Undefined: removed. */
	kind: PrincipalKind | undefined;

	/** RFC 3339 UTC: when they were removed; undefined: they were not. */
	removedAt: string | undefined;

	/** What is due first, in it what was read first; then by name and key. */
	values: readonly LeaverValue[];
	gone: readonly GoneRead[];

	/** How many values have to be rotated. */
	due: number;
}>;

/** Entries of the audit, oldest first. */
type Trail = Readonly<{past: Past; entries: ReadonlyArray<Readonly<{body: AuditBody}>>}>;

/** Actions by which a value leaves the store. */
const reading: ReadonlySet<AuditAction> = new Set(['read', 'copy', 'reveal', 'run', 'export']);

type Read = Readonly<{last: string; times: number}>;

/** By `INTEGRATION/CREDENTIAL`, as it stands in the audit: by the whole id or its first characters. */
type Reads = ReadonlyMap<string, Read>;

const readsOf = ({entries}: Trail, who: string, since: number | undefined): Reads => {
	const reads = new Map<string, {last: string; times: number}>();
	for (const {body: {actor, action, at, target}} of entries) {
		if (actor !== who || !reading.has(action) || (since !== undefined && Date.parse(at) < since)) {
			continue;
		}

		for (const {integration, credential} of target.flatMap(each => valuesOfTarget(each))) {
			const value = credential === undefined ? integration : `${integration}/${credential}`;
			reads.set(value, {last: at, times: (reads.get(value)?.times ?? 0) + 1});
		}
	}

	return reads;
};

/** RFC 3339 UTC in one form sorts as text. */
const later = (one: string, other: string): string => [one, other].toSorted()[1]!;

const both = (one: Read | undefined, other: Read | undefined): Read | undefined =>
	one && other ? {last: later(one.last, other.last), times: one.times + other.times} : one ?? other;

/** Each once, whether it was read by itself or together with others. */
const goneOf = (reads: Reads, told: ReadonlySet<string>): readonly GoneRead[] => {
	const gone = new Map<string, GoneRead>();
	for (const [target, {last}] of reads) {
		if (told.has(target)) {
			continue;
		}

		const name = beginningOf(target);
		const known = gone.get(name);
		gone.set(name, {
			target: known && known.target.length > target.length ? known.target : target,
			at: known ? later(known.at, last) : last,
		});
	}

	return gone.values().toArray();
};

/** A mark is set in the commit that takes access away and goes with the next rotation, whatever the clocks of two hosts say. */
const isDue = ({rotatedAt, exposed}: Credential, until: string | undefined): boolean =>
	until === undefined || rotatedAt < until || (exposed !== undefined && exposed <= until);

const rank = ({due, read, deleted}: LeaverValue): number => (due ? 0 : 4) + (deleted ? 2 : 0) + (read === undefined ? 1 : 0);

const order = (first: LeaverValue, second: LeaverValue): number => {
	const differences = [
		rank(first) - rank(second),
		compareTexts(first.integration.name, second.integration.name),
		compareTexts(first.credential.name, second.credential.name),
	];
	return differences.find(difference => difference !== 0) ?? 0;
};

/** When somebody was removed; undefined while they are there. A recovery principal goes when another takes its place. */
const removalOf = ({roster}: Past, {principals}: Snapshot['roster'], who: string): string | undefined => {
	if (principals.has(who)) {
		return undefined;
	}

	const removal = roster.findLast(({body}) => body.op === 'remove' && body.principal === who) ?? roster.findLast(({body}) => body.op === 'recovery');
	return removal?.body.at;
};

/**
@param who - Id of a member or service, present or removed.
@param since - Milliseconds since 1970: reads before it don't count; undefined: all do.
@throws Failure integrity
*/
export const leaverOf = ({integrations, byId, roster}: Snapshot, trail: Trail, who: string, since?: number): Leaver => {
	const {past} = trail;
	const reads = readsOf(trail, who, since);
	const access = accessOf(past, who, [...integrations, ...past.deleted]);
	const isService = past.roster.some(({body}) => body.op === 'service' && body.principal.id === who);
	const told = new Set<string>();
	const valuesOf = (integration: Integration): LeaverValue[] => {
		const found = access.get(integration.id);
		if (!found) {
			return [];
		}

		const deleted = !byId.has(integration.id);
		// A deleted integration is for members alone.
		const until = deleted && isService && found.until === undefined ? integration.updatedAt : found.until;
		return integration.credentials.map(credential => {
			const target = `${integration.id}/${credential.id}`;
			const beginning = beginningOf(target);
			const read = beginning === target ? reads.get(target) : both(reads.get(target), reads.get(beginning));
			told.add(target).add(beginning);
			return {
				integration: {id: integration.id, name: integration.name},
				deleted,
				credential: {id: credential.id, name: credential.key},
				until,
				read: read?.last,
				reads: read?.times ?? 0,
				rotatedAt: credential.rotatedAt,
				due: !deleted && isDue(credential, until),
				console: providerOf(integration.provider)?.console,
			};
		});
	};

	const values = [...integrations, ...past.deleted].flatMap(integration => valuesOf(integration)).toSorted(order);
	return {
		id: who,
		name: roster.names.get(who) ?? who,
		kind: roster.principals.get(who)?.kind,
		removedAt: removalOf(past, roster, who),
		values,
		gone: goneOf(reads, told),
		due: values.filter(({due}) => due).length,
	};
};
