/** Bytes in one piece. */
export const joined = (pieces: readonly Uint8Array[]): Uint8Array => {
	const whole = new Uint8Array(pieces.reduce((sum, {length}) => sum + length, 0));
	let position = 0;
	for (const piece of pieces) {
		whole.set(piece, position);
		position += piece.length;
	}

	return whole;
};
