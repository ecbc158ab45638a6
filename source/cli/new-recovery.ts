/** New recovery words that go with a change: into a file, or shown once and confirmed, before the change is saved with them. */
import type {NewKeys} from '../commands/keys.js';
import {Failure} from '../domain/failure.js';
import {newRecoveryWords} from '../session/new-keys.js';
import type {Session} from '../session/session.js';
import type {Call} from './call.js';
import {note} from './print.js';
import {confirmWords} from './verbs/recovery-words.js';

export type NewRecovery = Readonly<{
	/** Refuses where the words could be neither shown nor written. @throws Failure usage */
	check(): void;

	/** Shows or writes the words. @throws Failure usage (cancelled), conflict, storage */
	make(): Promise<NewKeys>;

	/** Runs what makes and saves them: words that came to nothing are taken back, or that is said. */
	around<Result>(work: () => Promise<Result>): Promise<Result>;
}>;

export const newRecovery = ({world, parsed, json}: Call, {snapshot: {store}}: Session): NewRecovery => {
	const path = parsed.value('recovery-file');
	let takeBack: (() => Promise<void>) | undefined;
	let isShown = false;
	return {
		check() {
			if (path === undefined && (!world.interactive || !world.stdout.isTerminal || json)) {
				throw new Failure('usage', 'new recovery words have to be shown once, and there is no terminal to show them; nothing is saved', 'Use --recovery-file OUT.');
			}
		},
		async make() {
			const {keys, words} = await newRecoveryWords(store.id);
			if (path === undefined) {
				await confirmWords(world, words);
				isShown = true;
			} else {
				takeBack = await world.writePrivateFile(path, `${words.join(' ')}\n`);
			}

			return keys;
		},
		async around(work) {
			try {
				return await work();
			} catch (error) {
				if (!(error instanceof Failure && error.code === 'durability-unknown')) {
					// Words that open nothing would only mislead.
					await takeBack?.();
					await (isShown ? note(world, 'The new recovery words hold nothing, throw them away; the former ones still hold.') : undefined);
				}

				throw error;
			}
		},
	};
};

/** What is said where new words were made with a change. */
export const recoveryDone = ({parsed}: Call): string => {
	const path = parsed.value('recovery-file');
	return `The former recovery words open nothing any more.${path === undefined ? '' : ` The new ones are in ${path}: take that file off this host.`}`;
};
