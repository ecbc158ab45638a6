/** A passphrase that is chosen: long enough, and typed twice where a person types it. */
import {Failure} from '../domain/failure.js';
import {note} from './print.js';
import type {World} from './world.js';

const shortest = 8;
const attempts = 3;

const isShort = (passphrase: Uint8Array): boolean => [...new TextDecoder().decode(passphrase)].length < shortest;

const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
	one.length === other.length && one.every((byte, index) => byte === other[index]);

/**
Refuses a passphrase that is too short, wiped.
@param consequence - `nothing was made`.
@throws Failure usage
*/
export const checkLength = (passphrase: Uint8Array, consequence: string): void => {
	if (!isShort(passphrase)) {
		return;
	}

	passphrase.fill(0);
	throw new Failure('usage', `the passphrase is shorter than ${shortest} characters; ${consequence}`);
};

/**
Asks a person twice without an echo: `QUESTION, at least 8 characters; …`.
@returns bytes that the caller wipes
@throws Failure usage (cancelled, or nothing was chosen)
*/
export const newPassphrase = async (world: World, {question, consequence}: Readonly<{question: string; consequence: string}>): Promise<Uint8Array> => {
	const cancelled = () => new Failure('usage', `cancelled; ${consequence}`);
	for (let attempt = 1; attempt <= attempts; attempt++) {
		/* eslint-disable no-await-in-loop -- a person answers one question after another */
		const first = await world.askHidden(`${question}, at least ${shortest} characters; several words are best: `);
		if (!first) {
			throw cancelled();
		}

		if (isShort(first)) {
			first.fill(0);
			await note(world, `That is shorter than ${shortest} characters.`);
			continue;
		}

		const second = await world.askHidden('The same again: ');
		if (!second) {
			first.fill(0);
			throw cancelled();
		}

		const same = sameBytes(first, second);
		second.fill(0);
		if (same) {
			return first;
		}

		first.fill(0);
		await note(world, 'They differ. Once more.');
		/* eslint-enable no-await-in-loop */
	}

	throw new Failure('usage', `no passphrase was chosen; ${consequence}`);
};
