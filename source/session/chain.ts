/**
This installation's audit chain: one append-only file per principal and installation, each entry signed and linked to the one before,
on disk before what it tells of happens.
*/
import type {AuditBody} from '../domain/audit.js';
import type {Entry} from '../domain/document.js';
import {Failure} from '../domain/failure.js';
import {entryText} from '../sealing/canonical-text.js';
import type {Keyring} from '../sealing/keyring.js';
import type {AuditPort, StatePort} from './ports.js';

export type ChainEnd = Readonly<{chain: string; n: number; hash: string}>;

/** The chain that is written now, and the ends of former ones that were found cut or changed: verify must go on missing them. */
type OwnChain = ChainEnd & Readonly<{former?: readonly ChainEnd[]}>;

export type AuditLine = Pick<AuditBody, 'action' | 'target' | 'detail' | 'head' | 'at'>;

type Writer = Readonly<{storeId: string; principal: string; keys: Keyring; audit: AuditPort; state: StatePort; warn: (text: string) => void}>;

const stateName = (storeId: string, principal: string) => `${storeId}.${principal}.chain.json`;
const pendingName = (storeId: string, principal: string) => `${storeId}.${principal}.pending-audit.json`;
const failedName = (storeId: string) => `${storeId}.failed-unlocks.json`;

/** Libsodium, where a chain does not just go on: an agent does what its next entry needs. */
const loadOddities = async () => import('./chain-oddities.js');

const newChain = async (principal: string, lost?: OwnChain): Promise<OwnChain> => {
	const {newChainName} = await loadOddities();
	return {
		chain: await newChainName(principal),
		n: 0,
		hash: '',
		...lost && {former: [...lost.former ?? [], {chain: lost.chain, n: lost.n, hash: lost.hash}]},
	};
};

const hashOf = async ({keys}: Pick<Writer, 'keys'>, text: string): Promise<string> => (await keys.hash([text]))[0]!;

const readEnd = async (state: StatePort, name: string): Promise<OwnChain | undefined> => {
	try {
		const end = JSON.parse(await state.read(name) ?? 'null') as OwnChain | null;
		return end ?? undefined;
	} catch {
		return undefined;
	}
};

/** How far the chains of this installation must reach at least, by its own notes. */
export const ownEnds = async (state: StatePort, storeId: string, principal: string): Promise<readonly ChainEnd[]> => {
	const end = await readEnd(state, stateName(storeId, principal));
	return end ? [end, ...end.former ?? []].filter(({n}) => n > 0) : [];
};

/** Where the chain really ends: one entry may stand in the file that the state does not know of yet, when a process was killed in between. */
const continueFrom = async (writer: Writer, known: OwnChain | undefined): Promise<OwnChain> => {
	const {audit, storeId, keys, principal, warn} = writer;
	if (!known) {
		return newChain(principal);
	}

	const last = await audit.last(known.chain);
	if (last === undefined) {
		if (known.n > 0) {
			warn('the audit chain of this installation is gone; a new one begins, and verify will say so');
		}

		return known.n > 0 ? newChain(principal, known) : known;
	}

	const lastHash = await hashOf(writer, last);
	if (lastHash === known.hash) {
		return known;
	}

	try {
		const entry = JSON.parse(last) as Entry<AuditBody>;
		const {isSignedBy} = await loadOddities();
		if (entry.body.n === known.n + 1 && entry.body.prev === (known.hash || null) && await isSignedBy('audit', storeId, entry, keys.public.sign)) {
			return {...known, n: entry.body.n, hash: lastHash};
		}
	} catch {}

	warn('the audit chain of this installation was cut or changed; a new one begins, and verify will say so');
	return newChain(principal, known);
};

/** Failed unlocks since the last signed entry; they can only be counted, not signed, while they fail. */
export const countFailedUnlock = async (state: StatePort, storeId: string): Promise<void> =>
	state.exclusive(async () => {
		await state.write(failedName(storeId), `${await failedUnlocks(state, storeId) + 1}\n`);
	});

const failedUnlocks = async (state: StatePort, storeId: string): Promise<number> => {
	const count = Number((await state.read(failedName(storeId)))?.trim() ?? '0');
	return Number.isSafeInteger(count) ? count : 0;
};

const pendingLines = async (state: StatePort, name: string): Promise<AuditLine[]> => {
	try {
		return JSON.parse(await state.read(name) ?? '[]') as AuditLine[];
	} catch {
		return [];
	}
};

/** An entry stands before what it tells of; where it can't be noted, that doesn't happen. */
const note = async (state: StatePort, name: string, text: string): Promise<void> => {
	try {
		await state.write(name, text);
	} catch (error) {
		throw error instanceof Failure ? new Failure(error.code, `${error.message}, so nothing else was done`, error.hint) : error;
	}
};

/**
Appends one entry and returns the chain's new end, for the head of a save.
@param strict - Refuse instead of going on where the audit folder takes no entry.
@param foreseen - Told the end that will be, right before the last entry is written; it counts only once this has come to its end.
@throws Failure storage
*/
export const appendAudit = async (writer: Writer, line: AuditLine, strict: boolean, foreseen?: (end: ChainEnd) => void): Promise<ChainEnd> =>
	writer.state.exclusive(async () => {
		const {audit, state, storeId, principal, keys, warn} = writer;
		const name = stateName(storeId, principal);
		const [known, failed, pending] = await Promise.all([
			readEnd(state, name),
			failedUnlocks(state, storeId),
			pendingLines(state, pendingName(storeId, principal)),
		]);
		const lines = [...pending, failed > 0 ? {...line, detail: {...line.detail, failedUnlocks: failed}} : line];
		let end = known ?? await newChain(principal);
		let sent = 0;
		const keepRest = async () => note(state, pendingName(storeId, principal), `${JSON.stringify(lines.slice(sent))}\n`);
		try {
			end = await continueFrom(writer, known);
			for (const each of lines) {
				const body: AuditBody = {...each, n: end.n + 1, prev: end.hash || null, actor: principal};
				/* eslint-disable no-await-in-loop -- each stands on the one before */
				const text = entryText(await keys.sign('audit', body));
				const next = {...end, n: body.n, hash: await hashOf(writer, text)};
				if (each === lines.at(-1)) {
					foreseen?.(next);
				}

				await audit.append(end.chain, text);
				end = next;
				sent++;
				// Noted one by one: whatever stops us in between, none is sent twice, and none seems to be somebody else's.
				await note(state, name, `${JSON.stringify(end)}\n`);
				if (pending.length > 0) {
					await keepRest();
				}
				/* eslint-enable no-await-in-loop */
			}
		} catch (error) {
			// Without keys nothing is signed, and nothing happens that it could tell of.
			if (strict || !(error instanceof Failure) || error.code === 'unlock-failed') {
				throw error;
			}

			// Said once it is true: a full disk takes nothing here either.
			await keepRest();
			warn(`the audit folder takes no entries (${error.message}); this one is kept on this host and sent with the next write`);
		}

		if (failed > 0) {
			await note(state, failedName(storeId), '0\n');
		}

		return end;
	});
