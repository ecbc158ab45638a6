import type {RecordEntry} from '../../source/domain/document.js';
import {openDataKey} from '../../source/sealing/envelope.js';
import {publicKeys, type SecretKeys} from '../../source/sealing/keys.js';

/** The data key of a record, opened with a principal's keys as they are; throws where it is not sealed to them. */
export const dataKeyOf = (storeId: string, {body}: RecordEntry, principal: string, keys: SecretKeys): Uint8Array => {
	const sealed = body.keys[principal];
	if (sealed === undefined) {
		throw new Error('not sealed to this principal');
	}

	return openDataKey(sealed, {storeId, integration: body.id, epoch: body.epoch}, principal, publicKeys(keys).box, keys.box, body.commit);
};
