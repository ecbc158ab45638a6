/** Bytes, hashes, the canonical form, signatures. See reader.js. */
import {Buffer} from 'node:buffer';
import sodium from 'libsodium-wrappers';

// eslint-disable-next-line unicorn/no-top-level-side-effects -- nothing works before
await sodium.ready;

export const demand = (condition, what) => {
	if (!condition) {
		throw new Error(`refused: ${what}`);
	}
};

const base64 = sodium.base64_variants.URLSAFE_NO_PADDING;
export const bytesOf = (text, length) => {
	const bytes = sodium.from_base64(text, base64);
	demand(length === undefined || bytes.length === length, 'length of bytes');
	return bytes;
};

export const textOf = bytes => sodium.to_base64(bytes, base64);
export const blake = (bytes, length = 32, key = null) => sodium.crypto_generichash(length, bytes, key);
export const digest = bytes => textOf(blake(bytes));

export const prefixed = (...given) => Buffer.concat(given.flatMap(part => {
	const bytes = Buffer.from(String(part));
	const length = Buffer.alloc(8);
	length.writeBigUInt64BE(BigInt(bytes.length));
	return [length, bytes];
}));

export const sortedKeys = object => Object.keys(object).toSorted(); // eslint-disable-line unicorn/require-array-sort-compare -- by UTF-16 units

export const canonical = value => {
	if (Array.isArray(value)) {
		return `[${value.map(item => canonical(item)).join(',')}]`;
	}

	if (typeof value === 'object' && value !== null) {
		return `{${sortedKeys(value).map(key => `${canonical(key)}:${canonical(value[key])}`).join(',')}}`;
	}

	if (typeof value === 'string') {
		demand(value.isWellFormed() && value.normalize('NFC') === value, 'text');
	}

	if (typeof value === 'number') {
		demand(Number.isSafeInteger(value) && !Object.is(value, -0), 'number');
	}

	return JSON.stringify(value);
};

export const entryHash = entry => digest(canonical(entry));

export const isSigned = (kind, storeId, {body, by, sig}, key) => {
	try {
		return sodium.crypto_sign_verify_detached(bytesOf(sig, 64), prefixed(`patchbay/${kind}/v1`, storeId, by, canonical(body)), bytesOf(key, 32));
	} catch {
		return false;
	}
};
