/** The data key of a record, as a principal finds it there. */
import {Failure} from '../domain/failure.js';
import type {RecordCore} from '../domain/record-core.js';
import type {Keyring, SealedDataKey} from '../sealing/keyring.js';

/** @throws Failure not-entitled */
export const sealedKeyOf = (storeId: string, integration: string, record: Pick<RecordCore, 'commit' | 'epoch' | 'sealedTo'>, {principal}: Pick<Keyring, 'principal'>): SealedDataKey => {
	const sealed = record.sealedTo(principal);
	if (sealed === undefined) {
		throw new Failure('not-entitled', 'this integration is not sealed to you');
	}

	const {commit, epoch} = record;
	return {sealed, context: {storeId, integration, epoch}, commit};
};
