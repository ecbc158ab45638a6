/** Short lists of which one entry is taken, and what is asked then: the rights a member may have, the members of a project. Pure. */
import {rights, rightWords} from '../commands/member-grant.js';
import {members} from '../commands/people.js';
import {isProjectMember} from '../domain/project.js';
import {livingProjects} from '../commands/projects.js';
import type {ChooseDialog, Task} from './dialog.js';
import type {World} from './state.js';

export type ChoiceEntry = Readonly<{
	label: string;

	/** In a few words beside it. */
	note: string;

	/** It is so already. */
	chosen: boolean;

	/** What taking it would do; undefined: nothing, since it is so. */
	task: Task | undefined;
}>;

/** Tasks are compared by identity where their plans are remembered, so there is one object for each. */
const known = new WeakMap<ChooseDialog['choice'], Readonly<{snapshot: World['snapshot']; entries: readonly ChoiceEntry[]}>>();

const rekeyEntries = (task: (stolen: boolean) => Task): readonly ChoiceEntry[] => [
	{
		label: 'replaced', note: 'a new host, or new keys to be sure', chosen: false, task: task(false),
	},
	{
		label: 'stolen', note: 'somebody else may have the old keys: what they open becomes exposed', chosen: false, task: task(true),
	},
];

const entriesOf = (choice: ChooseDialog['choice'], {snapshot}: World): readonly ChoiceEntry[] => {
	if (!snapshot) {
		return [];
	}

	switch (choice.kind) {
		case 'right': {
			const {member} = choice;
			const present = snapshot.roster.principals.get(member)?.right;
			return rights.map(right => ({
				label: right, note: rightWords[right], chosen: right === present, task: right === present ? undefined : {kind: 'member.grant', member, right},
			}));
		}

		case 'members': {
			const project = snapshot.roster.projects.get(choice.project);
			if (!project) {
				return [];
			}

			const isEveryone = project.members === '*';
			return [
				{
					label: 'everyone', note: 'also who comes later', chosen: isEveryone, task: isEveryone ? undefined : {kind: 'project.members', project: project.id, everyone: true},
				},
				...members(snapshot).map(({id, name, right}): ChoiceEntry => {
					const isNamed = !isEveryone && isProjectMember(project, id);
					return {
						label: name,
						note: right === 'manageAll' ? 'manageAll reaches it in any case' : right,
						chosen: isNamed,
						task: {kind: 'project.members', project: project.id, ...isNamed ? {remove: [id]} : {add: [id]}},
					};
				}),
			];
		}

		case 'newcomer': {
			return rights.map(right => ({
				label: right, note: rightWords[right], chosen: false, task: {kind: 'member.add', asked: choice.asked, right},
			}));
		}

		case 'rekey': {
			return rekeyEntries(stolen => ({kind: 'member.rekey', asked: choice.asked, stolen}));
		}

		case 'own': {
			return rekeyEntries(stolen => ({kind: 'own.rekey', member: choice.member, stolen}));
		}

		case 'projects': {
			const {member} = choice;
			return livingProjects(snapshot).map((project): ChoiceEntry => {
				const isEveryone = project.members === '*';
				const isIn = isProjectMember(project, member);
				return {
					label: project.name,
					note: isEveryone ? 'its members are everyone' : (isIn ? 'a member' : 'not a member'),
					chosen: isIn,
					task: {kind: 'project.members', project: project.id, ...isIn ? {remove: [member]} : {add: [member]}},
				};
			});
		}
	}
};

export const choiceEntries = ({choice}: ChooseDialog, world: World): readonly ChoiceEntry[] => {
	const former = known.get(choice);
	if (former && former.snapshot === world.snapshot) {
		return former.entries;
	}

	const entries = entriesOf(choice, world);
	known.set(choice, {snapshot: world.snapshot, entries});
	return entries;
};

/** Who or what it is about. */
export const choiceTitle = ({choice}: ChooseDialog, {snapshot}: World): string => {
	switch (choice.kind) {
		case 'right': {
			return `Right of ${snapshot?.roster.names.get(choice.member) ?? '?'}`;
		}

		case 'newcomer': {
			return `Which right shall ${choice.asked.request.name} have?`;
		}

		case 'rekey': {
			return `Why does ${snapshot?.roster.names.get(choice.asked.request.id) ?? choice.asked.request.name} want other keys?`;
		}

		case 'own': {
			return 'Why do you want other keys?';
		}

		case 'members': {
			return `Members of ${snapshot?.roster.projects.get(choice.project)?.name ?? '?'}`;
		}

		case 'projects': {
			return `Projects of ${snapshot?.roster.names.get(choice.member) ?? '?'}`;
		}
	}
};
