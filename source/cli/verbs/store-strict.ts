/** `patchbay store strict`: whether anything is read without its audit entry. */
import {storeStrictCommand, strictText} from '../../commands/store-strict.js';
import {Failure} from '../../domain/failure.js';
import type {Verb} from '../call.js';
import {carryOut} from '../changing.js';
import {withStore} from '../open-store.js';
import {print, printJson} from '../print.js';

export const run: Verb = async call => withStore(call, async session => {
	const {world, parsed, json} = call;
	const [wanted] = parsed.words;
	if (wanted === undefined) {
		const {strict} = session.snapshot.roster.settings;
		await (json ? printJson(world, {strict}) : print(world, strictText(strict)));
		return;
	}

	if (wanted !== 'on' && wanted !== 'off') {
		throw new Failure('usage', 'strict is on or off; nothing is saved', 'patchbay store strict on');
	}

	await carryOut(call, session, {
		command: storeStrictCommand,
		args: {strict: wanted === 'on'},
		purpose: `make the store ${wanted === 'on' ? 'strict' : 'less strict'}`,
		taking: () => undefined,
		text: ({text}) => text,
		same: ({text}) => `It is so already. ${text}`,
		json: ({strict}) => ({strict}),
	});
});
