/**
Pins in this host's private state. Beside them stands which exact bytes were verified last: as long as the file is those bytes,
nothing has to be verified again, and a command starts without touching any cryptography.
*/
import type {Pins} from '../sealing/pins.js';
import type {StatePort} from './ports.js';

/** The revision (SHA-256 of the file) of a store that was verified last, and its head. An older one must not count: it would be a rollback. */
export type Noted = Readonly<{storeId: string; revision: string; head: string}>;

const verifiedName = 'verified.json';

const parse = (text: string | undefined): unknown => {
	try {
		return text === undefined ? undefined : JSON.parse(text);
	} catch {
		return undefined;
	}
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** What was verified last of every store that this host has seen. */
export const readNoted = async (state: StatePort): Promise<readonly Noted[]> => {
	const value = parse(await state.read(verifiedName));
	return isObject(value)
		? Object.entries(value).flatMap(([storeId, noted]) => Array.isArray(noted) ? [{storeId, revision: String(noted[0]), head: String(noted[1])}] : [])
		: [];
};

export const readPins = async (state: StatePort, storeId: string): Promise<Pins | undefined> => {
	const value = parse(await state.read(`${storeId}.pins.json`)) as Pins | undefined;
	return value?.storeId === storeId && isObject(value.records) && isObject(value.audit) ? value : undefined;
};

/**
Notes what was verified. Pins never go back and never aside: where another process has pinned something else meanwhile than what this was
verified against, that stays.
@param against - The pins that were held against the store when it was verified.
@returns false where it has to be verified again, against what stands there now
*/
export const writePins = async (state: StatePort, pins: Pins, revision: string, against: Pins | undefined): Promise<boolean> =>
	state.exclusive(async () => {
		const present = await readPins(state, pins.storeId);
		const isContinued = !present || present.head === pins.head || present.head === against?.head || (against !== undefined && present.seq < against.seq);
		if (!isContinued) {
			return false;
		}

		await state.write(`${pins.storeId}.pins.json`, `${JSON.stringify(pins)}\n`);
		const others = (await readNoted(state)).filter(({storeId}) => storeId !== pins.storeId).map(noted => [noted.storeId, [noted.revision, noted.head]]);
		await state.write(verifiedName, `${JSON.stringify(Object.fromEntries([...others, [pins.storeId, [revision, pins.head]]]))}\n`);
		return true;
	});
