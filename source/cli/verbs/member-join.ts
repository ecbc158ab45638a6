/** `patchbay member join`: keys and an identity for a newcomer, and a request that an admin answers. */
import {areWords} from '../../domain/access-request.js';
import {Failure} from '../../domain/failure.js';
import {checkName} from '../../domain/names.js';
import {admins} from '../../domain/right.js';
import type {Session} from '../../session/session.js';
import {printRequest} from '../access-request.js';
import type {Call, Verb} from '../call.js';
import {firstPassphrase} from '../first-passphrase.js';
import {withStore} from '../open-store.js';
import {note} from '../print.js';

const consequence = 'nothing was made';

const nameOf = async ({world, parsed}: Call, {snapshot: {roster}}: Session): Promise<string> => {
	const given = parsed.value('name');
	if (given === undefined && !world.interactive) {
		throw new Failure('usage', `your name is missing, and standard input is no terminal to ask for it; ${consequence}`, 'Use --name YOU.');
	}

	const text = given ?? await world.ask('Your name in this store: ');
	if (text === undefined) {
		throw new Failure('usage', `cancelled; ${consequence}`);
	}

	const taken = roster.principals.values().filter(({kind}) => kind === 'member').map(({name}) => name).toArray();
	return checkName(text, {taken, what: 'member'});
};

/** An older or a forged store would take somebody's keys all the same, and later their values. @throws Failure integrity */
const checkStore = ({parsed}: Call, storeWords: readonly string[]) => {
	const given = parsed.value('store-words');
	if (given !== undefined && !areWords(given, storeWords)) {
		throw new Failure('integrity', `this store has other words: it is not the one that you were told about; ${consequence}`, 'Ask an admin where the store lies.');
	}
};

export const run: Verb = async call => withStore(call, async session => {
	const {snapshot, me, people} = session;
	const whom = admins(snapshot.roster);
	if (me && snapshot.roster.principals.has(me.id)) {
		throw new Failure('conflict', `you are ${me.name} in this store already; ${consequence}`, 'See patchbay whoami.');
	}

	const waiting = await people.pending();
	if (waiting) {
		await note(call.world, 'You have asked already, and nobody has let you in yet.');
		await printRequest(call, waiting, whom);
		return;
	}

	checkStore(call, await people.storeWords());
	const name = await nameOf(call, session);
	const passphrase = await firstPassphrase(call, consequence);
	try {
		await printRequest(call, await people.join({name, passphrase}), whom);
	} finally {
		passphrase.fill(0);
	}
});
