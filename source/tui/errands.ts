/** Errands: what update has asked for, done at the door, and the outcome brought back as an intent. None of them ever throws. */
import {Failure} from '../domain/failure.js';
import type {Runtime} from '../session/execute.js';
import type {ClipboardResult, Random, TypedFilePort} from '../session/ports.js';
import type {Session} from '../session/session.js';
import type {NewStore, Setup} from '../session/setup.js';
import {copyTarget, revealValue} from './actions.js';
import type {Task} from './dialog.js';
import type {Order} from './editor.js';
import type {SetupRequest} from './first-run.js';
import {asFailure, createPeopleErrands, type PeopleErrands} from './errands-people.js';
import {saveOrder} from './save-order.js';
import {failureText} from './sentence.js';
import {runTask} from './tasks.js';
import type {Intent, Request, World} from './state.js';
import {
	bad, clearedMessage, copiedMessage, savedMessage, targetLabel,
} from './words.js';

export type ErrandContext = Readonly<{
	runtime(): Runtime | undefined;
	world(): World;
	dispatch(intent: Intent): void;
	setup: Setup;
	random: Random;
	files: TypedFilePort;

	/** Takes over a session that the first-run questions have opened. */
	adopt(session: Session): void;
}>;

/** A secret in the clipboard. */
export type Held = Readonly<{
	result: ClipboardResult;

	/** `secretKey of Stripe live`. */
	label: string;

	/** Milliseconds since 1970 at which it is cleared. */
	until: number;
}>;

export type Errands = PeopleErrands & Readonly<{
	copy(request: Extract<Request, {kind: 'copy'}>): Promise<void>;
	reveal(request: Extract<Request, {kind: 'reveal'}>): Promise<void>;
	run(task: Task): Promise<void>;
	save(order: Order): Promise<void>;

	/** Ends the task that is being done, if it isn't saved yet. */
	cancel(): void;
	findUndo(): Promise<void>;

	/** @param keeps - The passphrase itself is needed by what is done next. */
	unlock(passphrase: string, keeps?: boolean): Promise<void>;
	setUp(request: SetupRequest): Promise<void>;
	held(): Held | undefined;

	/** Clears what is held once its time has come. */
	clearIfDue(): Promise<void>;
}>;

const encoder = new TextEncoder();

export const createErrands = ({runtime, world, dispatch, setup, random, files, adopt}: ErrandContext): Errands => {
	let held: Held | undefined;
	let newStore: NewStore | undefined;
	let isCancelled = false;

	/** A passphrase under which new keys are wrapped, from when it was typed until they are. */
	let own: Uint8Array | undefined;
	const forget = () => {
		own?.fill(0);
		own = undefined;
	};

	/** A team's store that somebody wants to join. */
	let found: Session | undefined;

	const tell = (error: unknown, before = '') => {
		dispatch({kind: 'told', message: bad(`${before}${failureText(asFailure(error))}`)});
	};

	const people = createPeopleErrands({runtime, dispatch, tell});

	return {
		held: () => held,
		async copy({target}) {
			const present = runtime();
			if (!present) {
				return;
			}

			try {
				const {settings} = world();
				const {clipboard, text} = await copyTarget(present, target, settings);
				const after = world();
				const isCleared = target.kind === 'value' && settings.clipboardClear > 0 && clipboard.way !== 'none';
				const until = isCleared ? after.now + (settings.clipboardClear * 1000) : undefined;
				if (clipboard.way !== 'none') {
					held = until === undefined ? undefined : {result: clipboard, label: targetLabel(after, target), until};
				}

				const message = copiedMessage(after, target, {result: clipboard, deadline: until, text});
				dispatch({kind: 'copied', message, clipped: held && {label: held.label, until: held.until}});
			} catch (error) {
				tell(error);
			}
		},
		async reveal({reference}) {
			const present = runtime();
			if (!present) {
				return;
			}

			try {
				dispatch({kind: 'revealed', reference, text: await revealValue(present, reference)});
			} catch (error) {
				tell(error);
			}
		},
		async run(task) {
			const present = runtime();
			if (!present) {
				return;
			}

			isCancelled = false;
			let shown = 0;
			try {
				const {text, commit, selected, service, words} = await runTask(present, task, {
					now: world().now,
					key: world().key,
					randomBytes: length => random.bytes(length),
					files,
					passphrase: own,
					progress(done, total) {
						if (isCancelled) {
							throw new Failure('usage', 'cancelled before anything was saved');
						}

						const part = Math.floor((done * 20) / Math.max(1, total));
						if (part === shown) {
							return;
						}

						shown = part;
						dispatch({kind: 'progress', done, total});
					},
				});
				dispatch({
					kind: 'task-done', message: savedMessage(text, commit), selected, service, words,
				});
				if (task.kind === 'own.ask') {
					await people.showPending();
				}
			} catch (error) {
				dispatch({kind: 'task-failed', message: bad(failureText(asFailure(error)))});
			} finally {
				forget();
			}
		},
		...people,
		cancel() {
			isCancelled = true;
		},
		async save(order) {
			const present = runtime();
			if (!present) {
				return;
			}

			try {
				dispatch({kind: 'saved', ...await saveOrder(present, order)});
			} catch (error) {
				dispatch({kind: 'save-failed', text: failureText(asFailure(error))});
			}
		},
		async findUndo() {
			try {
				const session = runtime()?.session;
				const change = await session?.lastChange();
				if (change) {
					await session?.checkUndo(change);
				}

				dispatch({kind: 'undo-found', change});
			} catch (error) {
				tell(error);
			}
		},
		async unlock(passphrase, keeps = false) {
			const bytes = encoder.encode(passphrase);
			forget();
			try {
				await runtime()?.session.unlock(bytes);
				own = keeps ? encoder.encode(passphrase) : undefined;
				dispatch({kind: 'unlocked'});
			} catch (error) {
				const failure = asFailure(error);
				const isWrong = failure.code === 'unlock-failed';
				dispatch({kind: 'unlock-failed', message: isWrong ? 'Wrong passphrase. Nothing was opened.' : failureText(failure), again: isWrong});
			} finally {
				bytes.fill(0);
			}
		},
		async setUp(request) {
			try {
				switch (request.kind) {
					case 'open': {
						adopt(await setup.open(request.path));
						break;
					}

					case 'demo': {
						adopt(await setup.demo());
						break;
					}

					case 'find': {
						found?.close();
						found = await setup.open(request.path);
						const isKnown = found.me !== undefined || await found.people.pending() !== undefined;
						if (!isKnown) {
							dispatch({kind: 'setup-done', result: {kind: 'found', members: found.snapshot.roster.principals.values().filter(({kind}) => kind === 'member').map(({name}) => name).toArray()}});
							return;
						}

						adopt(found);
						break;
					}

					case 'join': {
						await found!.people.join({name: request.name, passphrase: encoder.encode(request.passphrase)});
						adopt(found!);
						break;
					}

					case 'create': {
						newStore = await setup.create({name: request.name, passphrase: encoder.encode(request.passphrase), recovery: true});
						dispatch({kind: 'setup-done', result: {kind: 'created', words: newStore.words ?? []}});
						return;
					}

					case 'save': {
						adopt(await newStore!.save());
						newStore = undefined;
						break;
					}
				}

				dispatch({kind: 'setup-done', result: {kind: 'opened'}});
				await people.showPending();
			} catch (error) {
				dispatch({kind: 'setup-done', result: {kind: 'failed', error: asFailure(error)}});
			}
		},
		async clearIfDue() {
			if (!held || held.until > world().now) {
				return;
			}

			const {result} = held;
			held = undefined;
			try {
				await runtime()?.clipboard.clear(result);
				dispatch({kind: 'told', message: clearedMessage(result)});
			} catch (error) {
				tell(error, 'The clipboard could not be cleared. ');
			}
		},
	};
};
