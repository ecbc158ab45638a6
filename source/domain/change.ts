/**
Everything that can be done to a store, as values. Commands plan changes; the session turns them into roster entries and
sealed records. Values travel as bytes and only here, from the plan to the sealing.
*/
import type {RecordEntry, RosterPrincipal} from './document.js';
import type {Right} from './principal.js';

export type NewCredential = Readonly<{key: string; env: string; value: Uint8Array}>;

export type NewIntegration = Readonly<{
	name: string;
	type: string;
	provider: string | undefined;

	/** Project ids, or names of projects added in the same commit as `{name}`. */
	projects: ReadonlyArray<Readonly<{project: string; active: boolean}>>;
	urls: ReadonlyArray<Readonly<{url: string; env: string | undefined}>>;
	credentials: readonly NewCredential[];
}>;

export type UrlChange = ReadonlyArray<Readonly<{url: string; env: string | undefined}>>;

/** What is replaced; whatever is left out stays. */
export type IntegrationEdit = Readonly<{
	name?: string;
	type?: string;
	provider?: string | undefined;
	urls?: UrlChange;
	addCredentials?: readonly NewCredential[];

	/** Credential ids; they and their history are gone. */
	removeCredentials?: readonly string[];

	/** Credential id and its new environment name. */
	setEnv?: ReadonlyArray<Readonly<{credential: string; env: string}>>;

	/** Credential id and its new value; the old one goes to the history, and the mark `exposed` goes away. */
	setValues?: ReadonlyArray<Readonly<{credential: string; value: Uint8Array}>>;

	/** Brings the value before the present one back, with its mark; the present one goes to the history. */
	restoreValues?: readonly string[];
}>;

export type Change =
	| Readonly<{kind: 'project.add'; name: string}>
	| Readonly<{kind: 'project.rename'; project: string; name: string}>

	/** Its assignments count as none: whoever reached an integration only through it loses access. */
	| Readonly<{kind: 'project.remove'; project: string}>

	/** Whoever is left out reaches its integrations through it no more. */
	| Readonly<{kind: 'project.members'; project: string; members: '*' | readonly string[]}>

	/** Keys and proof are what the newcomer has shown. */
	| Readonly<{kind: 'member.add'; principal: RosterPrincipal; proof: string}>
	| Readonly<{kind: 'member.grant'; principal: string; right: Right}>

	/** A member or a service. */
	| Readonly<{kind: 'principal.remove'; principal: string}>
	| Readonly<{kind: 'principal.rekey'; principal: string; box: string; sign: string; proof: string; stolen: boolean}>

	/**
	New recovery words in the place of the former ones, which open nothing from now on.
	`exposes`: whoever had them may have used them.
	*/
	| Readonly<{kind: 'recovery.put'; principal: RosterPrincipal; proof: string; exposes: boolean}>

	/** `strict`: nothing is read whose audit entry can't be written where the others see it. */
	| Readonly<{kind: 'setting.put'; key: 'strict'; value: boolean}>

	/** Adds a service, or changes name, project and list of an existing one, whose keys and proof (empty: the one it has) stay. */
	| Readonly<{kind: 'service.put'; principal: RosterPrincipal; proof: string; project: string; only: readonly string[] | undefined}>
	| Readonly<{kind: 'integration.add'; integration: NewIntegration}>
	| (Readonly<{kind: 'integration.edit'; id: string}> & IntegrationEdit)

	/** Leaves a tombstone that members can bring back; no service opens it any more. */
	| Readonly<{kind: 'integration.remove'; id: string}>
	| Readonly<{kind: 'integration.restore'; id: string}>

	/**
	Names, URLs and values as they were in this earlier revision of the record, if the present one still has this hash.
	`backup`: RFC 3339 UTC of the backup that it is brought back from; else a change is undone.
	*/
	| Readonly<{kind: 'integration.revert'; id: string; from: string; to: RecordEntry; backup?: string}>
	| Readonly<{kind: 'assign'; integration: string; project: string; state: 'active' | 'inactive' | 'none'}>;
