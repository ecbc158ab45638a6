/**
Principals: members (people), services (programs) and the recovery principal, each with a key pair to receive and one to sign.
All keys are base64url without padding.
*/
export type Right = 'none' | 'manageOwn' | 'manageAll';

export type PrincipalKind = 'member' | 'service' | 'recovery';

export type Principal = Readonly<{
	id: string;
	kind: PrincipalKind;
	name: string;

	/** X25519 public key, 32 bytes. */
	box: string;

	/** Ed25519 public key, 32 bytes. */
	sign: string;
	right: Right;
}>;

/** A service receives the credentials of one project, optionally only those of some integrations. */
export type Service = Principal & Readonly<{
	kind: 'service';
	project: string;
	only: readonly string[] | undefined;
	auditWhenReadOnly: boolean;
}>;

export type Person = Readonly<{id: string; name: string}>;
