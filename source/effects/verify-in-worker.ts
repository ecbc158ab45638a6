/** Verifies a store in a worker thread of its own, which ends with its answer. */
import {Worker} from 'node:worker_threads';
import {Failure, type FailureCode} from '../domain/failure.js';
import type {Verifier} from '../session/ports.js';

type Answer =
	| Readonly<{facts: Awaited<ReturnType<Verifier>>}>
	| Readonly<{failure: Readonly<{code: FailureCode; message: string; hint: string | undefined}>}>;

/**
@param script - The worker's file.
@throws Failure integrity
*/
export const verifyInWorker = async (script: string, {bytes, pins}: Pick<Parameters<Verifier>[0], 'bytes' | 'pins'>): ReturnType<Verifier> =>
	new Promise((resolve, reject) => {
		const worker = new Worker(script, {execArgv: [], env: {}, stdout: true, stderr: true});
		// A screen that ends does not wait for it.
		worker.unref();
		worker.once('message', (answer: Answer) => {
			if ('facts' in answer) {
				resolve(answer.facts);
			} else {
				const {code, message, hint} = answer.failure;
				reject(new Failure(code, message, hint));
			}

			void worker.terminate();
		});
		worker.once('error', reject);
		worker.once('exit', code => {
			reject(new Error(`The verifier ended with code ${code}`));
		});
		worker.postMessage({bytes, pins});
	});
