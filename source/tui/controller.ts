/**
Holds the state, hands it what comes in, and has done what update asks for. Knows neither React nor the terminal, so that the whole
behaviour of the screen is tested without drawing it.
*/
import {Failure} from '../domain/failure.js';
import {prepareSearch} from '../domain/find.js';
import type {Runtime} from '../session/execute.js';
import type {Clock, ClipboardResult, Settings} from '../session/ports.js';
import type {Session} from '../session/session.js';
import type {NewStore, Setup} from '../session/setup.js';
import {copyTarget, revealValue} from './actions.js';
import {firstRunOf, type SetupRequest} from './first-run.js';
import {createJoiner, feed, type Input} from './input.js';
import {look, type Look} from './select.js';
import {
	initialState, type Intent, type Request, type Size, type State, type World,
} from './state.js';
import {settle, update} from './update.js';
import {
	bad, clearedMessage, copiedMessage, failureText, plain, targetLabel, warn,
} from './words.js';

export type ControllerOptions = Readonly<{
	/** Undefined: there is no store yet, and the first-run questions are asked. */
	runtime?: Runtime | undefined;
	connect(session: Session): Runtime;
	setup: Setup;
	clock: Clock;
	settings: Settings;
	size: Size;

	/** Integration id from a link. */
	focus?: string | undefined;

	/** One sentence shown at the start. */
	notice?: string | undefined;
}>;

export type Ended = Readonly<{
	code: number;

	/** To be printed after the screen is gone. */
	note: string | undefined;
}>;

/** What only the drawing side can do. */
export type TerminalHooks = Readonly<{
	redraw(): Promise<void>;

	/** Undefined where the terminal can't be suspended. */
	suspend: (() => Promise<void>) | undefined;
}>;

export type Controller = Readonly<{
	/** One object per change. */
	getLook(): Look;
	subscribe(listener: () => void): () => void;
	feed(inputs: readonly Input[]): void;
	resize(size: Size): void;
	attach(hooks: TerminalHooks): void;

	/** Locks and ends, as when the connection drops. */
	end(code: number): void;
	readonly ended: Promise<Ended>;
}>;

const encoder = new TextEncoder();

const asFailure = (error: unknown): Failure => error instanceof Failure
	? error
	: new Failure('storage', `unexpected fault: ${error instanceof Error ? error.message : String(error)}`, 'nothing was saved');

export const createController = ({runtime: given, connect, setup, clock, settings, size, focus, notice}: ControllerOptions): Controller => {
	const joiner = createJoiner();
	const listeners = new Set<() => void>();
	const {promise: ended, resolve: resolveEnded} = Promise.withResolvers<Ended>();
	let runtime = given;
	let hooks: TerminalHooks = {redraw: async () => undefined, suspend: undefined};
	let newStore: NewStore | undefined;
	let stopListening = () => {};
	let cancelTick = () => {};
	let cancelIdle = () => {};
	let inClipboard: Readonly<{result: ClipboardResult; label: string; until: number}> | undefined;
	let lastKey = clock.now().getTime();
	let isEnded = false;

	const world = (): World => ({
		snapshot: runtime?.session.snapshot,
		me: runtime?.session.me,
		locked: runtime?.session.locked ?? true,
		now: clock.now().getTime(),
		settings,
	});

	let state: State = {
		...initialState(size, runtime ? undefined : firstRunOf(focus !== undefined)),
		selected: focus,
		pinned: focus,
		message: notice === undefined ? undefined : warn(notice),
	};
	state = settle(state, world());
	let current = look(state, world());

	const publish = () => {
		current = look(state, world());
		for (const listener of listeners) {
			listener();
		}
	};

	const end = (code: number) => {
		if (isEnded) {
			return;
		}

		isEnded = true;
		cancelTick();
		cancelIdle();
		stopListening();
		let note: string | undefined;
		if (inClipboard) {
			const seconds = Math.max(1, Math.ceil((inClipboard.until - clock.now().getTime()) / 1000));
			const later = runtime?.clipboard.clearLater(inClipboard.result, seconds) ?? false;
			note = later ? undefined : `The clipboard still holds ${inClipboard.label} and will not be cleared.`;
		}

		runtime?.session.lock();
		runtime?.session.close();
		resolveEnded({code, note});
	};

	const dispatch = (intent: Intent) => {
		if (isEnded) {
			return;
		}

		const done = update(state, intent, world());
		const isChanged = done.state !== state || intent.kind === 'store-changed' || intent.kind === 'tick';
		state = done.state;
		if (done.request) {
			perform(done.request);
		}

		scheduleTick();
		if (isChanged) {
			publish();
		}
	};

	const clearClipboard = async () => {
		const clipped = inClipboard;
		inClipboard = undefined;
		if (!clipped || !runtime) {
			return;
		}

		try {
			await runtime.clipboard.clear(clipped.result);
			dispatch({kind: 'told', message: clearedMessage(clipped.result)});
		} catch (error) {
			dispatch({kind: 'told', message: bad(`The clipboard could not be cleared. ${failureText(asFailure(error))}`)});
		}
	};

	/** Countdowns move once a second, and only while there is one. */
	const scheduleTick = () => {
		cancelTick();
		const deadlines = [state.revealed?.until, inClipboard?.until].filter(deadline => deadline !== undefined);
		if (deadlines.length === 0) {
			return;
		}

		const left = Math.min(...deadlines) - clock.now().getTime();
		cancelTick = clock.after(left <= 0 ? 0 : (left % 1000) || 1000, () => {
			if (inClipboard && inClipboard.until <= clock.now().getTime()) {
				void clearClipboard();
			}

			dispatch({kind: 'tick'});
		});
	};

	const armIdle = () => {
		cancelIdle();
		const limit = settings.idleLock * 60_000;
		if (limit <= 0 || !runtime) {
			return;
		}

		const wait = () => {
			const left = lastKey + limit - clock.now().getTime();
			cancelIdle = clock.after(Math.max(left, 1), () => {
				if (lastKey + limit > clock.now().getTime()) {
					wait();
					return;
				}

				lastKey = clock.now().getTime();
				if (runtime && (!runtime.session.locked || state.overlay?.kind === 'unlock')) {
					dispatch({kind: 'idle'});
				}

				wait();
			});
		};

		wait();
	};

	const listen = () => {
		stopListening();
		stopListening = runtime?.session.subscribe(() => {
			dispatch({kind: 'store-changed'});
		}) ?? (() => {});
		armIdle();
	};

	const tell = (error: unknown) => {
		dispatch({kind: 'told', message: bad(failureText(asFailure(error)))});
	};

	const copy = async (request: Extract<Request, {kind: 'copy'}>) => {
		if (!runtime) {
			return;
		}

		const {target} = request;
		const {clipboard, text} = await copyTarget(runtime, target, settings);
		const now = world();
		const isCleared = target.kind === 'value' && settings.clipboardClear > 0 && clipboard.way !== 'none';
		const until = isCleared ? now.now + (settings.clipboardClear * 1000) : undefined;
		const label = targetLabel(now, target);
		if (clipboard.way !== 'none') {
			inClipboard = until === undefined ? undefined : {result: clipboard, label, until};
		}

		dispatch({
			kind: 'copied',
			message: copiedMessage(now, target, clipboard, until, text),
			clipped: inClipboard && {label: inClipboard.label, until: inClipboard.until},
		});
	};

	const reveal = async ({reference}: Extract<Request, {kind: 'reveal'}>) => {
		if (runtime) {
			dispatch({kind: 'revealed', reference, text: await revealValue(runtime, reference)});
		}
	};

	const unlock = async (passphrase: string) => {
		const bytes = encoder.encode(passphrase);
		try {
			await runtime?.session.unlock(bytes);
			dispatch({kind: 'unlocked'});
		} catch (error) {
			const failure = asFailure(error);
			const isWrong = failure.code === 'unlock-failed';
			dispatch({kind: 'unlock-failed', message: isWrong ? 'Wrong passphrase. Nothing was opened.' : failureText(failure), again: isWrong});
		} finally {
			bytes.fill(0);
		}
	};

	const start = (session: Session) => {
		runtime = connect(session);
		newStore = undefined;
		listen();
		dispatch({kind: 'setup-done', result: {kind: 'opened'}});
	};

	const runSetup = async (request: SetupRequest) => {
		try {
			switch (request.kind) {
				case 'open': {
					start(await setup.open(request.path));
					return;
				}

				case 'demo': {
					start(await setup.demo());
					return;
				}

				case 'create': {
					newStore = await setup.create({name: request.name, passphrase: encoder.encode(request.passphrase), recovery: true});
					dispatch({kind: 'setup-done', result: {kind: 'created', words: newStore.words ?? []}});
					return;
				}

				case 'save': {
					start(await newStore!.save());
				}
			}
		} catch (error) {
			dispatch({kind: 'setup-done', result: {kind: 'failed', error: asFailure(error)}});
		}
	};

	const suspend = async () => {
		if (!hooks.suspend) {
			dispatch({kind: 'told', message: plain('This terminal can\'t be suspended.')});
			return;
		}

		await hooks.suspend();
		lastKey = clock.now().getTime();
		dispatch({kind: 'tick'});
	};

	const perform = (request: Request) => {
		switch (request.kind) {
			case 'quit': {
				end(0);
				return;
			}

			case 'lock': {
				runtime?.session.lock();
				return;
			}

			case 'copy': {
				void copy(request).catch(tell);
				return;
			}

			case 'reveal': {
				void reveal(request).catch(tell);
				return;
			}

			case 'unlock': {
				void unlock(request.passphrase);
				return;
			}

			case 'redraw': {
				void hooks.redraw();
				return;
			}

			case 'suspend': {
				void suspend().catch(tell);
				return;
			}

			case 'setup': {
				void runSetup(request.request);
			}
		}
	};

	listen();
	return {
		getLook: () => current,
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		feed(inputs) {
			lastKey = clock.now().getTime();
			const before = state;
			const requests: Request[] = [];
			for (const input of inputs.flatMap(input => joiner(input, lastKey))) {
				const fed = feed(state, input, world());
				state = fed.state;
				requests.push(...fed.requests);
			}

			for (const request of requests) {
				perform(request);
			}

			if (state !== before && !isEnded) {
				scheduleTick();
				publish();
			}
		},
		resize(next) {
			dispatch({kind: 'resized', size: next});
		},
		attach(next) {
			hooks = next;
			const {snapshot} = world();
			if (snapshot) {
				// What the first keystroke of a search needs, made while nobody waits.
				clock.after(50, () => {
					prepareSearch(snapshot.integrations);
				});
			}
		},
		end,
		ended,
	};
};
