/**
Keys that are not in the store yet, or only since a moment ago: an identity file is replaced once the roster has its new keys, and until
then the new file waits in this host's state. Whatever stops us in between, the keys that the roster has are on this host.
*/
import {Failure} from '../domain/failure.js';
import type {Principal} from '../domain/principal.js';
import {parseIdentity, type Identity} from '../sealing/identity-file.js';
import type {IdentityPort, StatePort} from './ports.js';

type Place = Readonly<{storeId: string; principal: string}>;

const nextName = ({storeId, principal}: Place) => `${storeId}.${principal}.next-identity.json`;
const requestName = (storeId: string) => `${storeId}.request.json`;

const nonEmpty = (text: string | undefined): string | undefined => text?.trim() ? text : undefined;

export const readNext = async (state: StatePort, place: Place): Promise<string | undefined> => nonEmpty(await state.read(nextName(place)));

export const writeNext = async (state: StatePort, place: Place, text: string): Promise<void> => state.write(nextName(place), text);

/** What this host has asked an admin for, to be shown again. */
export const readRequest = async (state: StatePort, storeId: string): Promise<string | undefined> => nonEmpty(await state.read(requestName(storeId)));

export const writeRequest = async (state: StatePort, storeId: string, text: string): Promise<void> => state.write(requestName(storeId), text);

const has = (principal: Pick<Principal, 'box' | 'sign'>, {public: {box, sign}}: Identity): boolean => principal.box === box && principal.sign === sign;

type Standing = Readonly<{principals: ReadonlyMap<string, Principal>}>;

/**
The identity whose keys the roster has: the one in its place, or the one that waits, which takes its place now. A roster that only claims
so must not take an identity from anybody.
@param roster - As the file has it.
@param verified - The roster once it is known to be authentic.
*/
export const settle = async (
	identity: Identity,
	roster: Standing,
	{state, identities, warn, verified}: Readonly<{state: StatePort; identities: IdentityPort; warn: (text: string) => void; verified: () => Promise<Standing>}>,
): Promise<Identity> => {
	const {storeId, principal} = identity;
	const claimed = roster.principals.get(principal);
	if (!claimed || has(claimed, identity)) {
		return identity;
	}

	const text = await readNext(state, {storeId, principal}).catch(() => undefined);
	const next = text === undefined ? undefined : parseIdentity(text);
	if (text === undefined || !next || !has(claimed, next)) {
		return identity;
	}

	const authentic = await verified().catch(() => undefined);
	const present = authentic?.principals.get(principal);
	if (!present || !has(present, next)) {
		return identity;
	}

	try {
		await identities.replace(storeId, text);
		await writeNext(state, {storeId, principal}, '');
		await writeRequest(state, storeId, '');
	} catch (error) {
		if (!(error instanceof Failure)) {
			throw error;
		}

		warn(`your new identity could not take the place of the old one: ${error.message}`);
	}

	return next;
};
