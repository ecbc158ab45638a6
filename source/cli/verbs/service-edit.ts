/** `patchbay service edit`: another name, project or limit; the keys stay. */
import {grantWords} from '../../commands/service-add.js';
import {serviceEditCommand} from '../../commands/service-edit.js';
import {takesAway} from '../../commands/consequence-words.js';
import {Failure} from '../../domain/failure.js';
import type {Verb} from '../call.js';
import {carryOut} from '../changing.js';
import {withStore} from '../open-store.js';
import {named} from '../people-json.js';
import {onlyIds} from '../references.js';

export const run: Verb = async call => withStore(call, async session => {
	const {parsed} = call;
	const [service = ''] = parsed.words;
	const only = await onlyIds(call, session);
	const isFree = parsed.flag('no-limit');
	if (isFree && only) {
		throw new Failure('usage', '--only and --no-limit exclude each other; nothing is saved', 'Give one of them.');
	}

	const [name, project] = [parsed.value('name'), parsed.value('project')];
	if (name === undefined && project === undefined && !only && !isFree) {
		throw new Failure('usage', 'nothing was named that should change; nothing is saved', 'See patchbay help service edit.');
	}

	await carryOut(call, session, {
		command: serviceEditCommand,
		args: {
			service, name, project, only: isFree ? null : only,
		},
		purpose: `change the service ${service}`,
		taking: ({taking}) => takesAway(taking.consequence) ? taking : undefined,
		text: result => `${result.taking.done}. ${grantWords(result)}`,
		preview: result => `${result.taking.act}: nobody loses access. Nothing was saved.`,
		same: result => `${result.service.name} is like that already. Nothing was saved.`,
		json: result => ({
			id: result.service.id, name: result.name, project: named(result.project), only: result.only?.map(each => named(each)) ?? null, inactive: result.inactive.map(each => named(each)),
		}),
	});
});
