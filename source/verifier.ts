/** The worker that verifies a store beside the screen: bytes and pins in, facts or a failure out. */
import {parentPort} from 'node:worker_threads';
import {Failure} from './domain/failure.js';
import type {Pins} from './sealing/pins.js';
import {parseStoreFile} from './sealing/parse.js';
import {sodiumReady} from './sealing/sodium.js';
import {verifyDocument, type Facts} from './sealing/verify.js';

export type VerifierInput = Readonly<{bytes: Uint8Array; pins: Pins | undefined}>;

export type VerifierOutput =
	| Readonly<{facts: Facts}>
	| Readonly<{failure: Readonly<{code: Failure['code']; message: string; hint: string | undefined}>}>;

const answer = async ({bytes, pins}: VerifierInput): Promise<void> => {
	let output: VerifierOutput;
	try {
		await sodiumReady();
		output = {facts: verifyDocument({document: parseStoreFile(bytes), bytes, pins})};
	} catch (error) {
		if (!(error instanceof Failure)) {
			throw error;
		}

		output = {failure: {code: error.code, message: error.message, hint: error.hint}};
	}

	parentPort?.postMessage(output);
};

parentPort?.once('message', (input: VerifierInput) => {
	void answer(input);
});
