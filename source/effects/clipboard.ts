/**
The clipboard. Only this machine's own clipboard can say "copied"; a terminal never answers, so everything else is "sent". What was
copied is held by nobody but the clipboard: whoever clears it later knows the way and the hour, not the text.
*/
import type {ClipboardPort, ClipboardResult} from '../session/ports.js';
import {
	bare, encodePayload, longestPayload, longestThroughMosh, throughScreen, throughTmux,
} from './clipboard-bytes.js';
import {nameOfWay, rankRoutes, type ClipboardMemory} from './clipboard-memory.js';
import {findRoutes, type Route, type RouteSurroundings} from './clipboard-route.js';

export type ClipboardSurroundings = Omit<RouteSurroundings, 'tmux'> & Readonly<{
	/** Hands a control sequence to the terminal, whole. */
	write: (sequence: string) => Promise<void>;

	/** Runs a program; undefined when it fails or takes too long. */
	run: (command: string, parameters: readonly string[], input?: string) => Promise<string | undefined>;

	/** Sets this machine's own clipboard; rejects where it can't. */
	native: (text: string) => Promise<void>;

	/** A name for a tmux buffer that nobody else has. */
	bufferName: () => string;

	/** Starts a process that outlives this one and clears; returns how to call it off, undefined where that can't be done. */
	startClearer: (task: ClearTask) => (() => void) | undefined;

	/** Milliseconds since 1970. */
	now: () => number;

	/** What is known of the ways from having looked. */
	memory?: ClipboardMemory | undefined;
}>;

/** All that the process which clears is told. */
export type ClearTask = Readonly<{
	/** Milliseconds since 1970. */
	deadline: number;
	route: Route;
}>;

const wrappers = {bare: (sequence: string) => sequence, tmux: throughTmux, screen: throughScreen};

/** Tmux passes nothing on for an empty buffer; one space takes the secret's place. */
const blank = ' ';

export const wayOf = ({kind}: Route): ClipboardResult['way'] => kind === 'escape' ? 'osc52' : kind;

/** What of the surroundings it takes to send something down a route. */
export type Sender = Pick<ClipboardSurroundings, 'write' | 'run' | 'native' | 'bufferName'>;

/**
Sends a text down one route.
@param text - Empty: clears.
@returns why it could not be sent; undefined when it was
*/
export const send = async (route: Route, text: string, {write, run, native, bufferName}: Sender): Promise<string | undefined> => {
	if (route.kind === 'none') {
		return route.reason;
	}

	if (route.kind === 'native') {
		try {
			await native(text);
			return undefined;
		} catch {
			// Its own words may quote what it was given.
			return 'this machine\'s clipboard can\'t be reached (on Linux it needs xsel or wl-copy, and a display)';
		}
	}

	const payload = encodePayload(text);
	const longest = route.mosh ? longestThroughMosh : longestPayload;
	if (payload.length > longest) {
		const taker = route.mosh ? 'mosh' : 'a terminal\'s clipboard';
		return `it is too long for ${taker} (${payload.length} of at most ${longest} characters in base64); nothing was sent`;
	}

	if (route.kind === 'tmux') {
		const buffer = bufferName();
		const sent = await run('tmux', ['load-buffer', '-w', '-b', buffer, '-'], text === '' ? blank : text);
		await run('tmux', ['delete-buffer', '-b', buffer]);
		return sent === undefined ? 'tmux refused it; nothing was sent' : undefined;
	}

	try {
		await write(route.wraps.map(wrap => wrappers[wrap](bare(payload))).join(''));
		return undefined;
	} catch {
		return 'the terminal could not be written to';
	}
};

export const createClipboard = (surroundings: ClipboardSurroundings): ClipboardPort => {
	const {run, startClearer, now, environment, memory} = surroundings;
	const routes = new WeakMap<ClipboardResult, Route>();
	let callOff: (() => void) | undefined;

	/** Best first; one that nothing arrived by comes last. */
	const find = async (): Promise<ReadonlyArray<Readonly<{route: Route; arrived?: boolean}>>> => {
		const found = await findRoutes({...surroundings, tmux: async (...parameters) => run('tmux', parameters)});
		return rankRoutes(found, await memory?.read(), environment).map(({route, checked}) => checked ? {route, arrived: checked.arrived} : {route});
	};

	const called = () => {
		callOff?.();
		callOff = undefined;
	};

	return {
		async copy(text) {
			let reason: string | undefined;
			for (const {route, ...known} of await find()) {
				// One after another: the next is for when this one fails.
				// eslint-disable-next-line no-await-in-loop
				const failed = await send(route, text, surroundings);
				if (failed === undefined) {
					// What is in the clipboard now has an hour of its own.
					called();
					const result = {way: wayOf(route), ...known};
					routes.set(result, route);
					return result;
				}

				reason = failed;
			}

			return {way: 'none', reason};
		},

		async clear(result) {
			called();
			const route = routes.get(result);
			if (route) {
				await send(route, '', surroundings);
			}
		},

		clearLater(result, seconds) {
			const route = routes.get(result);
			if (!route) {
				return false;
			}

			called();
			callOff = startClearer({deadline: now() + (1000 * seconds), route});
			return callOff !== undefined;
		},

		async remember(result, arrived) {
			const route = routes.get(result);
			if (route) {
				await memory?.remember(nameOfWay(route, environment), {arrived, at: new Date(now()).toISOString()});
			}
		},
	};
};
