/**
What is true of the store at this moment: the file as it was read last, what is shown of it, and whether that is authentic. Others may
replace the file at any time; whoever acts gets one state that was verified, whole, and goes on with exactly that.
*/
import {Failure} from '../domain/failure.js';
import {claimedRoster, verifiedRoster, type Roster} from '../domain/roster.js';
import type {Verification} from '../domain/snapshot.js';
import {loadSealing} from './lazy.js';
import {checkMinHead} from './min-head.js';
import {readNoted} from './pin-store.js';
import {createPinned} from './pinned.js';
import type {Held, Loaded} from './ports.js';
import type {
	Present, Truth, TruthOptions, TruthPorts,
} from './present.js';
import {judged, snapshotOf} from './view.js';

type Examined = Readonly<{loaded: Held; bytes?: Loaded['bytes']; roster: Roster; storeId: string; verification: Verification; noted: string | undefined; head?: string | undefined}>;

/** @throws Failure integrity, storage */
export const openTruth = async ({store, state, verifier, warn}: TruthPorts, options: TruthOptions, first: Loaded, notify: () => void): Promise<Truth> => {
	let present: Present | undefined;
	const pinned = createPinned(state, warn);

	/** The check of the present state. */
	let checking: Promise<void> | undefined;
	let verification: Verification = {state: 'verifying'};

	/** Why the file can't be taken as it is now; what is shown is what it was before. */
	let unreadable: Failure | undefined;

	/** What this host had noted as verified when the present state was taken or checked. */
	let noted: string | undefined;

	/** The bytes of what is not verified yet. */
	let unchecked: Readonly<{held: Held; bytes: Uint8Array}> | undefined;

	const now = (): Present => present!;

	/** Undefined when the file is another by now. */
	const bytesOf = async (held: Held): Promise<Uint8Array | undefined> => {
		if (unchecked?.held === held) {
			return unchecked.bytes;
		}

		const {bytes, revision} = await store.read();
		return revision === held.revision ? bytes : undefined;
	};

	const show = (next: Examined) => {
		const {loaded: {document, revision}, bytes, roster, storeId, head} = next;
		const loaded: Held = {document, revision};
		unchecked = bytes && {held: loaded, bytes};
		({verification, noted} = next);
		unreadable = undefined;
		checking = verification.state === 'verified' ? Promise.resolve() : undefined;
		const snapshot = snapshotOf(document, {roster, store: {...options.store, id: storeId}, verification, previous: present?.snapshot});
		present = {loaded, roster, storeId, snapshot, head};
		notify();
	};

	const say = (next: Verification) => {
		present = {...now(), snapshot: judged(now().snapshot, next)};
		notify();
	};

	const judge = (next: Verification) => {
		verification = next;
		say(next);
	};

	const rosterOf = ({document: {roster: entries, head}}: Loaded, isKnown: boolean): Roster => {
		const {rosterHash} = head.body;
		if (!isKnown) {
			return claimedRoster(entries, rosterHash);
		}

		const roster = verifiedRoster(entries, rosterHash);
		if (options.background) {
			// A screen needs all right after its first frame. Made then, they kept it from giving back 10 MB of what it was started with.
			roster.assignments.all();
		}

		return roster;
	};

	/** Unverified bytes have their shape checked before anything looks at them. */
	const examine = async (loaded: Loaded): Promise<Examined> => {
		const {document, revision} = loaded;
		const all = await readNoted(state);
		const found = all.find(each => each.revision === revision);
		const known = found && pinned.allows(found.head, document.head.body.seq) ? found : undefined;
		let storeId = known?.storeId;
		if (storeId === undefined) {
			const sealing = await loadSealing();
			sealing.checkShape(document);
			storeId = sealing.storeIdOf(document);
		}

		await checkMinHead(loaded, options.minHead);
		if (present && present.storeId !== storeId) {
			throw new Failure('integrity', 'the store file was replaced by another store', 'Nothing is opened or saved. Start patchbay again if that is meant.');
		}

		return {
			loaded,
			...!known && {bytes: loaded.bytes},
			storeId,
			roster: rosterOf(loaded, known !== undefined),
			verification: {state: known ? 'verified' : 'verifying'},
			noted: all.find(each => each.storeId === storeId)?.revision,
			head: known?.head,
		};
	};

	const notedNow = async () => {
		const all = await readNoted(state);
		return all.find(({storeId}) => storeId === now().storeId);
	};

	const isOutdated = async (): Promise<boolean> => {
		const found = await notedNow();
		return found !== undefined && found.revision !== now().loaded.revision && found.revision !== noted;
	};

	const check = async (): Promise<void> => {
		const {loaded} = now();
		const isPresent = () => now().loaded === loaded;
		try {
			for (let isKept = false; !isKept;) {
				/* eslint-disable no-await-in-loop -- each round rests on the one before */
				const found = await notedNow();
				const against = await pinned.load(now().storeId);
				const bytes = await bytesOf(loaded);
				const facts = bytes && await verifier({document: loaded.document, bytes, pins: against});
				isKept = facts !== undefined && await pinned.keep(facts.pins, loaded.revision, against);
				if (isKept) {
					noted = isPresent() ? found?.revision : noted;
				} else {
					// Most likely the file is newer too by now.
					await refresh();
					if (!isPresent()) {
						return;
					}
				}
				/* eslint-enable no-await-in-loop */
			}
		} catch (error) {
			if (isPresent() && error instanceof Failure && error.code === 'integrity') {
				// Somebody may have saved after the file was read and before the pins were: then what was read is old, and no rollback.
				await refresh();
				if (!isPresent()) {
					return;
				}
			}

			if (isPresent()) {
				// What is not authentic stays so; what could not be found out is tried again.
				checking = error instanceof Failure && error.code === 'integrity' ? checking : undefined;
				if (error instanceof Failure) {
					judge({state: 'failed', message: error.message});
				}
			}

			throw error;
		}

		if (!isPresent()) {
			return;
		}

		unchecked = undefined;
		verification = {state: 'verified'};
		if (!unreadable) {
			say(verification);
		}
	};

	const verified = async (): Promise<Present> => {
		for (;;) {
			/* eslint-disable no-await-in-loop -- until one state stays while it is checked */
			if (unreadable !== undefined || await isOutdated()) {
				await refresh();
				if (unreadable !== undefined) {
					throw unreadable;
				}

				// The file is what it was, and this host has seen something else: is that a rollback?
				if (await isOutdated()) {
					checking = undefined;
				}
			}

			const {loaded} = now();
			checking ??= check();
			try {
				await checking;
			} catch (error) {
				if (now().loaded === loaded) {
					throw error;
				}
			}
			/* eslint-enable no-await-in-loop */

			if (now().loaded === loaded && unreadable === undefined) {
				return now();
			}
		}
	};

	const follow = () => {
		if (options.background) {
			verified().catch(() => undefined);
		}
	};

	const refresh = async (): Promise<void> => {
		for (;;) {
			const {loaded: before} = now();
			const isPassed = () => now().loaded !== before;
			try {
				/* eslint-disable no-await-in-loop -- until nothing else was taken in between */
				const loaded = await store.read();
				if (loaded.revision === before.revision) {
					if (unreadable && !isPassed()) {
						unreadable = undefined;
						say(verification);
					}

					return;
				}

				const next = await examine(loaded);
				/* eslint-enable no-await-in-loop */
				if (isPassed()) {
					continue;
				}

				show(next);
			} catch (error) {
				if (!(error instanceof Failure)) {
					throw error;
				}

				if (isPassed()) {
					continue;
				}

				// What was shown stays on the screen; nothing more is done with it.
				unreadable = error;
				say({state: 'failed', message: error.message});
				return;
			}

			follow();
			return;
		}
	};

	show(await examine(first));
	return {
		present: now,
		verified,
		isOutdated,
		pins: async () => pinned.load(now().storeId),
		async take(loaded) {
			if (loaded.revision !== now().loaded.revision) {
				show(await examine(loaded));
			}

			const taken = await verified();
			if (taken.loaded.revision !== loaded.revision) {
				throw new Failure('conflict', `another program changed ${store.path} during the save; nothing was saved, the store is as it was`, 'Look at what it says now, then do it again.');
			}

			return taken;
		},
		async saved({loaded, roster, pins: next, against, changed}) {
			const {storeId} = now();
			const isNewest = loaded.document.head.body.seq >= now().loaded.document.head.body.seq;
			if (isNewest) {
				show({loaded, roster, storeId, verification: {state: 'verified'}, noted});
			}

			const {snapshot, loaded: shown} = now();
			if (!await pinned.keep(next, loaded.revision, against, changed) && isNewest && now().loaded === shown) {
				checking = undefined;
				judge({state: 'verifying'});
				follow();
			}

			return snapshot;
		},
		refresh,
	};
};
