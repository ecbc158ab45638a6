/**
What is typed or pasted while nothing is shown, as bytes: no string of a secret is ever made. Enter ends it, Ctrl+C and Ctrl+D cancel,
Backspace takes a character, Ctrl+U all. Key sequences are dropped; within a paste a newline is text, but for one at its end.
*/
export type HiddenInput = Readonly<{
	/**
	@returns `done` or `cancelled` once it is over; what follows in the same chunk is dropped then
	*/
	push(chunk: Uint8Array): 'more' | 'done' | 'cancelled';

	/** A copy; the caller wipes it. */
	bytes(): Uint8Array;
	wipe(): void;
}>;

const controlC = 0x03;
const controlD = 0x04;
const backspace = 0x08;
const tabulator = 0x09;
const lineFeed = 0x0A;
const carriageReturn = 0x0D;
const controlU = 0x15;
const escape = 0x1B;
const space = 0x20;
const openingBracket = 0x5B;
const capitalO = 0x4F;
const at = 0x40;
const tilde = 0x7E;
const rubout = 0x7F;

export const createHiddenInput = (): HiddenInput => {
	let buffer = new Uint8Array(256);
	let length = 0;
	let sequence: string | undefined;
	let pasting = false;
	let afterReturn = false;

	const add = (byte: number) => {
		if (length === buffer.length) {
			const larger = new Uint8Array(2 * buffer.length);
			larger.set(buffer);
			buffer.fill(0);
			buffer = larger;
		}

		buffer[length++] = byte;
	};

	const cutTo = (shorter: number) => {
		buffer.fill(0, shorter, length);
		length = shorter;
	};

	const eraseCharacter = () => {
		let start = length - 1;
		// Continuation bytes of UTF-8 belong to the byte before.
		while (start > 0 && (buffer[start]! & 0xC0) === 0x80) {
			start--;
		}

		cutTo(Math.max(0, start));
	};

	/** @returns whether the byte belonged to a sequence */
	const inSequence = (byte: number): boolean => {
		if (sequence === undefined) {
			if (byte !== escape) {
				return false;
			}

			sequence = '';
			return true;
		}

		if (sequence === '') {
			sequence = byte === openingBracket || byte === capitalO ? '[' : undefined;
			return true;
		}

		sequence += String.fromCodePoint(byte);
		if (byte >= at && byte <= tilde) {
			if (sequence === '[200~') {
				pasting = true;
				afterReturn = false;
			} else if (sequence === '[201~') {
				pasting = false;
				if (buffer[length - 1] === lineFeed) {
					cutTo(length - 1);
				}
			}

			sequence = undefined;
		}

		return true;
	};

	const pasted = (byte: number) => {
		// Terminals paste newlines as CR, some as CR LF.
		if (byte !== lineFeed || !afterReturn) {
			add(byte === carriageReturn ? lineFeed : byte);
		}

		afterReturn = byte === carriageReturn;
	};

	const typed = (byte: number): 'more' | 'done' | 'cancelled' => {
		switch (byte) {
			case controlC:
			case controlD: {
				return 'cancelled';
			}

			case lineFeed:
			case carriageReturn: {
				return 'done';
			}

			case backspace:
			case rubout: {
				eraseCharacter();
				return 'more';
			}

			case controlU: {
				cutTo(0);
				return 'more';
			}

			default: {
				if (byte >= space || byte === tabulator) {
					add(byte);
				}

				return 'more';
			}
		}
	};

	return {
		push(chunk) {
			for (const byte of chunk) {
				if (inSequence(byte)) {
					continue;
				}

				if (pasting) {
					pasted(byte);
					continue;
				}

				const state = typed(byte);
				if (state !== 'more') {
					return state;
				}
			}

			return 'more';
		},
		bytes: () => buffer.slice(0, length),
		wipe() {
			buffer.fill(0);
			length = 0;
		},
	};
};
