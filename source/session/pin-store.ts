/**
Pins in this host's private state. Beside them stands which exact bytes were verified last: as long as the file is those bytes,
nothing has to be verified again, and a command starts without touching any cryptography.
*/
import {LayeredMap} from '../domain/layered-map.js';
import type {Pins, RecordPin} from '../sealing/pins.js';
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

const pinsName = (storeId: string) => `${storeId}.pins.json`;

const summaryEnd = ',"records":{';

/** A line of the file begins with everything but the records. */
const parseSummary = (line: string): Partial<Pins> | undefined => {
	const value = parse(line.includes(summaryEnd) ? `${line.slice(0, line.indexOf(summaryEnd))}}` : undefined);
	return isObject(value) ? value : undefined;
};

/** Whole lines; what a crash left of one was never acknowledged. */
const wholeLines = (text: string): string[] => text.split('\n').slice(0, -1);

const lineOf = ({records, ...summary}: Pins, entries: Iterable<readonly [string, RecordPin]>, more: Readonly<Record<string, string>> = {}): string =>
	`${JSON.stringify({...summary, ...more, records: Object.fromEntries(entries)})}\n`;

/**
The first line holds the pins whole (and is all there was in former versions), each further one what a save changed in them: writing all
of a large store's takes longer than the save.
@param damaged - Called where something stands there that can't be read.
*/
export const readPins = async (state: StatePort, storeId: string, damaged?: () => void): Promise<Pins | undefined> => {
	const text = await state.read(pinsName(storeId));
	const [first = '', ...further] = wholeLines(text ?? '');
	const value = parse(first);
	if (!isObject(value) || value.storeId !== storeId || !isObject(value.records) || !isObject(value.audit)) {
		if (text !== undefined) {
			damaged?.();
		}

		return undefined;
	}

	const records = new Map(Object.entries(value.records as Record<string, RecordPin>));
	let summary = value as unknown as Pins;
	for (const line of further) {
		const next = parse(line);
		if (!isObject(next) || next.after !== summary.head || !isObject(next.records)) {
			break;
		}

		for (const [id, pin] of Object.entries(next.records as Record<string, RecordPin>)) {
			records.set(id, pin);
		}

		const {after, ...pins} = next;
		summary = pins as unknown as Pins;
	}

	return {...summary, records: new LayeredMap(records)};
};

/** How long the changes may grow beside the whole, in characters: reading them takes time too. */
const mostChanges = 65_536;

/** How long all of the pins are, and their first line. */
type Extent = Readonly<{size: number; whole: number}>;

const isLong = ({size, whole}: Extent): boolean => size - whole > Math.max(mostChanges, whole);

/** What this process has left of each: as long as they are that, their end says all that the next save asks. */
const extents = new WeakMap<StatePort, Map<string, Extent>>();

const rememberExtent = (state: StatePort, name: string, extent: Extent): void => {
	const all = extents.get(state) ?? new Map<string, Extent>();
	extents.set(state, all.set(name, extent));
};

/** Enough for what a save changes, unless it is an import. */
const endOfPins = 16_384;

/** What stands there: everything but the records, how much it is, and whether its last line is whole. */
type Standing = Readonly<{last: Partial<Pins> | undefined; extent: Extent; isWhole: boolean}>;

/** Undefined where all of it has to be read. */
const standingByEnd = async (state: StatePort, name: string): Promise<Standing | undefined> => {
	const extent = extents.get(state)?.get(name);
	const end = extent && await state.end(name, endOfPins);
	// The piece before the first newline may have its beginning elsewhere.
	const line = end?.text.split('\n').slice(1, -1).at(-1);
	return extent && end?.size === extent.size && line !== undefined && end.text.endsWith('\n') ? {last: parseSummary(line), extent, isWhole: true} : undefined;
};

const standingOf = async (state: StatePort, name: string): Promise<Standing> => {
	const text = await state.read(name) ?? '';
	return {
		last: parseSummary(wholeLines(text).at(-1) ?? ''),
		extent: {size: text.length, whole: text.indexOf('\n')},
		isWhole: text.endsWith('\n'),
	};
};

const noteVerified = async (state: StatePort, {storeId: own, head}: Pins, revision: string): Promise<void> => {
	const others = (await readNoted(state)).filter(({storeId}) => storeId !== own).map(noted => [noted.storeId, [noted.revision, noted.head]]);
	await state.write(verifiedName, `${JSON.stringify(Object.fromEntries([...others, [own, [revision, head]]]))}\n`, {lasting: false});
};

/** Forgets what was seen before: only for somebody who has confirmed that the store goes on from a backup. */
export const replacePins = async (state: StatePort, pins: Pins, revision: string): Promise<void> => state.exclusive(async () => {
	await state.write(pinsName(pins.storeId), lineOf(pins, pins.records.entries()));
	await noteVerified(state, pins, revision);
});

/**
Notes what was verified. Pins never go back and never aside: where another process has pinned something else meanwhile than what this was
verified against, that stays.
@param against - The pins that were held against the store when it was verified.
@param changed - Ids of all records that differ from those, where that is known.
@returns false where it has to be verified again, against what stands there now
*/
export const writePins = async (state: StatePort, pins: Pins, revision: string, against: Pins | undefined, changed?: readonly string[]): Promise<boolean> =>
	state.exclusive(async () => {
		const name = pinsName(pins.storeId);
		const {last, extent, isWhole} = await standingByEnd(state, name) ?? await standingOf(state, name);
		const isContinued = (present: Partial<Pins> | undefined) =>
			!present || present.head === pins.head || present.head === against?.head || (against !== undefined && Number(present.seq) < against.seq);
		// Where the last line alone says otherwise, all of them are asked: one that is broken ends what counts.
		if (!isContinued(last) && !isContinued(await readPins(state, pins.storeId))) {
			return false;
		}

		if (changed && against && last?.head === against.head && isWhole && !isLong(extent)) {
			const line = lineOf(pins, changed.map(id => [id, pins.records.get(id)!]), {after: against.head});
			await state.append(name, line);
			rememberExtent(state, name, {size: extent.size + line.length, whole: extent.whole});
		} else {
			const line = lineOf(pins, pins.records.entries());
			await state.write(name, line);
			rememberExtent(state, name, {size: line.length, whole: line.length - 1});
		}

		await noteVerified(state, pins, revision);
		return true;
	});
