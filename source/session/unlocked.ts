/**
The keys of a session while it is unlocked: by a passphrase, by a service's key file, or by an agent that holds them elsewhere. What was begun
goes on with keys of its own: locking lets go of the session's at once, and half a save must not be signed with zeros.
*/
import {Failure} from '../domain/failure.js';
import type {Principal} from '../domain/principal.js';
import type {Roster} from '../domain/roster.js';
import type {Keyring} from '../sealing/keyring.js';
import {keysOfAgent, type AgentKeys} from './agent.js';
import {openServiceKey, type Holder} from './holder.js';
import {loadKeyed} from './lazy.js';
import type {AgentPort, DeriveKey, StatePort} from './ports.js';
import type {Present} from './present.js';

export type UnlockPorts = Readonly<{
	state: StatePort;
	deriveKey: DeriveKey;

	/** Why nothing may be unlocked in this process; undefined when it may. */
	unlockRefused: () => string | undefined;

	/** Undefined: none is ever used. */
	agent?: AgentPort;
}>;

export type Writer = Readonly<{keys: Keyring; principal: Principal}>;

export type Unlocked = Readonly<{
	/** Changes whenever the session is locked or unlocked; undefined: locked. */
	current(): Keyring | undefined;

	/** Runs with keys of its own. @throws Failure unlock-failed (locked) */
	withKeys<Result>(state: Pick<Present, 'roster'>, use: (writer: Writer) => Promise<Result>): Promise<Result>;
	unlock(passphrase: Uint8Array): Promise<void>;
	unlockByAgent(): Promise<boolean>;
	startAgent(): Promise<void>;
	lock(): void;
	endAgent(): void;

	/** Keys that were made here. */
	adopt(keys: Keyring): void;

	/** Lets go of the keys, and of all that are still being opened; an agent goes on. */
	close(): void;
}>;

export const lockedFailure = () => new Failure('unlock-failed', 'the store is locked', 'Unlock it with your passphrase first.');

/** @param first - Keys that are there already. */
export const createUnlocked = (
	ports: UnlockPorts,
	{storeId, present, holder, notify}: Readonly<{storeId: string; present: () => Present; holder: () => Holder | undefined; notify: () => void}>,
	first: Keyring | undefined,
): Unlocked => {
	let keys = first;
	let agentKeys: AgentKeys | undefined;
	let closed = false;

	const me = (roster: Roster): Principal | undefined => {
		const found = holder();
		return found && roster.principals.get(found.principal);
	};

	const forget = () => {
		keys?.release();
		keys = undefined;
		agentKeys = undefined;
	};

	/** What took a while to open comes too late for a session that was closed. */
	const take = (next: Keyring, agent?: AgentKeys): boolean => {
		if (closed) {
			next.release();
			return false;
		}

		forget();
		keys = next;
		agentKeys = agent;
		notify();
		return true;
	};

	const withKeys: Unlocked['withKeys'] = async ({roster}, use) => {
		const principal = me(roster);
		if (!keys || !principal) {
			throw lockedFailure();
		}

		const own = keys.hold();
		try {
			return await use({keys: own, principal});
		} finally {
			own.release();
		}
	};

	return {
		current: () => keys,
		withKeys,
		async unlock(passphrase) {
			const refused = ports.unlockRefused();
			if (refused) {
				throw new Failure('unlock-failed', `not unlocking: ${refused}`, 'Start patchbay without it.');
			}

			const who = holder();
			if (!who) {
				throw new Failure('not-found', 'there is no identity for this store on this host', 'Copy your identity file here, or name it with --identity PATH.');
			}

			if (who.kind === 'service') {
				take(await openServiceKey(who.key, present().loaded.document));
				return;
			}

			const principal = me(present().roster);
			if (!principal) {
				throw new Failure('not-entitled', 'you are not a member of this store any more', 'Ask an admin.');
			}

			const keyed = await loadKeyed();
			take(await keyed.unlock(who.identity, principal, passphrase, ports, storeId));
		},
		async unlockByAgent() {
			const principal = me(present().roster);
			if (!ports.agent || holder()?.kind !== 'member' || !principal || ports.unlockRefused() !== undefined) {
				return false;
			}

			const found = await keysOfAgent(ports.agent, storeId, principal, () => {
				if (agentKeys === undefined || agentKeys !== found) {
					return;
				}

				forget();
				notify();
			});
			return found !== undefined && take(found.keys, found);
		},
		async startAgent() {
			const {agent} = ports;
			await withKeys(present(), async ({keys: {secret}, principal}) => {
				if (!agent || !secret) {
					throw lockedFailure();
				}

				await agent.start({storeId, principal: principal.id}, secret);
			});
		},
		lock() {
			if (!keys) {
				return;
			}

			forget();
			notify();
		},
		endAgent() {
			agentKeys?.end();
		},
		adopt(own) {
			take(own);
		},
		close() {
			closed = true;
			forget();
		},
	};
};
