/**
The noun of this program: a named connection to an outside or inside service, as everybody may see it.
Nothing here is secret; the values are sealed in the record and are opened through the session alone.
*/
import type {Person} from './principal.js';

export const builtInTypes = [
	'AI',
	'Telephony',
	'Payment',
	'Webhook',
	'Messaging',
	'Email',
	'Storage',
	'CRM',
	'Observability',
	'Database',
	'Internal',
	'Other',
] as const;

export type IntegrationUrl = Readonly<{url: string; env: string | undefined}>;

export type Credential = Readonly<{
	/** Opaque, stable through renames and rotations. */
	id: string;
	key: string;

	/** The environment name under which programs get the value. */
	env: string;

	/** 1 for the first value; each rotation adds 1. So 1 means: never rotated. */
	version: number;

	/** RFC 3339 UTC: when the present value was set. */
	rotatedAt: string;

	/** RFC 3339 UTC: since when somebody who lost access may have had it; undefined: not exposed. */
	exposed: string | undefined;

	/** How many former values are kept. */
	history: number;

	/** RFC 3339 UTC, newest first: until when each of them was in place. */
	formerUntil?: readonly string[];
}>;

export type Assignment = Readonly<{id: string; name: string; active: boolean}>;

export type Integration = Readonly<{
	/** 43 characters base64url; 16 are enough to name it. */
	id: string;
	name: string;
	type: string;

	/** Catalog id of the provider, where it is a known one. */
	provider: string | undefined;
	createdBy: Person;
	updatedBy: Person;

	/** RFC 3339 UTC. */
	updatedAt: string;
	revision: number;

	/** Sorted by project name. */
	projects: readonly Assignment[];
	urls: readonly IntegrationUrl[];

	/** Sorted by key. */
	credentials: readonly Credential[];
}>;

/** Names one value of one integration; it never holds the value. */
export type SecretRef = Readonly<{integration: string; credential: string}>;
