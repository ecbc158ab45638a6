/**
What an entry of the audit is about, as texts of at most 100 characters: `INTEGRATION`, `INTEGRATION/CREDENTIAL`, or several values of one
integration in one text, `INTEGRATION/CREDENTI,CREDENTI`, by the first characters of their ids. Programs start with all values of a project
again and again: named one by one, a thousand took 68 KB of each start's entry, to be signed, kept and read by everybody for ever.
*/

/** Of 22: no two credentials of an integration begin alike by chance, and those that do are named one by one. */
const shortLength = 8;

/** Texts are 100 characters at most, and the id of an integration takes 43 of them. */
const mostTogether = 6;

/** A whole integration, or one of its credentials: by its id, or by the first characters of it. */
export type AuditedValue = Readonly<{integration: string; credential: string | undefined}>;

const short = (credential: string): string => credential.slice(0, shortLength);

/** Most integrations have one or two. */
const areDistinct = (credentials: readonly string[]): boolean => credentials.length === 2
	? short(credentials[0]!) !== short(credentials[1]!)
	: new Set(credentials.map(credential => short(credential))).size === credentials.length;

/**
Names values of one integration.
@param integration - Its id.
@param opened - Ids of credentials, each once.
@param all - Ids of all credentials that the integration has.
*/
export const targetsOf = (integration: string, opened: readonly string[], all: readonly string[]): readonly string[] => {
	if (opened.length === 1 || !areDistinct(all)) {
		return opened.map(credential => `${integration}/${credential}`);
	}

	if (opened.length === 2) {
		return [`${integration}/${short(opened[0]!)},${short(opened[1]!)}`];
	}

	const targets: string[] = [];
	for (let start = 0; start < opened.length; start += mostTogether) {
		const together = opened.slice(start, start + mostTogether);
		targets.push(`${integration}/${together.length === 1 ? together[0]! : together.map(credential => short(credential)).join(',')}`);
	}

	return targets;
};

/** The id of the integration that a target is about. */
export const integrationOfTarget = (target: string): string => target.split('/', 1)[0]!;

/** What a target is about, one by one; whatever somebody has written there is something. */
export const valuesOfTarget = (target: string): readonly AuditedValue[] => {
	const [integration = '', credentials] = target.split('/', 2);
	return credentials === undefined ? [{integration, credential: undefined}] : credentials.split(',').map(credential => ({integration, credential}));
};

/** `INTEGRATION/CREDENTIAL` with as much of the credential's id as stands where several are named together. */
export const beginningOf = (target: string): string => {
	const slash = target.indexOf('/');
	return slash === -1 ? target : target.slice(0, slash + 1 + shortLength);
};

/** Finds the credential that is meant. */
export const credentialNamed = <Named extends Readonly<{id: string}>>(credentials: readonly Named[], credential: string): Named | undefined =>
	credentials.find(({id}) => id === credential || (credential.length === shortLength && id.startsWith(credential)));
