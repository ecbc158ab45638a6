/**
Standard output and standard error. What stands there is a stream only once it is needed as one: Node loads sockets and terminals for it, which
takes as long as opening a value does.
*/
import {fstatSync, writeSync} from 'node:fs';
import process from 'node:process';

const heard = new Set<NodeJS.WriteStream>();

/** One of the two as a stream. A reader that went away is no error. */
export const ownStream = (name: 'stdout' | 'stderr'): typeof process.stdout | typeof process.stderr => {
	const stream = process[name];
	if (!heard.has(stream)) {
		heard.add(stream);
		// The callback of each write has the error already; as an event it would end the process with a stack trace.
		stream.on('error', () => undefined);
	}

	return stream;
};

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

const writeStream = async (name: 'stdout' | 'stderr', chunk: Uint8Array): Promise<void> => new Promise<void>((resolve, reject) => {
	ownStream(name).write(chunk, error => {
		// Whoever read us has had enough.
		if (error && codeOf(error) !== 'EPIPE') {
			reject(error);
		} else {
			resolve();
		}
	});
});

/** Node writes to pipes and files at once, and so do we. @returns what is left where the other side takes no more for now */
const writeNow = (descriptor: number, chunk: Uint8Array): Uint8Array | undefined => {
	for (let rest = chunk; rest.length > 0;) {
		try {
			rest = rest.subarray(writeSync(descriptor, rest));
		} catch (error) {
			switch (codeOf(error)) {
				case 'EAGAIN': {
					return rest;
				}

				case 'EPIPE': {
					return undefined;
				}

				default: {
					throw error;
				}
			}
		}
	}

	return undefined;
};

const encoder = new TextEncoder();

/** One of the two as the command line writes to it. */
export const outputOf = (name: 'stdout' | 'stderr') => {
	const descriptor = name === 'stdout' ? 1 : 2;
	let isDirect: boolean | undefined;

	/** No device, and no stream has anything to write to it yet. */
	const direct = () => {
		if (isDirect === undefined) {
			const stats = fstatSync(descriptor);
			isDirect = stats.isFIFO() || stats.isSocket() || stats.isFile();
		}

		return isDirect;
	};

	return {
		get isTerminal() {
			return !direct() && ownStream(name).isTTY;
		},
		get columns() {
			return this.isTerminal ? ownStream(name).columns : undefined;
		},
		async write(chunk: string | Uint8Array): Promise<void> {
			const bytes = typeof chunk === 'string' ? encoder.encode(chunk) : chunk;
			const rest = direct() ? writeNow(descriptor, bytes) : bytes;
			if (rest === undefined) {
				return;
			}

			isDirect = false;
			await writeStream(name, rest);
		},
	};
};
