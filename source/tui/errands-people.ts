/** Errands about requests: of this host to an admin, and of somebody else to whoever is at the screen. None of them ever throws. */
import {Failure} from '../domain/failure.js';
import type {Runtime} from '../session/execute.js';
import {failureText} from './sentence.js';
import type {Intent} from './state.js';
import {bad, plain, warn} from './words.js';

export type PeopleErrands = Readonly<{
	/** Shows what this host has asked for, as long as nobody has answered. */
	showPending(): Promise<void>;
	copyRequest(text: string): Promise<void>;

	/** Reads the request of a newcomer. */
	readRequest(text: string): Promise<void>;
}>;

export const asFailure = (error: unknown): Failure => error instanceof Failure
	? error
	: new Failure('storage', `unexpected fault: ${error instanceof Error ? error.message : String(error)}`, 'Nothing was saved.');

export const createPeopleErrands = ({runtime, dispatch, tell}: Readonly<{
	runtime(): Runtime | undefined;
	dispatch(intent: Intent): void;
	tell(error: unknown): void;
}>): PeopleErrands => ({
	async showPending() {
		try {
			const asked = await runtime()?.session.people.pending();
			if (asked) {
				dispatch({kind: 'pending', asked});
			}
		} catch (error) {
			tell(error);
		}
	},
	async copyRequest(text) {
		try {
			const result = await runtime()?.clipboard.copy(text);
			dispatch({kind: 'told', message: result && result.way !== 'none' ? plain(result.way === 'native' ? 'Copied the request.' : 'Sent the request to your terminal\'s clipboard. Can\'t confirm arrival.') : warn('Not copied: there is no clipboard here. Mark it with the mouse; line ends in it do no harm.')});
		} catch (error) {
			tell(error);
		}
	},
	async readRequest(text) {
		try {
			const asked = await runtime()?.session.people.read(text);
			if (asked) {
				dispatch({kind: 'request-read', asked});
			}
		} catch (error) {
			dispatch({kind: 'task-failed', message: bad(failureText(asFailure(error)))});
		}
	},
});
