/**
While a save of one's own is under way its dialog or form takes no keys. What the save has changed is shown together with its end: a list
that has moved already says that keys count again, and those pressed before the end would be lost.
*/
import {isBusy, isDialog} from './dialog.js';
import type {Intent, State} from './state.js';

const isSaving = ({overlay, editor}: State): boolean => (isDialog(overlay) && isBusy(overlay)) || editor?.busy === true;

const ends: ReadonlySet<Intent['kind']> = new Set<Intent['kind']>(['task-done', 'task-failed', 'saved', 'save-failed']);

/** Hands on what comes in, the change of a store no earlier than the end of the save that waits for it. */
export const holdChanges = (here: () => Readonly<{state: State; dispatch(intent: Intent): void}>): (intent: Intent) => void => {
	let isHeld = false;
	const release = () => {
		isHeld = false;
		here().dispatch({kind: 'store-changed'});
	};

	return intent => {
		if (intent.kind === 'store-changed' && isSaving(here().state)) {
			isHeld = true;
			return;
		}

		if (isHeld && ends.has(intent.kind)) {
			release();
		}

		here().dispatch(intent);
		if (isHeld && !isSaving(here().state)) {
			release();
		}
	};
};
