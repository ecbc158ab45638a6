/** `patchbay recover`: an admin's new keys by the recovery words; new words; and that one has heard of it. */
import {members} from '../../commands/people.js';
import {recoveryWordsCommand} from '../../commands/recovery-words.js';
import {enumerate} from '../../commands/words.js';
import {Failure} from '../../domain/failure.js';
import type {Principal} from '../../domain/principal.js';
import type {Session} from '../../session/session.js';
import type {Call, Verb} from '../call.js';
import {carryOut} from '../changing.js';
import {checkLength, newPassphrase} from '../new-passphrase.js';
import {newRecovery} from '../new-recovery.js';
import {openStore, recoveryLines, withStore} from '../open-store.js';
import {named} from '../people-json.js';
import {note, print, printJson} from '../print.js';
import {withProgress} from '../progress.js';
import {confirmSaved} from './saved.js';

const consequence = 'nothing was changed';
const largest = 4096;

/** @throws Failure not-found, usage (several), not-entitled */
const whoIsRecovered = ({parsed}: Call, {snapshot}: Session): Principal => {
	const admins = members(snapshot).filter(({right}) => right === 'manageAll');
	const names = enumerate(admins.map(({name}) => name));
	const wanted = parsed.value('member');
	if (wanted === undefined) {
		const [only, ...others] = admins;
		if (!only || others.length > 0) {
			throw new Failure('usage', `there are several members with manageAll; ${consequence}`, `Name the one whose keys are replaced: --member, one of ${names}.`);
		}

		return only;
	}

	const found = admins.find(({name}) => name.toLowerCase() === wanted.toLowerCase());
	if (!found) {
		throw new Failure('not-entitled', `the recovery words replace the keys of members with manageAll; ${consequence}`, `These are ${names}; others ask one of them.`);
	}

	return found;
};

const wordsOf = async ({world, parsed}: Call): Promise<readonly string[]> => {
	const path = parsed.value('words-file');
	if (path === undefined && !world.interactive) {
		throw new Failure('usage', `the recovery words are missing, and standard input is no terminal to ask for them; ${consequence}`, 'Use --words-file FILE.');
	}

	const bytes = path === undefined ? await world.askHidden('The 24 recovery words, in order (they don\'t show): ') : await world.readFile(path, largest);
	if (!bytes) {
		throw new Failure('usage', `cancelled; ${consequence}`);
	}

	const words = new TextDecoder().decode(bytes).trim().split(/\s+/v);
	bytes.fill(0);
	return words;
};

const passphraseOf = async ({world, parsed}: Call): Promise<Uint8Array> => {
	const path = parsed.value('new-passphrase-file');
	if (path === undefined) {
		if (!world.interactive) {
			throw new Failure('usage', `the new passphrase is missing, and standard input is no terminal to ask for it; ${consequence}`, 'Use --new-passphrase-file FILE.');
		}

		return newPassphrase(world, {question: 'New passphrase', consequence});
	}

	const passphrase = await world.passphraseFromFile(path);
	checkLength(passphrase, consequence);
	return passphrase;
};

const recover = async (call: Call, session: Session): Promise<void> => {
	const {world, json, parsed} = call;
	const member = whoIsRecovered(call, session);
	const words = await wordsOf(call);
	const passphrase = await passphraseOf(call);
	try {
		const stolen = parsed.flag('stolen');
		const commit = await withProgress(world, 'Sealing', async progress => session.people.recover({
			words, member: member.id, passphrase, stolen,
		}, progress));
		if (json) {
			await printJson(world, {...named(member), stolen: parsed.flag('stolen'), changed: true});
		} else {
			await print(world, `${member.name} has new keys, and this host has them. The old identity opens nothing that is saved from now on. Every member is told.`);
			await note(world, 'Whoever has seen the recovery words can open everything: make new ones with patchbay recover --new-words.');
		}

		confirmSaved(commit);
	} finally {
		passphrase.fill(0);
	}
};

const renewWords = async (call: Call, session: Session): Promise<void> => {
	const stolen = call.parsed.flag('stolen');
	const recovery = newRecovery(call, session);
	await recovery.around(async () => carryOut(call, session, {
		command: recoveryWordsCommand,
		args: {stolen},
		purpose: 'make recovery words',
		taking: ({taking}) => taking,
		async announce() {
			recovery.check();
		},
		complete: async () => ({stolen, keys: await recovery.make()}),
		text: ({taking}) => `${taking.done}.`,
		same: () => '',
		json: ({first}) => ({first, recoveryFile: call.parsed.value('recovery-file') ?? null}),
	}));
};

const acknowledge = async ({world, json}: Call, session: Session): Promise<void> => {
	const found = await session.people.recoveries();
	await session.people.acknowledge();
	if (json) {
		await printJson(world, found.map(({at, principal}) => ({at, member: {id: principal, name: session.snapshot.roster.names.get(principal) ?? null}})));
		return;
	}

	await print(world, ...found.length === 0 ? ['There was nothing to acknowledge.'] : [...recoveryLines(session, found), 'Acknowledged: this host does not say so again.']);
};

export const run: Verb = async call => {
	const {parsed} = call;
	const [isNew, isHeard] = [parsed.flag('new-words'), parsed.flag('acknowledge')];
	if (isNew && isHeard) {
		throw new Failure('usage', `--new-words and --acknowledge exclude each other; ${consequence}`, 'Give one of them.');
	}

	if (isHeard) {
		const session = await openStore(call, {verify: 'demand', quiet: true});
		try {
			await acknowledge(call, session);
		} finally {
			session.close();
		}

		return;
	}

	await withStore(call, async session => isNew ? renewWords(call, session) : recover(call, session));
};
