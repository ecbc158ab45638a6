/** A stream of this process as the command line writes to it. A reader that went away is no error. */
export const outputOf = (stream: NodeJS.WriteStream) => {
	// The callback of each write has the error already; as an event it would end the process with a stack trace.
	stream.on('error', () => undefined);
	return {
		get isTerminal() {
			return stream.isTTY;
		},
		get columns() {
			return stream.isTTY ? stream.columns : undefined;
		},
		async write(chunk: string | Uint8Array): Promise<void> {
			return new Promise<void>((resolve, reject) => {
				stream.write(chunk, error => {
					// Whoever read us has had enough.
					if (error && (error as NodeJS.ErrnoException).code !== 'EPIPE') {
						reject(error);
					} else {
						resolve();
					}
				});
			});
		},
	};
};
