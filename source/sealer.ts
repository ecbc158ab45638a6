/** The worker that seals data keys beside whoever makes records: keys and whom they are for in, sealed keys out. It has no secret of anybody. */
import {parentPort} from 'node:worker_threads';
import {sealDataKey, type SealingTask} from './sealing/envelope.js';
import {sodiumReady} from './sealing/sodium.js';

export type SealerInput = Readonly<{tasks: readonly SealingTask[]; dataKeys: Uint8Array}>;

const keyLength = 32;

const seal = async ({tasks, dataKeys}: SealerInput): Promise<void> => {
	try {
		await sodiumReady();
		parentPort?.postMessage(tasks.map(({context, recipients}, index) => {
			const dataKey = dataKeys.subarray(keyLength * index, keyLength * (index + 1));
			return recipients.map(([principal, box]) => sealDataKey(dataKey, context, principal, box));
		}));
	} finally {
		dataKeys.fill(0);
	}
};

parentPort?.on('message', (input: SealerInput) => {
	void seal(input);
});
