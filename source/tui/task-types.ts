/** What a task needs from the door, and what it says when it was done. */
import type {TypedFilePort} from '../session/ports.js';
import type {CommitResult, Progress} from '../session/session.js';

export type TaskContext = Readonly<{
	/** Milliseconds since 1970. */
	now: number;
	randomBytes(length: number): Uint8Array;

	files: TypedFilePort;

	/** That was typed for new keys of one's own. */
	passphrase: Uint8Array | undefined;

	/** What the key is called that does something, by the id of its row. */
	key(id: string): string;

	/** Called while much is sealed; what it throws ends the task before it is saved. */
	progress?: Progress | undefined;
}>;

export type TaskResult = Readonly<{
	text: string;
	commit: CommitResult | undefined;

	/** What is selected afterwards. */
	selected: string | undefined;

	/** Of a service that was added. */
	service?: string | undefined;

	/** New recovery words that were made with it, to be shown once. */
	words?: readonly string[] | undefined;
}>;
