/** `patchbay member remove`: what they could read is sealed anew, and marked as exposed. */
import {memberRemoveCommand} from '../../commands/member-remove.js';
import type {Verb} from '../call.js';
import {carryOut} from '../changing.js';
import {idsOf} from '../ids-of.js';
import {newRecovery, recoveryDone} from '../new-recovery.js';
import {withStore} from '../open-store.js';
import {named} from '../people-json.js';
import {note} from '../print.js';
import {shellWord} from '../../domain/shell-word.js';

export const run: Verb = async call => withStore(call, async session => {
	const [member = ''] = call.parsed.words;
	const recovery = newRecovery(call, session);
	let isAsked = false;
	let leaver = member;
	await recovery.around(async () => carryOut(call, session, {
		command: memberRemoveCommand,
		args: {member},
		purpose: `remove ${member}`,
		taking: ({taking}) => taking,
		async announce(result) {
			isAsked = result.recovery;
			// Somebody else may have had the name before.
			const {id, name} = result.member;
			leaver = idsOf(name, session.snapshot.roster.names).size > 1 ? id : name;
			if (isAsked) {
				recovery.check();
			}
		},
		complete: async () => ({member, ...isAsked && {recovery: await recovery.make()}}),
		text: ({taking}) => `${taking.done}.`,
		same: () => '',
		json: result => ({...named(result.member), recovery: result.recovery}),
	}));
	if (call.parsed.flag('dry-run') || call.json) {
		return;
	}

	await note(call.world, ...isAsked ? [recoveryDone(call)] : [], `What to rotate: patchbay audit --leaver${leaver.startsWith('-') ? '=' : ' '}${shellWord(leaver)}`);
});
