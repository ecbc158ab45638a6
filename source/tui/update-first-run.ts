/** The first-run questions within the state of the whole screen. Pure. */
import {updateFirstRun, type FirstRunIntent} from './first-run.js';
import type {
	Intent, State, Update, World,
} from './state.js';

export const ask = (state: State, intent: FirstRunIntent, world: World): Update => {
	if (!state.firstRun) {
		return {state};
	}

	const done = updateFirstRun(state.firstRun, intent, world.key);
	return {state: {...state, firstRun: done.firstRun}, request: done.request && {kind: 'setup', request: done.request}};
};

export const firstRunIntent = (intent: Intent): FirstRunIntent | undefined => {
	switch (intent.kind) {
		case 'move': {
			return intent.to === 'up' || intent.to === 'down' ? {kind: 'move', by: intent.to === 'up' ? -1 : 1} : undefined;
		}

		case 'pick':
		case 'type':
		case 'edit': {
			return intent;
		}

		case 'accept':
		case 'back': {
			return {kind: intent.kind};
		}

		default: {
			return undefined;
		}
	}
};
