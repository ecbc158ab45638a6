/** `patchbay service add`: a program's own keys, in a file that opens without a passphrase. */
import {gainSentence} from '../../commands/consequence-words.js';
import {grantWords, serviceAddCommand} from '../../commands/service-add.js';
import {Failure} from '../../domain/failure.js';
import {newServiceKeys} from '../../session/new-keys.js';
import type {Verb} from '../call.js';
import {carryOut} from '../changing.js';
import {keyFile} from '../key-file.js';
import {withStore} from '../open-store.js';
import {named} from '../people-json.js';
import {onlyIds} from '../references.js';

export const run: Verb = async call => withStore(call, async session => {
	const {world, parsed} = call;
	const [name = ''] = parsed.words;
	const [project, path] = [parsed.value('project'), parsed.value('key-file')];
	if (project === undefined || (path === undefined && !parsed.flag('dry-run'))) {
		const missing = project === undefined ? 'the project' : 'the key file';
		throw new Failure('usage', `${missing} is missing; nothing is saved`, 'patchbay service add NAME --project P --key-file OUT');
	}

	const only = await onlyIds(call, session);
	const made = await newServiceKeys(session.snapshot.store.id);
	const file = keyFile(world, session, {made, name, path: path ?? ''});
	await file.around(async () => carryOut(call, session, {
		command: serviceAddCommand,
		args: {
			name, project, only, keys: made.keys,
		},
		purpose: `add the service ${name}`,
		taking: () => undefined,
		consequence: ({consequence}) => consequence,
		announce: file.create,
		text: result => `Added the service ${result.name}. ${grantWords(result)} Its keys are in ${path!}: whoever can read that file is ${result.name}.`,
		preview: result => `Add the service ${result.name}: ${grantWords(result)} ${gainSentence(result.consequence).join(' ')} Nothing was saved.`.replaceAll('  ', ' '),
		same: () => '',
		json: ({id, name: added, project: of, only: limit, inactive}) => ({
			id: parsed.flag('dry-run') ? null : id, name: added, project: named(of), only: limit?.map(each => named(each)) ?? null, inactive: inactive.map(each => named(each)), keyFile: path ?? null,
		}),
	}));
});
