/**
The members of a project, on whom manageOwn rests. A new project's are everyone; naming the first takes it from all others, and that is
said first.
*/
import type {Change} from '../domain/change.js';
import {Failure} from '../domain/failure.js';
import type {Principal} from '../domain/principal.js';
import type {Project} from '../domain/project.js';
import type {Snapshot} from '../domain/snapshot.js';
import type {Command} from './command.js';
import {takingOf, type Taking} from './consequence-words.js';
import {memberNamed, members} from './people.js';
import {projectNamed} from './projects.js';
import {enumerate, whyNotManage} from './words.js';

export type ProjectMembersArguments = Readonly<{
	/** Name or id. */
	project: string;

	/** Names or ids. */
	add?: readonly string[];
	remove?: readonly string[];

	/** Everyone again, also members who come later. */
	everyone?: boolean;
}>;

export type ProjectMembersResult = Readonly<{
	project: Project;

	/** Undefined: everyone. Sorted by name; manageAll reaches the project in any case. */
	members: readonly Principal[] | undefined;
	taking: Taking;
}>;

/** The members that are named and still there, sorted by name; undefined: everyone. */
export const projectMembers = (snapshot: Snapshot, {members: named}: Project): readonly Principal[] | undefined =>
	named === '*' ? undefined : members(snapshot).filter(({id}) => named.includes(id));

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

type Wanted = Readonly<{members: '*' | readonly string[]; words: readonly string[]}>;

const wantedOf = (snapshot: Snapshot, project: Project, {add = [], remove = [], everyone = false}: ProjectMembersArguments): Wanted => {
	if (everyone) {
		if (add.length + remove.length > 0) {
			throw new Failure('usage', 'everyone is everyone; nothing is saved', 'Name members, or everyone.');
		}

		return {members: '*', words: ['let everyone be a member']};
	}

	const [added, removed] = [add, remove].map(names => names.map(name => memberNamed(snapshot, name)));
	const present = projectMembers(snapshot, project);
	const gone = new Set(removed!.map(({id}) => id));
	const base = present ?? (removed!.length > 0 ? members(snapshot) : []);
	const ids = new Set([...base, ...added!].filter(({id}) => !gone.has(id)).map(({id}) => id));
	const names = (people: readonly Principal[]) => enumerate(people.map(({name}) => name));
	const only = present === undefined && removed!.length === 0 ? ' alone' : '';
	return {
		members: [...ids],
		words: [
			...(added!.length > 0 ? [`let ${names(added!)}${only} be ${added!.length === 1 ? 'a member' : 'members'}`] : []),
			...(removed!.length > 0 ? [`take ${names(removed!)} out`] : []),
		],
	};
};

const isSame = (snapshot: Snapshot, project: Project, wanted: Wanted['members']): boolean => {
	const present = projectMembers(snapshot, project);
	if (wanted === '*' || present === undefined) {
		return wanted === project.members;
	}

	return wanted.length === present.length && present.every(({id}) => wanted.includes(id));
};

export const projectMembersCommand: Command<ProjectMembersArguments, ProjectMembersResult> = {
	id: 'project members',
	title: 'Change the members of a project',
	needs: 'keys',
	blocked: (context, {add = [], remove = [], everyone = false}) => add.length + remove.length > 0 || everyone
		? whyNotManage(context, 'change the members of a project')
		: undefined,
	plan({snapshot}, args) {
		const project = projectNamed(snapshot, args.project);
		const asks = (args.add?.length ?? 0) + (args.remove?.length ?? 0) > 0 || args.everyone === true;
		const wanted: Wanted = asks ? wantedOf(snapshot, project, args) : {members: project.members, words: []};
		const changes: Change[] = isSame(snapshot, project, wanted.members) ? [] : [{kind: 'project.members', project: project.id, members: wanted.members}];
		const act = `${capital(enumerate(wanted.words))} of ${project.name}`;
		const becomesNamed = project.members === '*' && wanted.members !== '*';
		return {
			action: 'change',
			changes,
			opens: [],
			effect: undefined,
			result: {
				project,
				members: projectMembers(snapshot, {...project, members: wanted.members}),
				taking: takingOf(snapshot, changes, {
					act,
					done: `Changed the members of ${project.name}`,
					verb: 'change',
					sealing: true,
					...becomesNamed && {after: 'Until now everyone was a member; who comes later has to be named.'},
				}),
			},
		};
	},
};
