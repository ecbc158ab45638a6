/** Whether the assignments of a plan are allowed, before anybody types a passphrase. The roster judges them again when they are signed. */
import type {Change} from '../domain/change.js';
import {placementOf} from '../domain/placement.js';
import {admins} from '../domain/right.js';
import type {Context} from './command.js';
import {integrationOf, whyNotAssign} from './words.js';

type Assign = Extract<Change, {kind: 'assign'}>;

const isAssign = (change: Change): change is Assign => change.kind === 'assign';

/** Without a project it is manageAll's alone, so nobody else can take the last one away. */
const lastProject = ({snapshot, me}: Context, id: string, changes: readonly Assign[]): string | undefined => {
	if (me?.right === 'manageAll') {
		return undefined;
	}

	const {roster} = snapshot;
	const integration = integrationOf(snapshot, id);
	const left = new Set(placementOf(roster, id, integration.createdBy.id).assigned.map(({project}) => project));
	for (const {project, state} of changes) {
		if (state === 'none') {
			left.delete(project);
		} else {
			left.add(project);
		}
	}

	const names = admins(roster);
	return left.size > 0
		? undefined
		: `You can't unassign ${integration.name} from its last project: without one, manageAll alone changes it.${names.length === 0 ? '' : ` Ask an admin (${names.join(', ')}).`}`;
};

/** Why these changes can't be made; undefined when they can. Changes of other kinds are let through. */
export const assignRefusal = (context: Context, changes: readonly Change[]): string | undefined => {
	for (const [id, assigns] of Map.groupBy(changes.filter(change => isAssign(change)), ({integration}) => integration)) {
		const integration = integrationOf(context.snapshot, id);
		const refusal = assigns.map(({project}) => whyNotAssign(context, integration, project)).find(reason => reason !== undefined)
			?? lastProject(context, id, assigns);
		if (refusal !== undefined) {
			return refusal;
		}
	}

	return undefined;
};
