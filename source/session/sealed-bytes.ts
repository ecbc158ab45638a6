/** The bytes of the store file as they were verified. */
import type {StorePort} from './ports.js';
import type {Truth} from './present.js';

/** @throws Failure integrity, storage */
export const sealedBytes = async (store: StorePort, truth: Truth): Promise<Uint8Array> => {
	for (;;) {
		/* eslint-disable no-await-in-loop -- until the file is what was verified */
		const {loaded: {revision}} = await truth.verified();
		const read = await store.read();
		if (read.revision === revision) {
			return read.bytes;
		}

		await truth.refresh();
		/* eslint-enable no-await-in-loop */
	}
};
