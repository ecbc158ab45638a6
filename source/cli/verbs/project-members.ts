/** `patchbay project members`: who belongs to a project, and what changing that takes away. */
import {takesAway} from '../../commands/consequence-words.js';
import {projectMembers, projectMembersCommand, type ProjectMembersResult} from '../../commands/project-members.js';
import {projectNamed} from '../../commands/projects.js';
import {Failure} from '../../domain/failure.js';
import type {Call, Verb} from '../call.js';
import {carryOut} from '../changing.js';
import {withStore} from '../open-store.js';
import {named} from '../people-json.js';
import {print, printJson} from '../print.js';

const namesOf = ({members}: Pick<ProjectMembersResult, 'members'>): string =>
	members === undefined ? 'everyone' : members.map(({name}) => name).join(', ') || 'nobody but manageAll';

/** What the words and options ask for; undefined: to be shown. @throws Failure usage */
const wantedOf = ({parsed}: Call): Readonly<{add?: readonly string[]; remove?: readonly string[]; everyone?: boolean}> | undefined => {
	const [, verb, ...members] = parsed.words;
	const everyone = parsed.flag('everyone');
	if (verb === undefined) {
		return everyone ? {everyone} : undefined;
	}

	if ((verb !== 'add' && verb !== 'remove') || members.length === 0 || everyone) {
		throw new Failure('usage', 'project members takes a project, then add or remove and the members; nothing is saved', 'patchbay project members PROJECT add MEMBER');
	}

	return {[verb]: members};
};

export const run: Verb = async call => withStore(call, async session => {
	const {world, json, parsed} = call;
	const [project = ''] = parsed.words;
	const wanted = wantedOf(call);
	if (!wanted) {
		const found = projectNamed(session.snapshot, project);
		const members = projectMembers(session.snapshot, found);
		await (json
			? printJson(world, {...named(found), members: members?.map(member => named(member)) ?? '*'})
			: print(world, `Members of ${found.name}: ${namesOf({members})}.`));
		return;
	}

	await carryOut(call, session, {
		command: projectMembersCommand,
		args: {project, ...wanted},
		purpose: `change the members of ${project}`,
		taking: ({taking}) => takesAway(taking.consequence) || taking.after !== undefined ? taking : undefined,
		consequence: ({taking}) => taking.consequence,
		text: result => `Members of ${result.project.name} now: ${namesOf(result)}.`,
		preview: result => `${result.taking.act}: nobody loses access. Nothing was saved.`,
		same: result => `That is so already: members of ${result.project.name} are ${namesOf(result)}. Nothing was saved.`,
		json: result => ({...named(result.project), members: result.members?.map(member => named(member)) ?? '*'}),
	});
});
