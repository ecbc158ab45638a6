/**
Pins in this host's private state. Beside them stands which exact bytes were verified last: as long as the file is those bytes,
nothing has to be verified again, and a command starts without touching any cryptography.
*/
import type {Pins} from '../sealing/pins.js';
import type {StatePort} from './ports.js';

/** Store id to the revision (SHA-256 of the file) that was verified last, and its head. An older one must not count: it would be a rollback. */
type Verified = Readonly<Record<string, readonly [revision: string, head: string]>>;

const verifiedName = 'verified.json';

const parse = (text: string | undefined): unknown => {
	try {
		return text === undefined ? undefined : JSON.parse(text);
	} catch {
		return undefined;
	}
};

const readVerified = async (state: StatePort): Promise<Verified> => {
	const value = parse(await state.read(verifiedName));
	return typeof value === 'object' && value !== null ? value as Verified : {};
};

/** The store id and head hash of a file whose very bytes this host has verified before; undefined when it has not. */
export const knownRevision = async (state: StatePort, revision: string): Promise<{storeId: string; head: string} | undefined> => {
	const found = Object.entries(await readVerified(state)).find(([, [known]]) => known === revision);
	return found && {storeId: found[0], head: found[1][1]};
};

export const readPins = async (state: StatePort, storeId: string): Promise<Pins | undefined> => {
	const value = parse(await state.read(`${storeId}.pins.json`)) as Pins | undefined;
	return value?.storeId === storeId ? value : undefined;
};

/** Pins never go back: where another process has pinned a newer save meanwhile, that one stays. */
export const writePins = async (state: StatePort, pins: Pins, revision: string): Promise<void> =>
	state.exclusive(async () => {
		const present = await readPins(state, pins.storeId);
		if (present && present.seq > pins.seq) {
			return;
		}

		await state.write(`${pins.storeId}.pins.json`, `${JSON.stringify(pins)}\n`);
		await state.write(verifiedName, `${JSON.stringify({...await readVerified(state), [pins.storeId]: [revision, pins.head]})}\n`);
	});
