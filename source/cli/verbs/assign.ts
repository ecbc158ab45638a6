/** `patchbay assign`, `unassign`, `activate`, `deactivate`: where an integration acts, and who loses access by that. */
import {assignCommands, type AssignVerb} from '../../commands/assign.js';
import type {Verb} from '../call.js';
import {carryOut} from '../changing.js';
import {withReference} from '../open-reference.js';

const prepositions: Readonly<Record<AssignVerb, string>> = {
	assign: 'to', unassign: 'from', activate: 'in', deactivate: 'in',
};

export const verbOf = (verb: AssignVerb): Verb => async call => {
	const [reference, project] = call.parsed.words;
	await withReference(call, reference!, {}, async ({session, integration: {id, name}}) => carryOut(call, session, {
		command: assignCommands[verb],
		args: {integrations: [id], project: project!},
		purpose: `${verb} ${name} ${prepositions[verb]} ${project!}`,
		taking: ({taking}) => taking,
		text: ({text}) => `${text}.`,
		same: ({text}) => `${text}. Nothing was saved.`,
		preview: ({act}) => `${act}: nobody loses access. Nothing was saved.`,
		json({project: found}) {
			const state = session.snapshot.byId.get(id)?.projects.find(each => each.id === found.id);
			return {
				integration: {id, name},
				project: {id: found.id, name: found.name},
				state: state ? (state.active ? 'active' : 'inactive') : 'none',
			};
		},
	}));
};
