/**
Keys that lie in an agent: another process of this user, which opens what is sealed to its principal in its store and signs for it, and hands
out no key of its own. It does all that takes libsodium, so that this process needs none. Values are checked there against what they are bound
to; what it signs is checked by whoever reads it.
*/
import type {Principal} from '../domain/principal.js';
import {canonical, rememberText} from '../sealing/canonical-text.js';
import type {Keyring} from '../sealing/keyring.js';
import type {AgentConnection, AgentPort} from './ports.js';

const keyringAt = (connection: AgentConnection, principal: Principal, users: {count: number}): Keyring => {
	let isReleased = false;
	users.count++;
	return {
		principal: principal.id,
		public: {box: principal.box, sign: principal.sign},
		secret: undefined,
		openDataKeys: async sealed => connection.openDataKeys(sealed),
		openValues: async sealed => connection.openValues(sealed),
		hash: async texts => connection.hash(texts),
		async sign(kind, body) {
			const text = canonical(body);
			const entry = {body, by: principal.id, sig: await connection.sign(kind, text)};
			rememberText(entry, text);
			return entry;
		},
		hold: () => keyringAt(connection, principal, users),
		release() {
			if (!isReleased) {
				isReleased = true;
				users.count--;
			}

			if (users.count === 0) {
				connection.close();
			}
		},
	};
};

export type AgentKeys = Readonly<{
	keys: Keyring;

	/** Ends the agent's process. */
	end(): void;
}>;

/**
The keys of an agent that holds this principal's; undefined where there is none, or where it holds keys that were replaced since.
@param gone - Called when the agent ends.
*/
export const keysOfAgent = async (agent: AgentPort, storeId: string, principal: Principal, gone: () => void): Promise<AgentKeys | undefined> => {
	const connection = await agent.connect(storeId, principal.id, gone);
	if (!connection) {
		return undefined;
	}

	const {box, sign} = connection.public;
	if (box !== principal.box || sign !== principal.sign) {
		connection.close();
		return undefined;
	}

	return {
		keys: keyringAt(connection, principal, {count: 0}),
		end() {
			connection.end();
		},
	};
};
