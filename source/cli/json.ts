/** What programs read: the shapes of `--json`. They only ever grow. */
import type {ProjectRow} from '../commands/project-list.js';
import type {Integration} from '../domain/integration.js';
import {isLinkBase, linkTo} from '../domain/link.js';
import type {Principal} from '../domain/principal.js';
import type {Snapshot} from '../domain/snapshot.js';

/** The link as it is copied: with the configured base, and with the name where the settings say so. */
export const copiedLink = (snapshot: Snapshot, {id, name}: Integration, {linkBase, label}: Readonly<{linkBase: string | undefined; label: boolean}>): string =>
	linkTo(snapshot.store.id, id, {base: linkBase !== undefined && isLinkBase(linkBase) ? linkBase : undefined, name: label ? name : undefined});

/** One element of `list --json`, and `show --json`. */
export const integrationJson = (snapshot: Snapshot, integration: Integration, linkBase: string | undefined) => ({
	id: integration.id,
	name: integration.name,
	type: integration.type,
	provider: integration.provider ?? null,
	createdBy: {id: integration.createdBy.id, name: integration.createdBy.name},
	projects: integration.projects.map(({id, name, active}) => ({id, name, active})),
	urls: integration.urls.map(({url, env}) => ({url, env: env ?? null})),
	credentials: integration.credentials.map(({key, env, rotatedAt, exposed}) => ({
		key, env, rotatedAt, exposed: exposed ?? null,
	})),
	revision: integration.revision,
	updatedAt: integration.updatedAt,
	link: copiedLink(snapshot, integration, {linkBase, label: false}),
});

/** One element of `project list --json`. */
export const projectJson = ({project: {id, name}, integrations, active}: ProjectRow) => ({
	id, name, integrations, active,
});

export const principalJson = ({id, name, kind, right}: Principal) => ({
	id, name, kind, right,
});

export const storeJson = ({store: {id, name, path}, seq}: Snapshot) => ({
	id, name, path, seq,
});
