/** Starts an agent. It goes on without what started it: it is a session of its own, and nothing of the shell's. */
import {Buffer} from 'node:buffer';
import {spawn} from 'node:child_process';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {Failure} from '../domain/failure.js';
import {ready, type AgentOrder} from './agent-order.js';
import {frameOf} from './agent-wire.js';

/**
@param script - The program that is the agent.
@throws Failure storage
*/
export const startAgent = async (script: string, order: AgentOrder, {box, sign}: Readonly<{box: Uint8Array; sign: Uint8Array}>): Promise<void> => {
	// No variable of the shell's, so none by which other code gets into it.
	const child = spawn(process.execPath, [script], {
		detached: true, stdio: ['pipe', 'pipe', 'ignore'], cwd: '/', env: {},
	});
	const keys = new Uint8Array([...box, ...sign]);
	const frame = frameOf(keys);
	keys.fill(0);
	const spawned = Promise.withResolvers<void>();
	child.once('spawn', spawned.resolve);
	child.once('error', spawned.reject);
	child.stdin.on('error', () => undefined);
	let said = '';
	try {
		await spawned.promise;
		child.stdin.write(frameOf(Buffer.from(JSON.stringify(order))));
		child.stdin.end(frame);
		said = await text(child.stdout);
	} catch (error) {
		said = (error as NodeJS.ErrnoException).code ?? 'unknown error';
	} finally {
		frame.fill(0);
	}

	child.unref();
	if (said !== ready) {
		throw new Failure('storage', `the agent could not be started (${said.trim() || 'it ended'}); your keys are in no other process`, 'Set XDG_RUNTIME_DIR to a folder of your own with a short path.');
	}
};
