/** The worker that verifies a store beside the screen: bytes and pins in, facts or a failure out. */
import {parentPort} from 'node:worker_threads';
import {Failure} from './domain/failure.js';
import {LayeredMap} from './domain/layered-map.js';
import type {Pins, RecordPin} from './sealing/pins.js';
import {parseStoreFile} from './sealing/parse.js';
import {sodiumReady} from './sealing/sodium.js';
import {verifyDocument, type Facts} from './sealing/verify.js';

/** Between threads only plain maps travel. */
type Sent = Omit<Pins, 'records'> & Readonly<{records: ReadonlyMap<string, RecordPin>}>;

export type VerifierInput = Readonly<{bytes: Uint8Array; pins: Sent | undefined}>;

export type VerifierOutput =
	| Readonly<{facts: Omit<Facts, 'pins'> & Readonly<{pins: Sent}>}>
	| Readonly<{failure: Readonly<{code: Failure['code']; message: string; hint: string | undefined}>}>;

const answer = async ({bytes, pins}: VerifierInput): Promise<void> => {
	let output: VerifierOutput;
	try {
		await sodiumReady();
		const facts = verifyDocument({document: parseStoreFile(bytes), bytes, pins: pins && {...pins, records: new LayeredMap(pins.records)}});
		output = {facts: {...facts, pins: {...facts.pins, records: facts.pins.records.toMap()}}};
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
