/**
`patchbay member rekey`: one's own keys at once with manageAll, else a request; and the keys of somebody who sent one, once the words were
compared.
*/
import {checkRequest} from '../../domain/access-request.js';
import {Failure} from '../../domain/failure.js';
import {admins} from '../../domain/right.js';
import {memberNamed} from '../../commands/people.js';
import {
	memberRekeyCommand, requesterOf, whyNotRekeyOwn,
} from '../../commands/rekey.js';
import {takingKeys, takingPreview, takingReport, takingText} from '../../commands/consequence-words.js';
import type {Session} from '../../session/session.js';
import {compareWords, printRequest, readRequest} from '../access-request.js';
import type {Call, Verb} from '../call.js';
import {askYes, carryOut, consequenceJson} from '../changing.js';
import {firstPassphrase} from '../first-passphrase.js';
import {withStore} from '../open-store.js';
import {named} from '../people-json.js';
import {note, print, printJson} from '../print.js';
import {withProgress} from '../progress.js';
import {askPassphrase, givenPassphrase} from '../unlock.js';
import {confirmSaved} from './saved.js';

const answer = async (call: Call, session: Session): Promise<void> => {
	const asked = await readRequest(call, session, call.parsed.words[0]);
	const {request} = asked;
	checkRequest(request, 'rekey', session.snapshot.store.id);
	const {name} = requesterOf(session.snapshot, request.id);
	await carryOut(call, session, {
		command: memberRekeyCommand,
		args: {principal: request.id, stolen: call.parsed.flag('stolen'), keys: request},
		purpose: `replace the keys of ${name}`,
		taking: ({taking}) => taking,
		announce: async () => compareWords(call, asked),
		text: ({taking}) => `${taking.done}.`,
		same: () => '',
		json: ({principal, stolen}) => ({...named(principal), stolen, words: asked.words}),
	});
};

/** The keys of an admin who is at their own host. */
const replaceOwn = async (call: Call, session: Session, id: string): Promise<void> => {
	const {world, parsed, json} = call;
	const stolen = parsed.flag('stolen');
	const {result: {taking, principal}} = memberRekeyCommand.plan({snapshot: session.snapshot, me: session.me}, {principal: id, stolen});
	const dryRun = parsed.flag('dry-run');
	const tell = async (line: string) => json
		? printJson(world, {
			...named(principal), stolen, changed: true, dryRun, consequence: consequenceJson(taking),
		})
		: print(world, line);
	if (dryRun) {
		await tell(takingPreview(taking));
		return;
	}

	if (world.interactive && !parsed.flag('yes')) {
		await askYes(call, takingText(taking), takingKeys(taking));
	}

	const passphrase = await givenPassphrase(call) ?? await askPassphrase(call, 'Locked. Passphrase to replace your keys (Ctrl+C: cancel): ');
	try {
		const commit = await withProgress(world, 'Sealing', async progress => session.people.rekey({passphrase, stolen}, progress));
		await tell(`${takingReport(taking)} Your passphrase stays.`);
		confirmSaved(commit);
	} finally {
		passphrase.fill(0);
	}
};

/** The passphrase of the identity that is here, known to be right, or that of one which is made now. */
const passphraseFor = async (call: Call, session: Session): Promise<Uint8Array> => {
	if (!session.me) {
		return firstPassphrase(call, 'nothing was made');
	}

	const passphrase = await givenPassphrase(call) ?? await askPassphrase(call, 'Locked. Passphrase to ask for new keys (Ctrl+C: cancel): ');
	await session.unlock(passphrase.slice());
	return passphrase;
};

const ask = async (call: Call, session: Session, member: string | undefined): Promise<void> => {
	const {people, snapshot} = session;
	const whom = admins(snapshot.roster);
	const waiting = call.parsed.flag('again') ? undefined : await people.pending();
	if (waiting) {
		await note(call.world, 'You have asked already, and nobody has answered yet; --again makes another request.');
		await printRequest(call, waiting, whom);
		return;
	}

	const passphrase = await passphraseFor(call, session);
	try {
		await printRequest(call, await people.askForKeys({member, passphrase}), whom);
	} finally {
		passphrase.fill(0);
	}
};

export const run: Verb = async call => withStore(call, async session => {
	const {parsed} = call;
	if (parsed.words.length > 0) {
		await answer(call, session);
		return;
	}

	const {snapshot, me} = session;
	const name = parsed.value('name');
	if (me) {
		const own = name === undefined ? me : memberNamed(snapshot, name);
		if (own.id !== me.id) {
			throw new Failure('usage', `${own.name} asks for new keys where their identity lies, or on a new host; nothing is saved`, 'They run patchbay member rekey and send you the request.');
		}

		await (whyNotRekeyOwn({snapshot, me}) === undefined ? replaceOwn(call, session, me.id) : ask(call, session, undefined));
		return;
	}

	if (name === undefined) {
		throw new Failure('not-found', 'there is no identity for this store on this host; nothing is saved', 'Say who you are: patchbay member rekey --name YOU');
	}

	await ask(call, session, memberNamed(snapshot, name).id);
});
