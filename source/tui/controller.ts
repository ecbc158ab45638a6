/**
Holds the state, hands it what comes in, and has done what update asks for. Knows neither React nor the terminal, so that the whole
behaviour of the screen is tested without drawing it.
*/
import {createAuditReader} from './audit-reader.js';
import type {
	Controller, ControllerOptions, Ended, TerminalHooks,
} from './controller-types.js';
import {createErrands} from './errands.js';
import {firstRunOf} from './first-run.js';
import {createJoiner, feed} from './input.js';
import {keyNamesOf} from './keymap.js';
import {holdChanges} from './own-save.js';
import {freeLine} from './pace.js';
import {performErrand} from './perform.js';
import {prepareLater} from './preparation.js';
import {look} from './select.js';
import {
	initialState, type Intent, type Request, type State, type World,
} from './state.js';
import {createIdleTimer, createTicker} from './timers.js';
import {press, settle, update} from './update.js';
import {bad, plain, secondsUntil, warn} from './words.js';

export type {Controller} from './controller-types.js';

/** How long after the first frame it is looked whether something waits for an answer, milliseconds. */
const untilAsked = 50;

export const createController = ({runtime: given, connect, setup, clock, files, random, settings, size, focus, notice, line = freeLine}: ControllerOptions): Controller => {
	const joiner = createJoiner();
	const listeners = new Set<() => void>();
	const {promise: ended, resolve: resolveEnded} = Promise.withResolvers<Ended>();
	let runtime = given;
	let hooks: TerminalHooks = {redraw: async () => undefined, suspend: undefined};
	let stopListening = () => {};
	let isEnded = false;

	const audit = createAuditReader({
		session: () => runtime?.session,
		breathe: async () => new Promise(resolve => {
			clock.after(0, resolve);
		}),
		changed() {
			dispatch({kind: 'tick'});
		},
	});

	const key = keyNamesOf(settings.keys);
	const world = (): World => ({
		snapshot: runtime?.session.snapshot,
		me: runtime?.session.me,
		locked: runtime?.session.locked ?? true,
		audit: audit.view(),
		now: clock.now().getTime(),
		settings,
		key,
	});

	let state: State = settle({
		...initialState(size, runtime ? undefined : firstRunOf(focus !== undefined)),
		selected: focus,
		pinned: focus,
		message: notice === undefined ? undefined : warn(notice),
	}, world());
	let current = look(state, world());

	const prepare = () => {
		prepareLater(clock, () => isEnded ? undefined : world().snapshot);
	};

	const arrive = holdChanges(() => ({state, dispatch}));
	const listen = () => {
		stopListening();
		stopListening = runtime?.session.subscribe(() => {
			arrive({kind: 'store-changed'});
			prepare();
		}) ?? (() => {});
	};

	const errands = createErrands({
		runtime: () => runtime,
		world,
		dispatch: arrive,
		setup,
		random,
		files,
		adopt(session) {
			if (isEnded) {
				session.close();
				return;
			}

			runtime = connect(session);
			audit.reset();
			listen();
		},
	});

	const ticker = createTicker(clock, () => {
		void errands.clearIfDue();
		dispatch({kind: 'tick'});
	});
	const idle = createIdleTimer(clock, settings.idleLock, () => {
		const {overlay} = state;
		if (runtime && (!runtime.session.locked || (overlay?.kind === 'unlock' && !overlay.busy))) {
			dispatch({kind: 'idle'});
		}
	});

	let isHeld = false;
	const publish = () => {
		// Whatever happens until the line takes a frame again is in that one.
		if (!line.isReady()) {
			if (!isHeld) {
				isHeld = true;
				line.whenReady(() => {
					isHeld = false;
					publish();
				});
			}

			return;
		}

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
		ticker.stop();
		idle.stop();
		stopListening();
		const held = errands.held();
		const isLeft = held && !runtime?.clipboard.clearLater(held.result, Math.max(1, secondsUntil(held.until, clock.now().getTime())));
		runtime?.session.lock();
		runtime?.session.close();
		resolveEnded({code, note: isLeft ? `the clipboard still holds ${held.label}, and it will not be cleared` : undefined});
	};

	const suspend = async () => {
		if (!hooks.suspend) {
			dispatch({kind: 'told', message: plain('This terminal can\'t be suspended.')});
			return;
		}

		try {
			await hooks.suspend();
		} catch {
			dispatch({kind: 'told', message: bad('The terminal could not be handed over; nothing was changed.')});
		}

		idle.touch();
		dispatch({kind: 'tick'});
	};

	const perform = (request: Request) => {
		switch (request.kind) {
			case 'quit': {
				end(0);
				break;
			}

			case 'lock': {
				runtime?.session.endAgent();
				runtime?.session.lock();
				break;
			}

			case 'let-go': {
				runtime?.session.lock();
				break;
			}

			case 'reveal-typed': {
				dispatch({
					kind: 'revealed', reference: {integration: '', credential: ''}, label: `The typed ${request.key}`, text: request.text,
				});
				break;
			}

			case 'read-audit': {
				void audit.read();
				break;
			}

			case 'redraw': {
				void hooks.redraw();
				break;
			}

			case 'suspend': {
				void suspend();
				break;
			}

			default: {
				performErrand(errands, request);
			}
		}
	};

	/** Countdowns move once a second, and only while there is one. */
	const schedule = () => {
		ticker.until([state.revealed?.until, errands.held()?.until]);
	};

	const dispatch = (intent: Intent) => {
		if (isEnded) {
			return;
		}

		if (intent.kind === 'unlocked') {
			// Making the key of a passphrase takes a while, in which nobody is away.
			idle.touch();
		}

		const done = update(state, intent, world());
		const isChanged = done.state !== state || intent.kind === 'store-changed' || intent.kind === 'tick';
		state = done.state;
		if (done.request) {
			perform(done.request);
		}

		schedule();
		if (isChanged) {
			publish();
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
			if (isEnded) {
				return;
			}

			idle.touch();
			const before = state;
			const requests: Request[] = [];
			for (const input of inputs.flatMap(input => joiner(input, clock.now().getTime()))) {
				const fed = feed(state, input, world());
				state = fed.state;
				requests.push(...fed.requests);
			}

			for (const request of requests) {
				perform(request);
			}

			if (state === before || isEnded) {
				return;
			}

			schedule();
			publish();
		},
		takeBack() {
			const taken = press(state, {name: '', completesEscape: true}, world()).state;
			if (taken === state || isEnded) {
				return;
			}

			state = taken;
			publish();
		},
		marksPastes() {
			state = {...state, marksPastes: true};
		},
		resize(next) {
			dispatch({kind: 'resized', size: next});
		},
		attach(next) {
			hooks = next;
			prepare();
			clock.after(untilAsked, () => {
				if (!isEnded) {
					void errands.showPending();
				}
			});
		},
		end,
		ended,
	};
};
