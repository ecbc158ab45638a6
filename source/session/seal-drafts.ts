/**
Drafts → records: each data key sealed to all who are entitled, and the record signed. Sealing takes most of an import and of a removal, so
where there is much of it another thread does a part, as large as it can do meanwhile. It is given data keys and public keys; who signs
and opens stays here.
*/
import type {RecordEntry} from '../domain/document.js';
import {sealDataKey} from '../sealing/envelope.js';
import type {OpenSealer, Sealer} from './ports.js';
import type {Draft} from './record.js';

const keyLength = 32;

export type DraftSealing = Readonly<{
	/** Completes some: those of a group, but for what the other thread does for it, which comes with the next group. */
	seal(drafts: readonly Draft[]): Promise<readonly RecordEntry[]>;

	/** Completes what is left. */
	rest(): Promise<readonly RecordEntry[]>;

	/** Ends the other thread, and wipes what was not completed. */
	close(): void;
}>;

/** @throws Failure integrity */
export const sealHere = async ({dataKey, context, recipients, complete}: Draft): Promise<RecordEntry> =>
	complete(recipients.map(([principal, box]) => sealDataKey(dataKey, context, principal, box)));

const packed = (drafts: readonly Draft[]): Uint8Array => {
	const all = new Uint8Array(keyLength * drafts.length);
	for (const [index, {dataKey}] of drafts.entries()) {
		all.set(dataKey, keyLength * index);
	}

	return all;
};

/** What the other thread has been given; undefined comes of it where it has failed. */
type Away = Readonly<{drafts: readonly Draft[]; sealed: Promise<ReadonlyArray<readonly string[]> | undefined>; state: {isDone: boolean}}>;

/** So many groups may be away before they are waited for: with one alone it would wait for us. */
const mostAway = 2;

const most = 0.9;
const firstShare = 0.6;

/** How much more the other thread is given after it has waited for us, and how much less after we for it. */
const [more, less] = [0.05, 0.1];

const start = async (open: OpenSealer | undefined): Promise<Sealer | undefined> => {
	try {
		return await open?.();
	} catch {
		// Nothing depends on it but time.
		return undefined;
	}
};

/** @param open - Undefined where there is too little to seal. */
export const openSealing = async (open: OpenSealer | undefined): Promise<DraftSealing> => {
	let sealer = await start(open);
	let share = firstShare;
	const away: Away[] = [];
	const unfinished = new Set<Draft>();

	const completed = async (drafts: readonly Draft[], complete: (draft: Draft, index: number) => Promise<RecordEntry>): Promise<readonly RecordEntry[]> => {
		const entries = await Promise.all(drafts.map(async (draft, index) => complete(draft, index)));
		for (const draft of drafts) {
			unfinished.delete(draft);
		}

		return entries;
	};

	const giveUp = () => {
		sealer?.close();
		sealer = undefined;
	};

	const send = (drafts: readonly Draft[], to: Sealer): Away => {
		const state = {isDone: false};
		const sealed = async () => {
			try {
				return await to.seal(drafts.map(({context, recipients}) => ({context, recipients})), packed(drafts));
			} catch {
				// We can do it ourselves.
				giveUp();
				return undefined;
			} finally {
				state.isDone = true;
			}
		};

		return {drafts, state, sealed: sealed()};
	};

	const collect = async ({drafts, sealed}: Away): Promise<readonly RecordEntry[]> => {
		const keys = await sealed;
		return completed(drafts, async (draft, index) => keys ? draft.complete(keys[index]!) : sealHere(draft));
	};

	/** What is done, and what is more than may be left away. */
	const collectTo = async (left: number): Promise<readonly RecordEntry[]> => {
		const entries: RecordEntry[] = [];
		while (away.length > left || away[0]?.state.isDone) {
			// eslint-disable-next-line no-await-in-loop -- in order
			entries.push(...await collect(away.shift()!));
		}

		return entries;
	};

	return {
		async seal(drafts) {
			for (const draft of drafts) {
				unfinished.add(draft);
			}

			if (away.at(-1)?.state.isDone) {
				share = Math.min(most, share + more);
			} else if (away.length === mostAway && !away[0]!.state.isDone) {
				share = Math.max(0, share - less);
			}

			const count = sealer ? Math.round(share * drafts.length) : 0;
			if (sealer && count > 0) {
				away.push(send(drafts.slice(0, count), sealer));
			}

			return [...await collectTo(mostAway), ...await completed(drafts.slice(count), sealHere)];
		},
		rest: async () => collectTo(0),
		close() {
			giveUp();
			for (const {dataKey} of unfinished) {
				dataKey.fill(0);
			}
		},
	};
};
