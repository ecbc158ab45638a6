/**
Everything that can be done to a store, as values. Commands plan changes; the session turns them into roster entries and
sealed records. Values travel as bytes and only here, from the plan to the sealing.
*/
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

export type Change =
	| Readonly<{kind: 'project.add'; name: string}>
	| Readonly<{kind: 'integration.add'; integration: NewIntegration}>
	| Readonly<{
		kind: 'integration.edit';
		id: string;
		name?: string;
		type?: string;
		provider?: string | undefined;
		urls?: ReadonlyArray<Readonly<{url: string; env: string | undefined}>>;
		addCredentials?: readonly NewCredential[];

		/** Credential id and its new value; the old one goes to the history. */
		setValues?: ReadonlyArray<Readonly<{credential: string; value: Uint8Array}>>;
	}>
	| Readonly<{kind: 'assign'; integration: string; project: string; active: boolean}>;
