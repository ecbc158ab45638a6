/** Small documents, and a codec without cryptography. */
import {format, formatVersion, suite, type StoreDocument} from '../../source/domain/document.js';
import {Failure} from '../../source/domain/failure.js';
import type {Codec} from '../../source/store/store-bytes.js';

export const documentOf = (seq: number, recent: readonly string[] = []): StoreDocument => ({
	format,
	v: formatVersion,
	suite,
	roster: [],
	records: {},
	head: {
		body: {
			seq, prev: null, rosterLength: 0, rosterHash: '', root: '', audit: {}, recent, at: '2026-11-22T08:00:00Z',
		},
		by: '',
		sig: '',
	},
});

export const seqOf = ({head}: StoreDocument): number => head.body.seq;

export const jsonCodec: Codec = {
	parse(bytes) {
		try {
			return JSON.parse(new TextDecoder().decode(bytes)) as StoreDocument;
		} catch {
			throw new Failure('integrity', 'the store file is corrupt');
		}
	},
	serialise: document => `${JSON.stringify(document)}\n`,
};
