/** What a value is bound to, as the additional data of its ciphertext: everything that says which value it is. */
import {joined} from './joined.js';
import {
	lengthPrefixed, lengthText, longestShort, prefixedOne, prefixedText, utf8,
} from './sodium.js';

/** Where a data key belongs. */
export type KeyContext = Readonly<{storeId: string; integration: string; epoch: number}>;

/** Which value it is. */
export type ValueContext = KeyContext & Readonly<{credential: string; key: string; vrev: number}>;

type ValueName = Omit<ValueContext, keyof KeyContext>;

/** What a value is bound to. It comes in two pieces, one after the other: the first is the same for all values of a record. */
export const additionalData = ({storeId, integration, epoch}: KeyContext, {credential, key, vrev}: ValueName): Uint8Array =>
	lengthPrefixed('patchbay/value/v1', storeId, integration, credential, key, String(epoch), String(vrev));

/** A value as it stands in a record, with what it is bound to besides its data key's place. */
export type SealedValue = Omit<ValueContext, keyof KeyContext> & Readonly<{nonce: string; ct: string}>;

/** Values of one record, with the data key that they were sealed under. */
export type SealedGroup = Readonly<{context: KeyContext; values: readonly SealedValue[]; dataKey: Uint8Array}>;

/** What values are bound to, one after the other, and how many bytes each has. */
type Bound = Readonly<{bytes: Uint8Array; lengths: readonly number[]}>;

/** Most are the first of their kind. */
const numberText = (number: number): string => number === 1 ? prefixedOne : prefixedText(String(number));

/** What all values of a record are bound to. */
const recordText = ({storeId, integration}: KeyContext): string => prefixedText('patchbay/value/v1') + prefixedText(storeId) + prefixedText(integration);

const isShort = (text: string): boolean => text.length <= longestShort;

/** All as one text, where that takes a byte for each of its characters; else undefined. */
const boundAsText = (groups: readonly SealedGroup[]): Bound | undefined => {
	const pieces: string[] = [];
	const lengths: number[] = [];
	const areShort = groups.every(({context, values}) => {
		const {storeId, integration, epoch} = context;
		if (!isShort(storeId) || !isShort(integration)) {
			return false;
		}

		const ofRecord = recordText(context);
		return values.every(({credential, key, vrev}) => {
			if (!isShort(credential) || !isShort(key)) {
				return false;
			}

			const epochText = numberText(epoch);
			const versionText = numberText(vrev);
			const before = lengthText(credential);
			pieces.push(ofRecord, before, credential, lengthText(key), key, epochText, versionText);
			lengths.push(ofRecord.length + credential.length + key.length + (2 * before.length) + epochText.length + versionText.length);
			return true;
		});
	});
	const text = pieces.join('');
	const bytes = areShort ? utf8(text) : undefined;
	return bytes?.length === text.length ? {bytes, lengths} : undefined;
};

const inBytes = (pieces: readonly Uint8Array[]): Bound => ({bytes: joined(pieces), lengths: pieces.map(({length}) => length)});

export const boundOf = (groups: readonly SealedGroup[]): Bound =>
	boundAsText(groups) ?? inBytes(groups.flatMap(({context, values}) => values.map(value => additionalData(context, value))));

