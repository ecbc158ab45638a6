/** `patchbay link`: prints the address of an integration that can be shared. */
import {printLinkCommand} from '../../commands/link.js';
import {execute} from '../../session/execute.js';
import type {Verb} from '../call.js';
import {withReference} from '../open-reference.js';
import {print, printJson} from '../print.js';
import {runtime} from '../runtime.js';

export const run: Verb = async call => {
	const {world, parsed, json} = call;
	await withReference(call, parsed.words[0]!, {}, async ({session, integration}) => {
		const {linkBase, linkName} = await world.readSettings();
		const {result} = await execute(runtime(world, session), printLinkCommand, {
			integration: integration.id, base: linkBase, label: linkName || parsed.flag('name'),
		});
		await (json ? printJson(world, result) : print(world, result.link));
	});
};
