/** What an agent is told and says when it starts. */

/** What an agent is told when it starts, before the keys. */
export type AgentOrder = Readonly<{
	socket: string;
	storeId: string;
	principal: string;

	/** Milliseconds without a request; 0: only the longest counts. */
	idle: number;

	/** Milliseconds at most. */
	longest: number;
}>;

/** What it says when it listens. */
export const ready = 'ready\n';
