/**
Asks the terminal for its background (OSC 11), with a question behind it that every terminal answers (DA1), so that it is known when
there is none to come. Answers are typed by the terminal: they are taken out of what is read, whenever they come, so that they never
become text of a field. Nobody waits for them: what was typed meanwhile stays in its place.
*/
import type {Rgb} from '../session/ports.js';

type Stdin = NodeJS.ReadStream;

const question = '\u{1B}]11;?\u{1B}\\\u{1B}[c';

/** Longest time in which answers may come, milliseconds. */
const longest = 500;

const answer = /\u{1B}\]11;(?<colour>[^\u{7}\u{1B}]{0,60})(?:\u{7}|\u{1B}\\)|\u{1B}\[\?[\d;]*c/gv;
const begun = /\u{1B}(?:\](?:1(?:1(?:;[^\u{7}\u{1B}]{0,60}\u{1B}?)?)?)?|\[\?[\d;]{0,60})$/v;

/** `rgb:1e1e/1e1e/1e1e` with one to four digits each, or `rgba:`. */
export const colourOf = (text: string): Rgb | undefined => {
	const parts = /^rgba?:(?<red>[\da-f]{1,4})\/(?<green>[\da-f]{1,4})\/(?<blue>[\da-f]{1,4})(?:\/[\da-f]{1,4})?$/iv.exec(text)?.groups;
	const value = (digits: string) => Math.round(Number.parseInt(digits, 16) * 255 / ((16 ** digits.length) - 1));
	return parts && [value(parts.red!), value(parts.green!), value(parts.blue!)];
};

export type AnswerFilter = (text: string) => Readonly<{
	/** What is left: what somebody typed. */
	text: string;
	background: Rgb | undefined;

	/** The last answer was in it. */
	isLast: boolean;
}>;

/** Remembers the beginning of an answer that came in parts. */
export const createAnswerFilter = (): AnswerFilter => {
	let held = '';
	return chunk => {
		let background: Rgb | undefined;
		let isLast = false;
		const text = (held + chunk).replaceAll(answer, (_, colour: string | undefined) => {
			if (colour === undefined) {
				isLast = true;
			} else {
				background = colourOf(colour) ?? background;
			}

			return '';
		});
		held = begun.exec(text)?.[0] ?? '';
		return {text: text.slice(0, text.length - held.length), background, isLast};
	};
};

export type Background = Readonly<{
	/** Undefined: there was no answer in so many milliseconds, or none that names a colour. What is read until then is not lost. */
	within(milliseconds: number): Promise<Rgb | undefined>;

	/** Calls back with an answer that comes later. */
	onLate(listener: (background: Rgb) => void): void;

	/** Resolves when no answer can come any more, so that the shell doesn't get it; half a second after the question at the most. */
	over(): Promise<void>;
}>;

/**
Asks at once. The terminal is in raw mode from then on.
@returns what to read from instead: the same stream, without the answers.
*/
export const askBackground = (stdin: Stdin, stdout: Pick<NodeJS.WriteStream, 'write'>): Readonly<{stdin: Stdin; background: Background}> => {
	const filter = createAnswerFilter();
	const {promise, resolve} = Promise.withResolvers<Rgb | undefined>();
	const {promise: last, resolve: resolveLast} = Promise.withResolvers<void>();
	const asked = performance.now();
	let late: ((background: Rgb) => void) | undefined;

	const read = (size?: number): string | null => {
		for (;;) {
			const chunk = stdin.read(size) as string | null;
			if (chunk === null) {
				return null;
			}

			const {text, background, isLast} = filter(chunk);
			if (background) {
				resolve(background);
				late?.(background);
			}

			if (isLast) {
				resolve(undefined);
				resolveLast();
			}

			if (text !== '') {
				return text;
			}
		}
	};

	/** Reads until something is known; what was typed goes back to where it came from. */
	const readUntil = async (known: Promise<unknown>, milliseconds: number): Promise<void> => {
		const typed: string[] = [];
		const take = () => {
			for (let text = read(); text !== null; text = read()) {
				typed.push(text);
			}
		};

		const {promise: elapsed, resolve: elapse} = Promise.withResolvers<void>();
		const timer = setTimeout(elapse, milliseconds);
		stdin.on('readable', take);
		await Promise.race([known, elapsed]);
		clearTimeout(timer);
		stdin.off('readable', take);
		if (typed.length > 0) {
			stdin.unshift(typed.join(''), 'utf8');
		}
	};

	stdin.setEncoding('utf8');
	stdin.setRawMode(true);
	stdout.write(question);
	return {
		stdin: new Proxy(stdin, {
			get(target, name) {
				if (name === 'read') {
					return read;
				}

				const value: unknown = Reflect.get(target, name, target);
				return typeof value === 'function' ? value.bind(target) as unknown : value;
			},
		}),
		background: {
			async within(milliseconds) {
				await readUntil(promise, milliseconds);
				return Promise.race([promise, Promise.resolve(undefined)]);
			},
			onLate(listener) {
				late = listener;
			},
			async over() {
				const left = asked + longest - performance.now();
				const isOver = await Promise.race([last.then(() => true), Promise.resolve(false)]);
				if (left <= 0 || isOver || stdin.destroyed) {
					return;
				}

				stdin.setRawMode(true);
				stdin.ref();
				await readUntil(last, left);
				stdin.setRawMode(false);
				stdin.unref();
			},
		},
	};
};
