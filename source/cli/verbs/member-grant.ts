/** `patchbay member grant`: another right for a member, and what a narrower one takes away. */
import {takesAway} from '../../commands/consequence-words.js';
import {memberGrantCommand} from '../../commands/member-grant.js';
import type {Verb} from '../call.js';
import {carryOut} from '../changing.js';
import {newRecovery, recoveryDone} from '../new-recovery.js';
import {withStore} from '../open-store.js';
import {named} from '../people-json.js';
import {parseRight} from '../right-option.js';

export const run: Verb = async call => withStore(call, async session => {
	const [member = '', text = ''] = call.parsed.words;
	const right = parseRight(text);
	const recovery = newRecovery(call, session);
	let isAsked = false;
	await recovery.around(async () => carryOut(call, session, {
		command: memberGrantCommand,
		args: {member, right},
		purpose: `change the right of ${member}`,
		taking: ({taking, recovery: needed}) => needed || takesAway(taking.consequence) ? taking : undefined,
		async announce(result) {
			isAsked = result.recovery;
			if (isAsked) {
				recovery.check();
			}
		},
		complete: async () => ({member, right, ...isAsked && {recovery: await recovery.make()}}),
		text: ({taking, recovery: made}) => `${taking.done}.${made ? ` ${recoveryDone(call)}` : ''}`,
		preview: ({taking}) => `${taking.act}: nobody loses access. Nothing was saved.`,
		same: result => `${result.member.name} has the right ${right} already. Nothing was saved.`,
		json: result => ({...named(result.member), right: result.right, former: result.member.right, recovery: result.recovery}),
	}));
});
