/** Finds, starts and ends agents. Where there is none, asking costs a look at the folder. */
import path from 'node:path';
import type {AgentPort} from '../session/ports.js';
import {connectAgent, endAgent} from './agent-client.js';
import {socketName, trustedSocket, trustedSockets} from './agent-socket.js';
import {speaks} from './agent-wire.js';
import {openRuntimeFolder} from './runtime-folder.js';

const eightHours = 8 * 60 * 60 * 1000;

export type AgentOptions = Readonly<{
	/** `$XDG_RUNTIME_DIR/patchbay`, where there is one. */
	runtime: string | undefined;

	/** The program that is the agent. */
	script: string;

	/** Minutes without a request until it ends; 0: only after eight hours. */
	idle: number;

	/** Told what a person should know. */
	warn?: (text: string) => void;
}>;

export const createAgentPort = ({runtime, script, idle, warn}: AgentOptions): AgentPort => {
	let isSaid = false;
	const say = (text: string) => {
		if (isSaid) {
			return;
		}

		isSaid = true;
		warn?.(text);
	};

	return {
		async connect(storeId, principal, gone) {
			const file = trustedSocket(runtime, {storeId, principal});
			const connection = file === undefined ? undefined : await connectAgent(file, gone);
			if (connection === 'silent') {
				say('the agent that holds your keys does not answer, so it is not asked; patchbay unlock puts another in its place, patchbay lock ends it');
				return undefined;
			}

			if (connection && connection.speaks !== speaks) {
				connection.close();
				say('your keys are held by an agent of another version of patchbay, which this one does not ask; patchbay unlock puts one of this version in its place, patchbay lock ends it');
				return undefined;
			}

			return connection;
		},
		async start(who, keys) {
			const {startAgent} = await import('./agent-start.js');
			const socket = path.join(openRuntimeFolder(runtime), socketName(who));
			await startAgent(script, {
				...who, socket, idle: idle * 60_000, longest: eightHours,
			}, keys);
		},
		async end(who) {
			const files = who ? [trustedSocket(runtime, who)].filter(file => file !== undefined) : trustedSockets(runtime);
			const found = await Promise.all(files.map(async file => endAgent(file)));
			return found.filter(Boolean).length;
		},
	};
};
