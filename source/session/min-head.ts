/** `--min-head SEQ:HASH`: the oldest head that is accepted, for hosts that remember nothing. */
import {Failure} from '../domain/failure.js';
import {loadSealing} from './lazy.js';
import type {Loaded} from './ports.js';

export type MinHead = Readonly<{seq: number; hash: string}>;

/** @throws Failure integrity */
export const checkMinHead = async ({document}: Loaded, minHead: MinHead | undefined): Promise<void> => {
	if (!minHead) {
		return;
	}

	const {seq, recent} = document.head.body;
	const sealing = await loadSealing();
	const found = seq === minHead.seq ? sealing.entryHash(document.head) : recent.at(minHead.seq - seq);
	if (seq < minHead.seq || (found !== undefined && found !== minHead.hash)) {
		throw new Failure('integrity', `the store is older than --min-head allows, or on another branch: it is save ${seq}, ${minHead.seq} was asked for`, 'Nothing was opened. Get the present store file.');
	}
};
