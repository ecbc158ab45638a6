/** Keys while something lies over the cards: help, palette, type and project lists, lists to choose from, the passphrase. Pure. */
import {edit, insert, type Field} from './edit.js';
import {entriesOf, toggled} from './dropdown.js';
import {helpLines} from './help.js';
import {isDialog, needsPassphrase} from './dialog.js';
import {moveLine} from './move-line.js';
import {beneath, paletteOf} from './palette.js';
import {look} from './select.js';
import {notNow} from './sentence.js';
import type {
	DropdownOverlay, Intent, Overlay, State, Update, World,
} from './state.js';
import {updateDialog} from './update-dialog.js';
import {askWay} from './update-managing.js';
import {attempt, attemptCopy} from './update-browsing.js';
import {plain, warn} from './words.js';

export {moveLine} from './move-line.js';

type Apply = (state: State, intent: Intent, world: World) => Update;

const typed = (field: Field, intent: Intent): Field | undefined => {
	if (intent.kind === 'type') {
		return insert(field, intent.text);
	}

	return intent.kind === 'edit' ? edit(field, intent.how) : undefined;
};

const closed = (state: State): Update => ({state: {...state, overlay: undefined}});

const inHelp = (state: State, overlay: Extract<Overlay, {kind: 'help'}>, intent: Intent, world: World): Update => {
	if (intent.kind === 'back' || intent.kind === 'help') {
		return closed(state);
	}

	if (intent.kind !== 'move') {
		return {state};
	}

	const {layout} = look(state, world);
	const last = Math.max(0, helpLines({state, world}, true).length - layout.body);
	const to = intent.to === 'last' ? last : moveLine(overlay.top, intent.to, last + 1);
	return {state: {...state, overlay: {...overlay, top: Math.min(last, to)}}};
};

const inPalette = (state: State, overlay: Extract<Overlay, {kind: 'palette'}>, intent: Intent, world: World, apply: Apply): Update => {
	const field = typed(overlay.field, intent);
	if (field) {
		return {state: {...state, overlay: {...overlay, field, index: field.text === overlay.field.text ? overlay.index : 0}}};
	}

	const entries = paletteOf(look(state, world));
	switch (intent.kind) {
		case 'move': {
			return {state: {...state, overlay: {...overlay, index: moveLine(overlay.index, intent.to, entries.length)}}};
		}

		case 'accept': {
			const entry = entries[overlay.index];
			if (!entry) {
				return {state};
			}

			return entry.reason === undefined
				? apply(beneath(state), entry.row.intent, world)
				: {state: {...state, message: warn(notNow(entry.reason))}};
		}

		case 'back': {
			return closed(state);
		}

		default: {
			return {state};
		}
	}
};

type ItemOverlay = Extract<Overlay, Readonly<{kind: 'copy' | 'reveal' | 'rotate'}>>;

const inDropdown = (state: State, overlay: DropdownOverlay, intent: Intent, world: World): Update => {
	const field = typed(overlay.field, intent);
	if (field) {
		return {state: {...state, overlay: {...overlay, field, index: field.text === overlay.field.text ? overlay.index : 0}}};
	}

	const entries = entriesOf(state, world);
	switch (intent.kind) {
		case 'move': {
			return {state: {...state, overlay: {...overlay, index: moveLine(overlay.index, intent.to, entries.length)}}};
		}

		case 'toggle': {
			const entry = entries[overlay.index];
			return {state: entry ? {...toggled(state, entry), pinned: undefined, top: 0} : state};
		}

		case 'back': {
			return closed(state);
		}

		default: {
			return {state};
		}
	}
};

const inList = (state: State, overlay: ItemOverlay, intent: Intent, world: World): Update => {
	const {items} = look(state, world);
	const take = (index: number): Update => {
		const item = items[index];
		if (!item) {
			return {state: {...state, message: warn('There is no entry with this number.')}};
		}

		const without: State = {...state, overlay: undefined};
		if (overlay.kind === 'rotate' && item.target.kind === 'value') {
			return askWay(without, item.target.reference, world);
		}

		return overlay.kind === 'reveal' && item.target.kind === 'value'
			? attempt(without, {kind: 'reveal', reference: item.target.reference}, world)
			: attemptCopy(without, item.target, world);
	};

	switch (intent.kind) {
		case 'move': {
			return {state: {...state, overlay: {...overlay, index: moveLine(overlay.index, intent.to, items.length)}}};
		}

		case 'pick': {
			return take(intent.number - 1);
		}

		case 'accept': {
			return take(overlay.index);
		}

		case 'back': {
			return closed(state);
		}

		case 'help': {
			return {state: {...state, overlay: {kind: 'help', top: 0}}};
		}

		case 'lock': {
			return {state: {...state, overlay: undefined}, request: {kind: 'lock'}};
		}

		default: {
			return {state};
		}
	}
};

const inUnlock = (state: State, overlay: Extract<Overlay, {kind: 'unlock'}>, intent: Intent): Update => {
	if (intent.kind === 'back') {
		return {state: {...state, overlay: overlay.under}};
	}

	if (overlay.busy) {
		return {state};
	}

	const field = typed(overlay.field, intent);
	if (field) {
		return {state: {...state, overlay: {...overlay, field, problem: undefined}}};
	}

	if (intent.kind !== 'accept' || overlay.field.text === '') {
		return {state};
	}

	return {
		state: {...state, overlay: {...overlay, busy: true, problem: undefined}},
		request: {kind: 'unlock', passphrase: overlay.field.text, keeps: overlay.next.kind === 'do' && needsPassphrase(overlay.next.task)},
	};
};

export const updateOverlay = (state: State, intent: Intent, world: World, apply: Apply): Update => {
	const {overlay} = state;
	if (isDialog(overlay)) {
		return updateDialog(state, overlay, intent, world);
	}

	switch (overlay?.kind) {
		case 'help': {
			return intent.kind === 'lock' ? {state, request: {kind: 'lock'}} : inHelp(state, overlay, intent, world);
		}

		case 'palette': {
			return inPalette(state, overlay, intent, world, apply);
		}

		case 'types':
		case 'projects':
		case 'states':
		case 'actions':
		case 'people':
		case 'times': {
			return inDropdown(state, overlay, intent, world);
		}

		case 'copy':
		case 'reveal':
		case 'rotate': {
			return inList(state, overlay, intent, world);
		}

		case 'unlock': {
			return inUnlock(state, overlay, intent);
		}

		case 'waiting': {
			if (intent.kind === 'copy') {
				return {state, request: {kind: 'copy-request', text: overlay.asked.text}};
			}

			return intent.kind === 'back' ? {state: {...state, overlay: undefined, message: plain(`You look around; what is sealed stays so. ${world.key('waiting.show')} shows your request again.`)}} : {state};
		}

		case 'new-words': {
			if (intent.kind !== 'accept') {
				return {state};
			}

			return overlay.asked
				? closed(state)
				: {state: {...state, overlay: {...overlay, asked: true}, message: warn(`They are shown this once; the former words open nothing any more. ${world.key('words.written')} again hides them.`)}};
		}

		case undefined: {
			return {state};
		}
	}
};
