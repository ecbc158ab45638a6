/**
Values that are made here: 32 characters of letters and digits, each as likely as any other (190 bits). For secrets of one's own services; a
vendor's key comes from the vendor.
*/
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export const generatedLength = 32;

/** Bytes from here on would make the first letters likelier than the last. */
const fair = 256 - (256 % alphabet.length);

/** @param randomBytes - Of the system, as many as are asked for; they are wiped. */
export const generateValue = (randomBytes: (length: number) => Uint8Array): Uint8Array => {
	const value = new Uint8Array(generatedLength);
	let filled = 0;
	while (filled < generatedLength) {
		const bytes = randomBytes(generatedLength * 2);
		for (const byte of bytes) {
			if (byte < fair && filled < generatedLength) {
				value[filled++] = alphabet.charCodeAt(byte % alphabet.length);
			}
		}

		bytes.fill(0);
	}

	return value;
};
