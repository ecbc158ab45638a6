/** Which keys mean what, told from where the user is. Pure. */
import type {Editor} from './editor.js';
import type {FirstRun} from './first-run.js';
import type {ListName, State} from './state.js';

/** Which keys mean what at the moment. */
export type Mode =
	| 'cards' | 'sidebar' | 'filter' | 'search' | 'dropdown' | 'list' | 'drawer' | 'passphrase' | 'help' | 'palette'
	| ListName | 'editor' | 'field' | 'options' | 'leaving' | 'taking' | 'conflict'
	| 'confirm' | 'assign' | 'ways' | 'choose' | 'secret' | 'entry' | 'request' | 'choice' | 'answer' | 'words' | 'part' | 'part-text' | 'shown-words' | 'waiting' | 'busy';

const editorMode = ({busy, question, list, field}: Editor): Mode => {
	if (busy) {
		return 'busy';
	}

	if (question) {
		return question.kind === 'leave' ? 'leaving' : question.kind;
	}

	return list ? 'options' : (field ? 'field' : 'editor');
};

export const modeOf = ({firstRun, overlay, drawer, editor, region, page}: State): Mode => {
	if (firstRun) {
		return firstRun.busy ? 'busy' : firstRunModes[firstRun.step];
	}

	switch (overlay?.kind) {
		case 'help':
		case 'palette': {
			return overlay.kind;
		}

		case 'types':
		case 'projects':
		case 'states':
		case 'actions':
		case 'people':
		case 'times': {
			return 'dropdown';
		}

		case 'copy':
		case 'reveal':
		case 'rotate': {
			return 'list';
		}

		case 'confirm':
		case 'assign':
		case 'choose':
		case 'ways': {
			return overlay.kind;
		}

		case 'waiting': {
			return 'waiting';
		}

		case 'new-words': {
			return 'shown-words';
		}

		case 'value': {
			return 'secret';
		}

		case 'request': {
			return 'request';
		}

		case 'name': {
			return 'entry';
		}

		case 'service': {
			return overlay.list ? 'options' : (overlay.part === 'name' || overlay.part === 'path' ? 'part-text' : 'part');
		}

		case 'unlock': {
			return 'passphrase';
		}

		default: {
			break;
		}
	}

	if (editor) {
		return editorMode(editor);
	}

	if (drawer) {
		return 'drawer';
	}

	switch (region) {
		case 'types':
		case 'projects':
		case 'times': {
			return 'filter';
		}

		case 'cards': {
			return page === 'integrations' ? 'cards' : page;
		}

		default: {
			return region;
		}
	}
};

const firstRunModes: Readonly<Record<FirstRun['step'], Mode>> = {
	choice: 'choice',
	path: 'answer',
	team: 'answer',
	who: 'answer',
	name: 'answer',
	passphrase: 'answer',
	repeat: 'answer',
	words: 'words',
	'first-word': 'answer',
	'second-word': 'answer',
};

/** Where every printable character is text. */
export const textModes: readonly Mode[] = ['search', 'dropdown', 'passphrase', 'palette', 'answer', 'secret', 'entry', 'request', 'part-text', 'field', 'options'];

const isText: ReadonlySet<Mode> = new Set(textModes);

/** Whether every printable character is text. */
export const isTextMode = (mode: Mode): boolean => isText.has(mode);
