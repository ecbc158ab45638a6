/** The data key of a record, as a principal finds it there. */
import type {RecordEntry} from '../domain/document.js';
import {Failure} from '../domain/failure.js';
import type {Keyring, SealedDataKey} from '../sealing/keyring.js';

/** @throws Failure not-entitled */
export const sealedKeyOf = (storeId: string, {body}: RecordEntry, {principal}: Pick<Keyring, 'principal'>): SealedDataKey => {
	const sealed = body.keys[principal];
	if (sealed === undefined) {
		throw new Failure('not-entitled', 'this integration is not sealed to you');
	}

	return {sealed, context: {storeId, integration: body.id, epoch: body.epoch}, commit: body.commit};
};
