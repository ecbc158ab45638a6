/** Adds somebody who has asked to join, once the words were compared: the door to that is the caller's. */
import {checkRequest, type AccessRequest} from '../domain/access-request.js';
import {consequenceOf, type Consequence} from '../domain/consequence.js';
import type {Change} from '../domain/change.js';
import {Failure} from '../domain/failure.js';
import {checkName} from '../domain/names.js';
import type {Right} from '../domain/principal.js';
import {isProjectMember, type Project} from '../domain/project.js';
import type {Command} from './command.js';
import {members} from './people.js';
import {projectNamed} from './projects.js';
import {whyNotManage} from './words.js';

export type MemberAddArguments = Readonly<{
	request: AccessRequest;
	right: Right;

	/** Another name than the one they asked for. */
	name?: string | undefined;

	/** Projects by name or id that they become a member of; those of everyone they are in anyway. */
	projects?: readonly string[];
}>;

export type MemberAddResult = Readonly<{
	id: string;
	name: string;
	right: Right;

	/** Those they will be in, sorted by name. */
	projects: readonly Project[];
	consequence: Consequence;
}>;

/** Whose projects are not everyone's have them named. */
const joinProjects = (projects: readonly Project[], id: string): Change[] => projects.flatMap(({id: project, members: named}): Change[] =>
	named === '*' ? [] : [{kind: 'project.members', project, members: [...named, id]}]);

export const memberAddCommand: Command<MemberAddArguments, MemberAddResult> = {
	id: 'member add',
	title: 'Add a member',
	needs: 'keys',
	blocked: context => whyNotManage(context, 'add a member'),
	plan({snapshot}, {request, right, name: text, projects: wanted = []}) {
		const {roster, store} = snapshot;
		checkRequest(request, 'join', store.id);
		const {id, box, sign, proof} = request;
		if (roster.names.has(id)) {
			const present = roster.principals.get(id);
			throw new Failure('conflict', present ? `this request was added already, as ${present.name}; nothing is saved` : 'whoever asked with this request was removed; nothing is saved', present ? undefined : 'Ask for a new request: patchbay member join');
		}

		const name = checkName(text ?? request.name, {taken: members(snapshot).map(member => member.name), ids: roster.principals.keys(), what: 'member'});
		const named = [...new Set(wanted.map(project => projectNamed(snapshot, project)))];
		const changes: Change[] = [
			{
				kind: 'member.add', principal: {
					id, kind: 'member', name, box, sign, right,
				}, proof,
			},
			...joinProjects(named, id),
		];
		return {
			action: 'change',
			changes,
			opens: [],
			effect: undefined,
			result: {
				id,
				name,
				right,
				projects: roster.projects.values().filter(project => !project.removed && (named.includes(project) || isProjectMember(project, id))).toArray(),
				consequence: consequenceOf(snapshot, changes),
			},
		};
	},
};
