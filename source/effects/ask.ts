/**
Questions on the terminal, a line each. Only for where stdin is one.
*/
import process from 'node:process';
import {createInterface} from 'node:readline/promises';
import type {ReadStream} from 'node:tty';
import {createHiddenInput} from './hidden-input.js';
import {ownStream} from './output.js';

export type AskStreams = Readonly<{
	input: Pick<ReadStream, 'setRawMode' | 'on' | 'off' | 'resume' | 'pause'>;
	output: Readonly<{write(text: string): unknown}>;
}>;

/** Questions go to stderr: stdout may be a pipe that waits for a value. */
const ownStreams = (): AskStreams => ({input: process.stdin, output: ownStream('stderr')});

const bracketedPasteOn = '\u{1B}[?2004h';
const bracketedPasteOff = '\u{1B}[?2004l';

/**
Asks without an echo.
@returns bytes that the caller wipes; undefined when it was cancelled (Ctrl+C, Ctrl+D, end of input)
*/
export const askHidden = async (question: string, {input, output} = ownStreams()): Promise<Uint8Array | undefined> => new Promise(resolve => {
	const hidden = createHiddenInput();

	const finish = (answer: Uint8Array | undefined) => {
		hidden.wipe();
		input.off('data', onData);
		input.off('end', onEnd);
		input.setRawMode(false);
		input.pause();
		output.write(`${bracketedPasteOff}\n`);
		resolve(answer);
	};

	const onEnd = () => {
		finish(undefined);
	};

	const onData = (chunk: Uint8Array) => {
		const state = hidden.push(chunk);
		chunk.fill(0);
		if (state !== 'more') {
			finish(state === 'done' ? hidden.bytes() : undefined);
		}
	};

	input.setRawMode(true);
	output.write(bracketedPasteOn + question);
	input.on('data', onData);
	input.on('end', onEnd);
	input.resume();
});

/** Asks one line. Undefined when it was cancelled (Ctrl+C, Ctrl+D). */
export const ask = async (question: string): Promise<string | undefined> => {
	const lines = createInterface({input: process.stdin, output: ownStream('stderr'), terminal: true});
	try {
		return await new Promise<string | undefined>((resolve, reject) => {
			lines.on('SIGINT', () => {
				lines.close();
			});
			lines.on('close', () => {
				resolve(undefined);
			});
			void lines.question(question).then(resolve).catch(reject);
		});
	} finally {
		lines.close();
	}
};
