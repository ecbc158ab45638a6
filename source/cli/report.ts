/** What went wrong, to standard error: what happened and what to do next, or the same as JSON. A fault of ours says so. */
import {Failure} from '../domain/failure.js';
import {escapeJson} from '../domain/sanitise.js';
import {exitCodeOf} from './exit-codes.js';
import {note} from './print.js';
import type {World} from './world.js';

const faultHint = 'This is a fault of patchbay itself; what was saved before stays as it was. PATCHBAY_DEBUG=1 shows where it happened.';

/** @returns the exit code */
export const report = async (world: World, error: unknown, json: boolean): Promise<number> => {
	const exit = exitCodeOf(error);
	const failure = error instanceof Failure ? error : undefined;
	const message = failure?.message ?? `unexpected fault${error instanceof Error ? ` (${error.name})` : ''}`;
	const hint = failure ? failure.hint : faultHint;
	if (json) {
		const body = {
			error: {
				code: failure?.code ?? 'fault', exit, message, hint: hint ?? null,
			},
		};
		await world.stderr.write(`${escapeJson(JSON.stringify(body))}\n`);
	} else {
		await note(world, `patchbay: ${message}`, ...(hint === undefined ? [] : [`  ${hint}`]));
	}

	// A fault's own text may hold anything, so it is shown to whoever asks for it alone.
	if (!failure && world.env.PATCHBAY_DEBUG === '1' && error instanceof Error) {
		await note(world, ...(error.stack ?? error.message).split('\n'));
	}

	return exit;
};
