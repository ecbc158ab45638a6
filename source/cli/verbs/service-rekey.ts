/** `patchbay service rekey`: a new key file for a service there is. */
import {serviceNamed} from '../../commands/people.js';
import {serviceRekeyCommand} from '../../commands/rekey.js';
import {Failure} from '../../domain/failure.js';
import {newServiceKeys} from '../../session/new-keys.js';
import type {Verb} from '../call.js';
import {carryOut} from '../changing.js';
import {keyFile} from '../key-file.js';
import {withStore} from '../open-store.js';
import {named} from '../people-json.js';

export const run: Verb = async call => withStore(call, async session => {
	const {world, parsed} = call;
	const path = parsed.value('key-file');
	if (path === undefined && !parsed.flag('dry-run')) {
		throw new Failure('usage', 'the key file is missing; nothing is saved', 'patchbay service rekey NAME --key-file OUT');
	}

	const {id, name} = serviceNamed(session.snapshot, parsed.words[0]!);
	const made = await newServiceKeys(session.snapshot.store.id, id);
	const file = keyFile(world, session, {made, name, path: path ?? ''});
	await file.around(async () => carryOut(call, session, {
		command: serviceRekeyCommand,
		args: {principal: id, stolen: parsed.flag('stolen'), keys: made.keys},
		purpose: `replace the keys of ${name}`,
		taking: ({taking}) => taking,
		announce: file.create,
		text: ({taking}) => `${taking.done}.`,
		same: () => '',
		json: ({principal, stolen}) => ({...named(principal), stolen, keyFile: path ?? null}),
	}));
});
