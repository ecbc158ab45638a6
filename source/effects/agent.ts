/** Finds, starts and ends agents. Where there is none, asking costs a look at the folder. */
import path from 'node:path';
import type {AgentPort} from '../session/ports.js';
import {socketName, trustedSocket, trustedSockets} from './agent-socket.js';
import {openRuntimeFolder} from './runtime-folder.js';

const eightHours = 8 * 60 * 60 * 1000;

export type AgentOptions = Readonly<{
	/** `$XDG_RUNTIME_DIR/patchbay`, where there is one. */
	runtime: string | undefined;

	/** The program that is the agent. */
	script: string;

	/** Minutes without a request until it ends; 0: only after eight hours. */
	idle: number;
}>;

const connect = async (file: string, gone: () => void) => {
	const {connectAgent} = await import('./agent-client.js');
	return connectAgent(file, gone);
};

export const createAgentPort = ({runtime, script, idle}: AgentOptions): AgentPort => ({
	async connect(storeId, principal, gone) {
		const file = trustedSocket(runtime, {storeId, principal});
		return file === undefined ? undefined : connect(file, gone);
	},
	async start(who, keys) {
		const {startAgent} = await import('./agent-start.js');
		const socket = path.join(openRuntimeFolder(runtime), socketName(who));
		await startAgent(script, {
			...who, socket, idle: idle * 60_000, longest: eightHours,
		}, keys);
	},
	async endAll() {
		const found = await Promise.all(trustedSockets(runtime).map(async file => connect(file, () => undefined)));
		for (const connection of found) {
			connection?.end();
		}

		return found.filter(Boolean).length;
	},
});
