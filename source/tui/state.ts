/**
Attention: where the user is and what was typed, picked and opened to look at. The truth (integrations, rights, keys) is the session's
and never in here; the one plaintext is a reveal that hides by itself.
*/
import type {SecretRef} from '../domain/integration.js';
import type {Principal} from '../domain/principal.js';
import type {Snapshot} from '../domain/snapshot.js';
import type {Settings} from '../session/ports.js';
import type {Asked} from '../session/people.js';
import type {Undoable} from '../session/undo.js';
import {noAuditFilter, type AuditFilter} from './audit-filter.js';
import type {AuditView} from './audit-rows.js';
import type {Dialog, ServiceDialog, Task} from './dialog.js';
import {emptyField, type Field, type Edit} from './edit.js';
import type {Editor, Order} from './editor.js';
import type {Direction} from './grid.js';
import type {FirstRun, SetupRequest, SetupResult} from './first-run.js';

/** Pages that are lists, a line for each row. */
export type ListName = 'projects' | 'members' | 'services' | 'audit' | 'leaver';

/** What the menu leads to. */
export type Page = 'integrations' | ListName;

/** The selected row of a list, and where it stood when it was last seen. */
export type Spot = Readonly<{id: string | undefined; index: number; top: number}>;

export type Region = 'sidebar' | 'types' | 'projects' | 'times' | 'search' | 'cards';

/** What has a value or text to act on: a credential, a URL, or the link of an integration. */
export type Target =
	| Readonly<{kind: 'value'; reference: SecretRef}>
	| Readonly<{kind: 'url'; integration: string; index: number}>
	| Readonly<{kind: 'link'; integration: string}>;

/** What is done at the door. Everything else is a new state. */
export type Request =
	| Readonly<{kind: 'copy'; target: Target}>
	| Readonly<{kind: 'reveal'; reference: SecretRef}>

	/** `keeps`: what waits for it needs the passphrase itself. */
	| Readonly<{kind: 'unlock'; passphrase: string; keeps: boolean}>
	| Readonly<{kind: 'do'; task: Task}>
	| Readonly<{kind: 'save'; order: Order}>
	| Readonly<{kind: 'reveal-typed'; key: string; text: string}>
	/** `let-go` locks this screen, `lock` an agent too. */
	| Readonly<{kind: 'lock' | 'let-go' | 'quit' | 'redraw' | 'suspend' | 'find-undo' | 'read-audit' | 'cancel-task'}>
	| Readonly<{kind: 'read-request' | 'copy-request'; text: string}>
	| Readonly<{kind: 'setup'; request: SetupRequest}>;

/** A request that waits for the passphrase. */
export type Waiting = Extract<Request, {kind: 'copy' | 'reveal' | 'do' | 'save' | 'reveal-typed'}>;

/** A list that drops down from the filter row. */
export type DropdownOverlay = Readonly<{kind: 'types' | 'projects' | 'states' | 'actions' | 'people' | 'times'; field: Field; index: number}>;

const dropdownKinds: ReadonlySet<string> = new Set<DropdownOverlay['kind']>(['types', 'projects', 'states', 'actions', 'people', 'times']);

export const isDropdown = (overlay: Overlay | undefined): overlay is DropdownOverlay => overlay !== undefined && dropdownKinds.has(overlay.kind);

export type Overlay =
	| Readonly<{kind: 'help'; top: number}>
	| Readonly<{kind: 'palette'; field: Field; index: number}>
	| DropdownOverlay
	| Readonly<{kind: 'copy' | 'reveal' | 'rotate'; integration: string; index: number}>
	| Dialog

	/** What this host has asked for, until an admin has answered. */
	| Readonly<{kind: 'waiting'; asked: Asked}>

	/** New recovery words, which are shown this once. */
	| Readonly<{kind: 'new-words'; words: readonly string[]; asked: boolean}>
	| Readonly<{
		kind: 'unlock';
		field: Field;

		/** `copy secretKey of Stripe live`: what the passphrase is wanted for. */
		purpose: string;
		next: Waiting;

		/** What comes back when it is cancelled. */
		under?: Dialog | undefined;

		/** Why it is asked again. */
		problem: string | undefined;
		busy: boolean;
	}>;

export type Message = Readonly<{
	/** `{left}` stands for the seconds until `deadline`. */
	text: string;
	tone: 'plain' | 'good' | 'warn' | 'bad';

	/** Milliseconds since 1970. */
	deadline: number | undefined;
}>;

export type Revealed = Readonly<{
	reference: SecretRef;

	/** What it is where it was typed and isn't in the store. */
	label?: string | undefined;
	text: string;

	/** Milliseconds since 1970 at which it hides. */
	until: number;
}>;

/** A task that is being done. */
export type Working = Readonly<{
	task: Task;

	/** Integrations that are sealed, of all that have to be. */
	done: number;
	total: number;

	/** What was filled in for it, which comes back where nothing is saved. */
	form?: ServiceDialog | undefined;
}>;

/** A secret in the clipboard and when it will be cleared. */
export type Clipped = Readonly<{label: string; until: number}>;

export type Size = Readonly<{columns: number; rows: number}>;

export type State = Readonly<{
	size: Size;

	/** Present as long as there is no store. */
	firstRun: FirstRun | undefined;

	/** What this host has asked an admin for, as long as nobody has answered. */
	asked: Asked | undefined;

	/** Undefined: as the width suggests. */
	sidebar: boolean | undefined;
	region: Region;
	page: Page;

	/** Where one is in the menu, while one is in it. */
	menu: Exclude<Page, 'leaver'>;

	/** Of the lists that were looked at. */
	spots: Readonly<Partial<Record<ListName, Spot | undefined>>>;

	/** The selected row of a list is shown whole, from this line on; undefined: it isn't. */
	details: number | undefined;

	/** Whose reads are listed on the page of a leaver, and from where one came there. */
	leaver: Readonly<{who: string; from: Exclude<Page, 'leaver' | 'integrations'>}> | undefined;

	/** What narrows the audit. */
	audit: AuditFilter;

	/** Ids of marked integrations, in the order of marking. */
	marked: readonly string[];
	overlay: Overlay | undefined;
	drawer: Readonly<{integration: string; row: number}> | undefined;

	/** The form in which an integration is added or edited. */
	editor: Editor | undefined;
	query: Field;
	types: readonly string[];

	/** Project id. */
	project: string | undefined;

	/** Integration id, and where it stood when it was last seen. */
	selected: string | undefined;
	index: number;

	/** First visible row of cards. */
	top: number;

	/** Integration that is shown although the filters would hide it. */
	pinned: string | undefined;
	/** What is being sealed while keys go on. */
	working: Working | undefined;
	message: Message | undefined;
	revealed: Revealed | undefined;
	clipped: Clipped | undefined;

	/** The state before the last Esc: on a slow link it may have been the first part of an arrow. */
	beforeEscape: State | undefined;

	/** The terminal puts marks around what is pasted, so that whatever comes without them was typed. */
	marksPastes: boolean;

	/** It was said that the store is not authentic. */
	alarmed: boolean;

	/** Ctrl+C has asked once whether to drop what isn't saved. */
	quitAsked: boolean;
}>;

/** What update may look at besides the state. */
export type World = Readonly<{
	snapshot: Snapshot | undefined;
	me: Principal | undefined;
	locked: boolean;

	/** Undefined: nobody has asked for it yet. */
	audit?: AuditView | undefined;

	/** Milliseconds since 1970. */
	now: number;
	settings: Settings;

	/** What the key is called that does something, by the id of its row: sentences name keys as they are bound. */
	key(id: string): string;
}>;

export type Intent =
	| Readonly<{kind: 'move'; to: Direction}>
	| Readonly<{kind: 'pick'; number: number}>
	| Readonly<{kind: 'type'; text: string}>
	| Readonly<{kind: 'edit'; how: Edit}>
	| Readonly<{kind: 'region'; step: 1 | -1}>
	| Readonly<{kind: 'go'; page: Page}>
	| Readonly<{
		kind:
			| 'help' | 'palette' | 'search' | 'types' | 'projects' | 'sidebar' | 'open' | 'link' | 'copy' | 'reveal' | 'back' | 'accept'
			| 'toggle' | 'add' | 'change' | 'trash' | 'save' | 'discard' | 'take' | 'keep' | 'compare' | 'mark' | 'assign' | 'delete' | 'rotate' | 'undo' | 'states' | 'confirm' | 'cycle' | 'generate'
			| 'leaver' | 'show-card' | 'grant' | 'members' | 'member-add' | 'show-asked' | 'service-add' | 'service-edit' | 'rekey' | 'cancel-task' | 'project-add' | 'project-rename' | 'project-remove' | 'lock' | 'redraw' | 'suspend' | 'quit' | 'quit-now';
	}>
	| Readonly<{kind: 'resized'; size: Size}>
	| Readonly<{kind: 'store-changed' | 'tick' | 'unlocked' | 'idle'}>
	| Readonly<{kind: 'unlock-failed'; message: string; again: boolean}>
	| Readonly<{kind: 'told'; message: Message}>
	| Readonly<{kind: 'copied'; message: Message; clipped: Clipped | undefined}>
	| Readonly<{kind: 'revealed'; reference: SecretRef; label?: string; text: string}>
	| Readonly<{kind: 'saved'; integration: string; message: Message}>
	| Readonly<{kind: 'save-failed'; text: string}>
	| Readonly<{kind: 'task-done'; message: Message; selected: string | undefined; service?: string | undefined; words?: readonly string[] | undefined}>
	| Readonly<{kind: 'task-failed'; message: Message}>
	| Readonly<{kind: 'request-read' | 'pending'; asked: Asked}>
	| Readonly<{kind: 'progress'; done: number; total: number}>
	| Readonly<{kind: 'undo-found'; change: Undoable | undefined}>
	| Readonly<{kind: 'setup-done'; result: SetupResult}>;

export type Update = Readonly<{state: State; request?: Request}>;

export const initialState = (size: Size, firstRun?: FirstRun): State => ({
	size,
	firstRun,
	asked: undefined,
	sidebar: undefined,
	region: 'cards',
	page: 'integrations',
	menu: 'integrations',
	spots: {},
	details: undefined,
	leaver: undefined,
	audit: noAuditFilter,
	marked: [],
	overlay: undefined,
	drawer: undefined,
	editor: undefined,
	query: emptyField,
	types: [],
	project: undefined,
	selected: undefined,
	index: 0,
	top: 0,
	pinned: undefined,
	working: undefined,
	message: undefined,
	revealed: undefined,
	clipped: undefined,
	beforeEscape: undefined,
	marksPastes: false,
	alarmed: false,
	quitAsked: false,
});
