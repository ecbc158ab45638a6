/** What a commit does, in a few words: for the audit, and to name what can be undone. Names only, never a value. */
import type {Change, IntegrationEdit} from './change.js';
import type {Integration} from './integration.js';
import type {Project} from './project.js';

type Known = Readonly<{
	byId: Pick<ReadonlyMap<string, Integration>, 'get' | 'has'>;
	projects: ReadonlyMap<string, Project>;

	/** Names of principals, those of the past included. */
	names: ReadonlyMap<string, string>;
}>;

const keysOf = (integration: Integration | undefined, ids: readonly string[]): string =>
	ids.map(id => integration?.credentials.find(credential => credential.id === id)?.key ?? 'a credential').join(', ');

const fieldParts = (edit: IntegrationEdit, integration: Integration | undefined): string[] => [
	edit.name !== undefined && edit.name !== integration?.name ? `rename to ${edit.name}` : '',
	edit.type !== undefined && edit.type !== integration?.type ? `type ${edit.type}` : '',
	'provider' in edit && edit.provider !== integration?.provider ? `provider ${edit.provider ?? 'none'}` : '',
	edit.urls ? 'URLs' : '',
];

/** What an edit changes, a few words each. */
export const editParts = (edit: IntegrationEdit, integration: Integration | undefined): readonly string[] => {
	const {addCredentials: added = [], removeCredentials: removed = [], setEnv: named = [], setValues: valued = [], restoreValues: restored = []} = edit;
	const parts: ReadonlyArray<readonly [words: string, keys: string]> = [
		['add', added.map(({key}) => key).join(', ')],
		['remove', keysOf(integration, removed)],
		['environment name of', keysOf(integration, named.map(({credential}) => credential))],
		['new value of', keysOf(integration, valued.map(({credential}) => credential))],
		['former value of', keysOf(integration, restored)],
	];
	return [...fieldParts(edit, integration).filter(Boolean), ...parts.filter(([, keys]) => keys !== '').map(([words, keys]) => `${words} ${keys}`)];
};

const describeEdit = (edit: IntegrationEdit, integration: Integration | undefined, name: string): string => {
	const parts = editParts(edit, integration);
	return `edit ${name}${parts.length > 0 ? ` (${parts.join('; ')})` : ''}`;
};

const describeOne = (change: Change, {byId, projects, names}: Known): string => {
	const nameOf = (id: string) => byId.get(id)?.name ?? 'an integration';
	const principalOf = (id: string) => names.get(id) ?? 'somebody';
	const projectOf = (reference: string) => projects.get(reference)?.name ?? reference;
	switch (change.kind) {
		case 'project.add': {
			return `add project ${change.name}`;
		}

		case 'project.rename': {
			return `rename project ${projectOf(change.project)} to ${change.name}`;
		}

		case 'project.remove': {
			return `remove project ${projectOf(change.project)}`;
		}

		case 'project.members': {
			return `members of project ${projectOf(change.project)}`;
		}

		case 'member.add': {
			return `add member ${change.principal.name}`;
		}

		case 'member.grant': {
			return `grant ${change.right} to ${principalOf(change.principal)}`;
		}

		case 'principal.remove': {
			return `remove ${principalOf(change.principal)}`;
		}

		case 'principal.rekey': {
			return `new keys for ${principalOf(change.principal)}`;
		}

		case 'recovery.put': {
			return 'new recovery words';
		}

		case 'setting.put': {
			return `${change.key} ${change.value ? 'on' : 'off'}`;
		}

		case 'service.put': {
			return `service ${change.principal.name} of ${projectOf(change.project)}`;
		}

		case 'integration.add': {
			return `add ${change.integration.name}`;
		}

		case 'integration.edit': {
			return describeEdit(change, byId.get(change.id), nameOf(change.id));
		}

		case 'integration.remove': {
			return `delete ${nameOf(change.id)}`;
		}

		case 'integration.restore': {
			return 'bring an integration back';
		}

		case 'integration.revert': {
			const {backup, to} = change;
			const {name} = to.body;
			return backup === undefined ? `undo a change of ${name}` : `restore ${name} as of ${backup.slice(0, 16).replace('T', ' ')} UTC`;
		}

		case 'assign': {
			const verb = {active: 'activate', inactive: 'deactivate', none: 'unassign'}[change.state];
			return `${verb} ${nameOf(change.integration)} ${change.state === 'none' ? 'from' : 'in'} ${projectOf(change.project)}`;
		}
	}
};

/** `edit Stripe live (new value of secretKey)`, `add Twilio and 11 more changes`. */
export const describeChanges = (changes: readonly Change[], known: Known): string => {
	const [first] = changes;
	if (!first) {
		return 'nothing';
	}

	const more = changes.length - 1;
	return `${describeOne(first, known)}${more > 0 ? ` and ${more} more change${more === 1 ? '' : 's'}` : ''}`;
};
