/** What the audit calls the things principals do. */
export type AuditAction = 'init' | 'read' | 'copy' | 'reveal' | 'run' | 'export' | 'change' | 'import' | 'undo' | 'restore' | 'passphrase';

export type AuditBody = Readonly<{
	n: number;
	prev: string | null;
	at: string;
	actor: string;
	action: AuditAction;

	/** Integration ids, or integration/credential ids where values are opened. */
	target: readonly string[];
	detail: Readonly<Record<string, string | number>>;

	/** Hash of the head the actor stood on. */
	head: string;
}>;
