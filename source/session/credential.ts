/** What happens to a sealed credential: a new value, the former one again, everything under a new data key, the mark of exposure. */
import type {CredentialBody, HistoryItem} from '../domain/document.js';
import {Failure} from '../domain/failure.js';
import {openValue, sealValue, type KeyContext} from '../sealing/envelope.js';

/** A data key and where it belongs. */
export type Sealing = Readonly<{context: KeyContext; dataKey: Uint8Array}>;

type Credentials = Readonly<Record<string, CredentialBody>>;

const historyLength = 5;

/** A value from under one data key to another, without ever being more than bytes. */
const moved = (
	{nonce, ct, vrev}: Readonly<{nonce: string; ct: string; vrev: number}>,
	{credential, key, from, to, toVrev = vrev}: Readonly<{credential: string; key: string; from: Sealing; to: Sealing; toVrev?: number}>,
): {nonce: string; ct: string} => {
	const value = openValue({nonce, ct}, {...from.context, credential, key, vrev}, from.dataKey);
	const sealed = sealValue(value, {...to.context, credential, key, vrev: toVrev}, to.dataKey);
	value.fill(0);
	return sealed;
};

const retire = ({vrev, nonce, ct, exposed, history}: CredentialBody, at: string): readonly HistoryItem[] =>
	[...history, {vrev, nonce, ct, exposed, until: at}].slice(-historyLength);

export const withValue = (former: CredentialBody, value: Uint8Array, credential: string, {context, dataKey}: Sealing, at: string): CredentialBody => {
	const vrev = former.vrev + 1;
	return {
		...former,
		vrev,
		...sealValue(value, {...context, credential, key: former.key, vrev}, dataKey),
		rotatedAt: at,
		exposed: null,
		history: retire(former, at),
	};
};

/**
The value before the present one again; it keeps its mark, since who had it has it still.
@throws Failure not-found
*/
export const withFormerValue = (former: CredentialBody, credential: string, sealing: Sealing, at: string): CredentialBody => {
	const item = former.history.at(-1);
	if (!item) {
		throw new Failure('not-found', 'this credential has no former value; nothing was saved');
	}

	const vrev = former.vrev + 1;
	return {
		...former,
		vrev,
		...moved(item, {credential, key: former.key, from: sealing, to: sealing, toVrev: vrev}),
		rotatedAt: at,
		exposed: item.exposed,
		history: retire({...former, history: former.history.slice(0, -1)}, at),
	};
};

/** All values and their history under another data key. */
export const resealAll = (credentials: Credentials, from: Sealing, to: Sealing): Credentials =>
	Object.fromEntries(Object.entries(credentials).map(([credential, body]) => {
		const {key} = body;
		return [credential, {
			...body,
			...moved(body, {credential, key, from, to}),
			history: body.history.map(item => ({...item, ...moved(item, {credential, key, from, to})})),
		}];
	}));

/** Marks every value that nobody had marked: somebody who had it lost access. */
export const markExposed = (credentials: Credentials, at: string): Credentials =>
	Object.fromEntries(Object.entries(credentials).map(([credential, body]) => [credential, {
		...body,
		exposed: body.exposed ?? at,
		history: body.history.map(item => ({...item, exposed: item.exposed ?? at})),
	}]));

/** Takes back the marks that one commit set, where everybody who had lost access has it again. */
export const withdrawMarks = (credentials: Credentials, commitTime: string): Credentials => {
	const mark = (exposed: string | null) => exposed === commitTime ? null : exposed;
	return Object.fromEntries(Object.entries(credentials).map(([credential, body]) => [credential, {
		...body,
		exposed: mark(body.exposed),
		history: body.history.map(item => ({...item, exposed: mark(item.exposed)})),
	}]));
};

/**
A value of an earlier revision of the record, brought back into the present one. It has the mark that it got since, where that is known.
@param to - The credential as it was.
@param from - The data key of that revision.
@param unknown - The mark of a value that is in the present record no more, not even in its history.
*/
export const broughtBack = (
	present: CredentialBody | undefined,
	to: CredentialBody,
	{credential, from, sealing, at, unknown}: Readonly<{credential: string; from: Sealing; sealing: Sealing; at: string; unknown: string | null}>,
): CredentialBody => {
	const {key} = to;
	if (present?.vrev === to.vrev) {
		return {...present, env: to.env};
	}

	const vrev = Math.max(present?.vrev ?? 0, to.vrev) + 1;
	const former = present?.history.find(item => item.vrev === to.vrev);
	const kept = present ? retire(present, at) : to.history.map(item => ({...item, ...moved(item, {credential, key, from, to: sealing})}));
	return {
		...to,
		vrev,
		...moved(to, {credential, key, from, to: sealing, toVrev: vrev}),
		exposed: to.exposed ?? (former ? former.exposed : unknown),
		history: kept,
	};
};
