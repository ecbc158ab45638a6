/** Verifies a store in a worker thread of its own, which ends with its answer. */
import {Worker} from 'node:worker_threads';
import {Failure, type FailureCode} from '../domain/failure.js';
import {LayeredMap} from '../domain/layered-map.js';
import type {RecordFact} from '../domain/records.js';
import type {Verifier} from '../session/ports.js';

type Facts = Awaited<ReturnType<Verifier>>;

/** Between threads only plain maps travel. */
type Sent = Omit<Facts['pins'], 'records'> & Readonly<{records: ReadonlyMap<string, RecordFact>}>;

type Answer =
	| Readonly<{facts: Omit<Facts, 'pins'> & Readonly<{pins: Sent}>}>
	| Readonly<{failure: Readonly<{code: FailureCode; message: string; hint: string | undefined}>}>;

/**
@param script - The worker's file.
@throws Failure integrity
*/
export const verifyInWorker = async (script: string, {bytes, pins}: Pick<Parameters<Verifier>[0], 'bytes' | 'pins'>): ReturnType<Verifier> =>
	new Promise((resolve, reject) => {
		const worker = new Worker(script, {execArgv: [], env: {}, stdout: true, stderr: true});
		worker.once('message', (answer: Answer) => {
			if ('facts' in answer) {
				const {facts} = answer;
				resolve({...facts, pins: {...facts.pins, records: new LayeredMap(facts.pins.records)}});
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
		worker.postMessage({bytes, pins: pins && {...pins, records: pins.records.toMap()}});
		// A screen that ends does not wait for it. Only now: to listen for its answer is to wait again.
		worker.unref();
	});
