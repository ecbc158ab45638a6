/** A second terminal, of which a program may have its stdin or its stdout, and which can be taken away on its own. */
import process from 'node:process';
import {spawn, type IPty} from '@lydell/node-pty';

export type OtherTerminal = Readonly<{
	/** Its device, for a shell's `<` and `>`. */
	device: string;
	type(text: string): void;

	/** All that was written to it. */
	said(): string;

	/** Closes the side that a terminal program has: whoever reads from or writes to the other side gets an error (EIO) or the end. */
	takeAway(): void;
}>;

/** For bash: lets go of the other terminal's own side, which whatever is started in a terminal inherits from the test. */
export const letGo = 'for each in $(ls /proc/self/fd); do [ "$each" -gt 2 ] && eval "exec $each>&-"; done';

export const otherTerminal = async (): Promise<OtherTerminal> => {
	// Somebody has to hold it until the program opens it.
	const holder = spawn('/bin/sh', ['-c', 'tty; exec sleep 600'], {cols: 80, rows: 24, env: process.env});
	let said = '';
	const device = await new Promise<string>(resolve => {
		holder.onData(text => {
			said += text;
			const [, name] = /^(?<name>\/dev\/\S+)\r?\n/v.exec(said) ?? [];
			if (name !== undefined) {
				resolve(name);
			}
		});
	});
	return {
		device,
		type(text) {
			holder.write(text);
		},
		said: () => said,
		takeAway() {
			(holder as IPty & {destroy(): void}).destroy();
		},
	};
};
