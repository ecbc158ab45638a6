/** What keys on the cards act on: the marked integrations, or the selected one; and why they can't. Pure. */
import {undoVerb} from '../commands/undo.js';
import {whyNotChange, whyNotManage} from '../commands/words.js';
import type {Integration} from '../domain/integration.js';
import type {Look} from './select.js';

/** Marked ones first to last as they were marked; without any the selected one. */
export const targetsOf = ({state: {marked}, selected, world: {snapshot}}: Look): readonly Integration[] => {
	const found = marked.map(id => snapshot?.byId.get(id)).filter(integration => integration !== undefined);
	return found.length > 0 ? found : (selected ? [selected] : []);
};

const whyNot = ({world: {snapshot, me}}: Look, integrations: readonly Integration[]): string | undefined =>
	snapshot && integrations.map(integration => whyNotChange({snapshot, me}, integration)).find(reason => reason !== undefined);

/** Why they can't be changed. */
export const needsChange = (look: Look): string | undefined => {
	const targets = targetsOf(look);
	return targets.length === 0 ? 'no integration is selected' : whyNot(look, targets);
};

export const needsRotation = (look: Look): string | undefined => {
	const {selected} = look;
	if (!selected) {
		return 'no integration is selected';
	}

	return selected.credentials.length === 0 ? 'this integration has no keys' : whyNot(look, [selected]);
};

export const needsUndo = ({world: {snapshot, me}}: Look): string | undefined => snapshot && undoVerb.blocked({snapshot, me});

export const needsManage = (what: string) => ({world: {snapshot, me}}: Look): string | undefined =>
	snapshot ? whyNotManage({snapshot, me}, what) : undefined;
