/** `patchbay init`: a new store, asked for line by line or unattended. Nothing is written before everything is known. */
import {checkName} from '../../domain/names.js';
import {Failure} from '../../domain/failure.js';
import type {NewStore} from '../../session/setup.js';
import type {Call, Verb} from '../call.js';
import {firstPassphrase} from '../first-passphrase.js';
import {principalJson, storeJson} from '../json.js';
import {print, printJson} from '../print.js';
import {confirmWords} from './recovery-words.js';

const cancelled = (): Failure => new Failure('usage', 'cancelled; nothing was made');

const missing = (what: string, option: string): Failure => new Failure(
	'usage',
	`${what} is missing, and standard input is no terminal to ask for it; nothing was made`,
	`Use ${option}.`,
);

/** Refuses before the first question where something stands already. */
const refuseExisting = async ({world, identity}: Call, path: string): Promise<void> => {
	try {
		const session = await world.openStore({
			store: path, identity, minHead: undefined, verify: 'demand',
		});
		session.close();
	} catch (error) {
		if (error instanceof Failure && error.code === 'not-found') {
			return;
		}

		throw error;
	}

	throw new Failure('conflict', `there is a store already: ${path}; it was not touched`, 'Open it with patchbay, or make another one: patchbay init --store PATH');
};

const nameOf = async ({world, parsed}: Call): Promise<string> => {
	const given = parsed.value('name');
	if (given === undefined && !world.interactive) {
		throw missing('your name', '--name YOU');
	}

	const text = given ?? await world.ask('Your name in this store: ');
	if (text === undefined) {
		throw cancelled();
	}

	return checkName(text, {what: 'member'});
};

type Recovery = Readonly<{kind: 'none'} | {kind: 'file'; path: string} | {kind: 'shown'}>;

const recoveryFor = ({world, parsed, json}: Call): Recovery => {
	const path = parsed.value('recovery-file');
	if (parsed.flag('no-recovery')) {
		if (path !== undefined) {
			throw new Failure('usage', '--no-recovery and --recovery-file exclude each other; nothing was made');
		}

		return {kind: 'none'};
	}

	if (path !== undefined) {
		return {kind: 'file', path};
	}

	if (!world.interactive || !world.stdout.isTerminal || json) {
		throw new Failure(
			'usage',
			'the recovery words have to be shown once, and there is no terminal to show them; nothing was made',
			'Use --recovery-file OUT, or --no-recovery.',
		);
	}

	return {kind: 'shown'};
};

const keepWords = async ({world}: Call, recovery: Recovery, {words}: NewStore): Promise<(() => Promise<void>) | undefined> => {
	if (recovery.kind === 'file' && words) {
		return world.writePrivateFile(recovery.path, `${words.join(' ')}\n`);
	}

	if (recovery.kind === 'shown' && words) {
		await confirmWords(world, words);
	}

	return undefined;
};

const make = async (call: Call, store: NewStore, recovery: Recovery) => {
	const takeBack = await keepWords(call, recovery, store);
	try {
		return await store.save();
	} catch (error) {
		// Words of a store that does not exist would only mislead.
		if (!(error instanceof Failure && error.code === 'durability-unknown')) {
			await takeBack?.();
		}

		throw error;
	}
};

export const run: Verb = async call => {
	const {world, json, store, identity} = call;
	const recovery = recoveryFor(call);
	const setup = await world.setup({store, identity, minHead: undefined});
	await refuseExisting(call, setup.storePath);
	const name = await nameOf(call);
	const passphrase = await firstPassphrase(call, 'nothing was made');
	try {
		const session = await make(call, await setup.create({name, passphrase, recovery: recovery.kind !== 'none'}), recovery);
		try {
			const {snapshot, me} = session;
			if (json) {
				await printJson(world, {store: storeJson(snapshot), me: me ? principalJson(me) : null, recovery: recovery.kind !== 'none'});
				return;
			}

			await print(
				world,
				`Made the store ${snapshot.store.id.slice(0, 4)} at ${snapshot.store.path}. You are ${name}, with the right manageAll.`,
				...(recovery.kind === 'file' ? [`The recovery words are in ${recovery.path}: take that file off this host.`] : []),
				...(recovery.kind === 'none' ? ['There are no recovery words: a forgotten passphrase can\'t be helped.'] : []),
				'Next: patchbay import .env --project NAME, or patchbay to open the screen.',
			);
		} finally {
			session.close();
		}
	} finally {
		passphrase.fill(0);
	}
};
