/** Seals data keys in a worker thread, which ends when it is closed. */
import {Worker} from 'node:worker_threads';
import type {Sealer} from '../session/ports.js';

type Sealed = ReadonlyArray<readonly string[]>;

/** @param script - The worker's file. */
export const openSealer = (script: string): Sealer => {
	const worker = new Worker(script, {execArgv: [], env: {}, stdout: true, stderr: true});
	const asked: Array<PromiseWithResolvers<Sealed>> = [];
	let failed: Error | undefined;
	const fail = (error: Error) => {
		failed ??= error;
		for (const {reject} of asked.splice(0)) {
			reject(failed);
		}
	};

	// It answers in the order in which it was asked.
	worker.on('message', (sealed: Sealed) => {
		asked.shift()?.resolve(sealed);
	});
	worker.on('error', fail);
	worker.on('messageerror', fail);
	worker.on('exit', code => {
		fail(new Error(`The sealer ended with code ${code}`));
	});
	return {
		async seal(tasks, dataKeys) {
			if (failed) {
				dataKeys.fill(0);
				throw failed;
			}

			const answer = Promise.withResolvers<Sealed>();
			asked.push(answer);
			// Moved, not copied: none of it stays here.
			worker.postMessage({tasks, dataKeys}, [dataKeys.buffer as ArrayBuffer]);
			return answer.promise;
		},
		close() {
			void worker.terminate();
		},
	};
};
