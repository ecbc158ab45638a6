/**
Dialogs: what is asked before something is saved, and what is saved when they say so. A dialog stays open, with all that was typed and
chosen, until the store has it; what a task takes away is worked out anew from the present snapshot whenever it is shown.
*/
import type {Place} from '../commands/place.js';
import type {AssignmentState} from '../domain/document.js';
import type {SecretRef} from '../domain/integration.js';
import type {Right} from '../domain/principal.js';
import type {Asked} from '../session/people.js';
import type {Undoable} from '../session/undo.js';
import type {Field} from './edit.js';

type Rotation = Readonly<{
	reference: SecretRef;

	/** Of the value that was there when it was asked for: another one by then is a conflict. */
	version: number;
}>;

/** What is saved. */
export type Task =
	| Readonly<{kind: 'remove'; integrations: readonly string[]}>
	| Readonly<{kind: 'assign'; places: readonly Place[]}>
	| (Rotation & Readonly<{kind: 'rotate'; text: string}>)
	| (Rotation & Readonly<{kind: 'generate' | 'former'}>)
	| Readonly<{kind: 'project.add'; name: string}>
	| Readonly<{kind: 'project.rename'; project: string; name: string}>
	| Readonly<{kind: 'project.remove'; project: string}>
	| Readonly<{kind: 'project.members'; project: string; add?: readonly string[]; remove?: readonly string[]; everyone?: boolean}>
	| Readonly<{kind: 'member.grant'; member: string; right: Right}>
	| Readonly<{kind: 'member.remove'; member: string}>
	| Readonly<{kind: 'service.remove'; service: string}>

	/** Ids of its project and of what it is limited to; its key file as it was typed. */
	| Readonly<{kind: 'service.add'; name: string; project: string; only: readonly string[] | undefined; path: string}>
	| Readonly<{kind: 'service.edit'; service: string; name: string; project: string; only: readonly string[] | null}>
	| Readonly<{kind: 'service.rekey'; service: string; stolen: boolean; path: string}>

	/** New keys of whoever is at the screen: at once, or by a request to an admin. Both need the passphrase, locked or not. */
	| Readonly<{kind: 'own.rekey'; member: string; stolen: boolean}>
	| Readonly<{kind: 'own.ask'; member: string}>
	| Readonly<{kind: 'member.add'; asked: Asked; right: Right}>
	| Readonly<{kind: 'member.rekey'; asked: Asked; stolen: boolean}>
	| Readonly<{kind: 'undo'; change: Undoable}>;

/** Set while it is being saved: no key acts then. */
type Busy = Readonly<{busy: boolean}>;

export type AssignDialog = Busy & Readonly<{
	kind: 'assign';
	integrations: readonly string[];
	index: number;

	/** By project id; projects that aren't in here stay as they are. */
	wanted: Readonly<Record<string, AssignmentState>>;

	/** Esc was pressed once although something isn't saved. */
	asked: boolean;
}>;

/** A short list of which one entry is taken. Ids of members and projects. */
export type ChooseDialog = Readonly<{
	kind: 'choose';
	choice: Readonly<{kind: 'right' | 'projects' | 'own'; member: string}> | Readonly<{kind: 'members'; project: string}> | Readonly<{kind: 'newcomer' | 'rekey'; asked: Asked}>;
	index: number;
}>;

/** A service that is added, or changed, or gets other keys. */
export type ServiceDialog = Readonly<{
	kind: 'service';
	act: 'add' | 'edit' | 'rekey';

	/** Id; undefined: of a new one. */
	service: string | undefined;

	/** Where one stands. */
	part: 'name' | 'project' | 'only' | 'reason' | 'path' | 'save';
	name: Field;

	/** Id; undefined: none is chosen yet. */
	project: string | undefined;

	/** Ids of integrations it is limited to; undefined: no limit. */
	only: readonly string[] | undefined;
	stolen: boolean;

	/** Of the key file. */
	path: Field;

	/** The list of the part where one stands, open; `toggled`: something was put in or taken out since. */
	list: Readonly<{field: Field; index: number; toggled: boolean}> | undefined;

	/** Something was filled in. */
	touched: boolean;

	/** Esc was pressed once although something isn't saved. */
	asked: boolean;
}>;

export type Dialog =
	/** Y does it; what the dialog beneath had is kept for Enter. */
	| (Busy & Readonly<{kind: 'confirm'; task: Task; under: AssignDialog | ChooseDialog | ServiceDialog | undefined}>)
	| AssignDialog
	| ChooseDialog
	| ServiceDialog

	/** How a value is rotated. */
	| (Rotation & Readonly<{kind: 'ways'; index: number}>)
	| (Rotation & Busy & Readonly<{kind: 'value'; field: Field; asked: boolean}>)

	/** The request of somebody who wants to join, or to have other keys. */
	| (Busy & Readonly<{kind: 'request'; field: Field; asked: boolean}>)

	/** The name of a project; undefined: of a new one. */
	| (Busy & Readonly<{kind: 'name'; project: string | undefined; field: Field; asked: boolean}>);

const dialogKinds: ReadonlySet<string> = new Set<Dialog['kind']>(['confirm', 'assign', 'choose', 'ways', 'value', 'request', 'name', 'service']);

export const isDialog = <Other extends Readonly<{kind: string}>>(overlay: Other | Dialog | undefined): overlay is Dialog =>
	overlay !== undefined && dialogKinds.has(overlay.kind);

export const isBusy = (dialog: Dialog): boolean => 'busy' in dialog && dialog.busy;

export const withBusy = (dialog: Dialog, busy: boolean): Dialog => 'busy' in dialog ? {...dialog, busy} : dialog;

const longKinds: ReadonlySet<Task['kind']> = new Set<Task['kind']>([
	'project.members', 'member.add', 'member.rekey', 'member.grant', 'member.remove', 'service.remove', 'service.add', 'service.edit', 'service.rekey', 'own.rekey',
]);

const ownKinds: ReadonlySet<Task['kind']> = new Set<Task['kind']>(['own.rekey', 'own.ask']);

/** Whether it needs the passphrase itself, for new keys are wrapped by it. */
export const needsPassphrase = ({kind}: Task): boolean => ownKinds.has(kind);

/** Whether much may have to be sealed anew: then keys go on meanwhile. */
export const isLong = ({kind}: Task): boolean => longKinds.has(kind);

/** Ids of the integrations that a task is about. */
export const integrationsOf = (task: Task): readonly string[] => {
	switch (task.kind) {
		case 'remove': {
			return task.integrations;
		}

		case 'assign': {
			return [...new Set(task.places.map(({integration}) => integration))];
		}

		case 'rotate':
		case 'generate':
		case 'former': {
			return [task.reference.integration];
		}

		default: {
			return [];
		}
	}
};

/** Whether something was typed or chosen that is nowhere else. */
export const holdsWork = (dialog: Dialog): boolean => {
	switch (dialog.kind) {
		case 'assign': {
			return Object.keys(dialog.wanted).length > 0;
		}

		case 'value':
		case 'request':
		case 'name': {
			return dialog.field.text !== '';
		}

		case 'confirm': {
			return dialog.under !== undefined && dialog.under.kind !== 'choose' && holdsWork(dialog.under);
		}

		case 'service': {
			return dialog.touched;
		}

		default: {
			return false;
		}
	}
};

/** Whether what a dialog is about is still there. */
export const isAlive = (dialog: Dialog, has: Readonly<{integration(id: string): boolean; credential(reference: SecretRef): boolean; project(id: string): boolean; principal(id: string): boolean}>): boolean => {
	switch (dialog.kind) {
		case 'confirm': {
			const {task} = dialog;
			if ('project' in task && !has.project(task.project)) {
				return false;
			}

			if ('member' in task || 'service' in task) {
				return has.principal('member' in task ? task.member : task.service);
			}

			return integrationsOf(task).every(id => has.integration(id)) && (!('reference' in task) || has.credential(task.reference));
		}

		case 'assign': {
			return dialog.integrations.every(id => has.integration(id));
		}

		case 'choose': {
			const {choice} = dialog;
			return 'asked' in choice || (choice.kind === 'members' ? has.project(choice.project) : has.principal(choice.member));
		}

		case 'ways':
		case 'value': {
			return has.credential(dialog.reference);
		}

		case 'request': {
			return true;
		}

		case 'service': {
			return dialog.service === undefined || has.principal(dialog.service);
		}

		case 'name': {
			return dialog.project === undefined || has.project(dialog.project);
		}
	}
};
