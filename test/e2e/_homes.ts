/**
The homes in which stories take place: made once for a file where only looking is done, since making keys takes time, and copied for each
story that changes something. They are removed when their stories are told.
*/
import {cpSync} from 'node:fs';
import {
	afterAll, afterEach, beforeAll, beforeEach,
} from 'vitest';
import {makeHome, type Home} from '../_helpers/home.js';

/** Deriving keys takes a while where others want the processor too: milliseconds for a story of many commands. */
export const patience = 180_000;

type Make = () => Home | Promise<Home>;

/** The home that is the present one at the time of asking. */
const present = (find: () => Home | undefined): Home => {
	const found = (): Home => {
		const home = find();
		if (!home) {
			throw new Error('this home is there only while a story is told');
		}

		return home;
	};

	return {
		get path() {
			return found().path;
		},
		get patchbay() {
			return found().patchbay;
		},
		get store() {
			return found().store;
		},
		write: (name, content) => found().write(name, content),
		remove() {
			found().remove();
		},
		[Symbol.dispose]() {
			found().remove();
		},
	};
};

/** One home for all stories of a file (or of a `describe`). */
export const madeOnce = (make: Make): Home => {
	let home: Home | undefined;
	beforeAll(async () => {
		home = await make();
	}, patience);
	afterAll(() => {
		home?.remove();
	});
	return present(() => home);
};

/** Another home for each story. */
export const madeForEach = (make: Make): Home => {
	let home: Home | undefined;
	beforeEach(async () => {
		home = await make();
	}, patience);
	afterEach(() => {
		home?.remove();
		home = undefined;
	});
	return present(() => home);
};

/** The same home once more, for a story that changes things. */
export const copyOf = (home: Home): Home => {
	const copy = makeHome();
	cpSync(home.path, copy.path, {recursive: true, preserveTimestamps: true});
	return copy;
};

/** A copy for each story: what one of them changes, no other one sees. */
export const copiedForEach = (home: Home): Home => madeForEach(() => copyOf(home));
