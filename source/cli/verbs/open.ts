/** `patchbay open LINK` and `patchbay LINK`: the screen at an integration. A link only ever navigates. */
import {Failure} from '../../domain/failure.js';
import {parseLink} from '../../domain/link.js';
import type {Verb} from '../call.js';
import {openReference} from '../open-reference.js';
import {recoveryNotice} from '../open-store.js';
import {checkTerminal} from './screen.js';

export const run: Verb = async call => {
	const {world, parsed, store, identity, minHead, colour} = call;
	const text = parsed.words[0]!;
	const isLink = /^https:\/\//iv.test(text) || parseLink(text) !== undefined;
	if (!isLink) {
		throw new Failure('usage', 'this is no link of patchbay; nothing was opened', 'A link is patchbay://STORE/INTEGRATION. patchbay show finds by name.');
	}

	checkTerminal(call, 'patchbay show LINK prints what it leads to.');
	world.warmScreen();
	const {session, integration} = await openReference(call, text, {verify: 'background'});
	const setup = await world.setup({store, identity, minHead});
	const notice = await recoveryNotice(session);
	return world.screen({
		session, setup, colour, screenReader: parsed.flag('screen-reader'), focus: integration.id, ...notice !== undefined && {notice},
	});
};
