/** `patchbay member add`: lets in who asked, once the words were compared. */
import {gainSentence} from '../../commands/consequence-words.js';
import {memberAddCommand, type MemberAddResult} from '../../commands/member-add.js';
import {rightWords} from '../../commands/member-grant.js';
import {enumerate} from '../../commands/words.js';
import {compareWords, readRequest} from '../access-request.js';
import type {Verb} from '../call.js';
import {carryOut} from '../changing.js';
import {withStore} from '../open-store.js';
import {named} from '../people-json.js';
import {parseRight} from '../right-option.js';

const gets = ({name, right, projects, consequence}: MemberAddResult): string => [
	`${name} has the right ${right}: ${rightWords[right]}${right === 'manageOwn' ? ` (${projects.length === 0 ? 'none yet' : enumerate(projects.map(project => project.name))})` : ''}.`,
	...gainSentence(consequence),
].join(' ');

export const run: Verb = async call => withStore(call, async session => {
	const {parsed} = call;
	const right = parseRight(parsed.value('right') ?? 'manageOwn');
	const asked = await readRequest(call, session, parsed.words[0]);
	const {request} = asked;
	await carryOut(call, session, {
		command: memberAddCommand,
		args: {
			request, right, name: parsed.value('name'), projects: parsed.values('project'),
		},
		purpose: `add ${request.name}`,
		taking: () => undefined,
		consequence: ({consequence}) => consequence,
		announce: async () => compareWords(call, asked),
		text: result => `Added ${result.name}. ${gets(result)}`,
		preview: result => `Add ${result.name}: ${gets(result)} Their words: ${asked.words.join(' ')}. Nothing was saved.`,
		same: () => '',
		json: ({id, name, right: given, projects}) => ({
			id, name, right: given, projects: projects.map(project => named(project)), words: asked.words,
		}),
	});
});
