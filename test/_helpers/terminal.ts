/**
The terminal at the other end of the program: it draws what arrives into a grid of cells, answers the questions a real one answers,
and keeps what was sent to its clipboard.
*/
import {Buffer} from 'node:buffer';
import headless from '@xterm/headless';

/** Undefined: the terminal's own colour; a number: one of its 256; a string: `#rrggbb`. */
export type Colour = number | string | undefined;

export type Cell = Readonly<{
	/** One character with its combining marks; a space where nothing was drawn; empty behind a double-width one. */
	text: string;
	foreground: Colour;
	background: Colour;
	bold: boolean;
	dim: boolean;
	italic: boolean;
	underline: boolean;
	inverse: boolean;
}>;

export type TerminalOptions = Readonly<{
	columns: number;
	rows: number;

	/** Answer to the question for the background (OSC 11), `#rrggbb`; undefined: no answer, as many terminals do. */
	background: string | undefined;

	/** Gets the answers, to be sent to the program. */
	answer: (text: string) => void;
}>;

const colourOf = (isDefault: boolean, isRgb: boolean, value: number): Colour => {
	if (isDefault) {
		return undefined;
	}

	return isRgb ? `#${value.toString(16).padStart(6, '0')}` : value;
};

export class Terminal {
	/** Texts sent to the clipboard (OSC 52), oldest first; an empty one is a clearing. */
	readonly clipboard: string[] = [];

	/** How often the program asked to read the clipboard. It never should: real terminals type the answer into the program. */
	clipboardQueries = 0;
	cursorHidden = false;

	/** Within a frame (mode 2026): a real terminal shows nothing of it before its end. */
	isDrawing = false;

	/** How often the whole screen was cleared; a flicker. */
	clears = 0;
	readonly #screen: headless.Terminal;
	readonly #decoder = new TextDecoder();

	constructor({columns, rows, background, answer}: TerminalOptions) {
		this.#screen = new headless.Terminal({
			cols: columns, rows, allowProposedApi: true, scrollback: 10_000, logLevel: 'off',
		});
		this.#screen.onData(answer);
		const {parser} = this.#screen;
		parser.registerOscHandler(52, data => this.#receive(data));
		parser.registerOscHandler(11, data => {
			if (data !== '?' || !background) {
				return false;
			}

			const parts = [1, 3, 5].map(start => background.slice(start, start + 2).repeat(2));
			answer(`\u{1B}]11;rgb:${parts.join('/')}\u{1B}\\`);
			return true;
		});
		for (const final of ['h', 'l']) {
			parser.registerCsiHandler({prefix: '?', final}, parameters => {
				if (parameters.includes(25)) {
					this.cursorHidden = final === 'l';
				}

				if (parameters.includes(2026)) {
					this.isDrawing = final === 'h';
				}

				return false;
			});
		}

		parser.registerCsiHandler({final: 'J'}, parameters => {
			if (parameters[0] === 2 || parameters[0] === 3) {
				this.clears++;
			}

			return false;
		});
	}

	get columns(): number {
		return this.#screen.cols;
	}

	get rows(): number {
		return this.#screen.rows;
	}

	get alternateScreen(): boolean {
		return this.#screen.buffer.active.type === 'alternate';
	}

	get bracketedPaste(): boolean {
		return this.#screen.modes.bracketedPasteMode;
	}

	get applicationCursor(): boolean {
		return this.#screen.modes.applicationCursorKeysMode;
	}

	/** Zero-based, from the top left. */
	get cursor(): Readonly<{column: number; row: number}> {
		const {cursorX, cursorY} = this.#screen.buffer.active;
		return {column: cursorX, row: cursorY};
	}

	/** What is seen: one string a row, without the blanks at its end. */
	frame(): string[] {
		const {active} = this.#screen.buffer;
		return Array.from({length: this.rows}, (_, row) => active.getLine(active.baseY + row)?.translateToString(true) ?? '');
	}

	/** Everything the terminal would show when scrolled back, the normal screen included: where a secret must not be left. */
	history(): string[] {
		const {normal} = this.#screen.buffer;
		return Array.from({length: normal.length}, (_, row) => normal.getLine(row)?.translateToString(true) ?? '');
	}

	cells(): Cell[][] {
		const {active} = this.#screen.buffer;
		return Array.from({length: this.rows}, (_row, row) => {
			const line = active.getLine(active.baseY + row);
			return Array.from({length: this.columns}, (_column, column): Cell => {
				const cell = line?.getCell(column);
				return {
					text: cell?.getWidth() === 0 ? '' : cell?.getChars() || ' ',
					foreground: cell && colourOf(cell.isFgDefault(), cell.isFgRGB(), cell.getFgColor()),
					background: cell && colourOf(cell.isBgDefault(), cell.isBgRGB(), cell.getBgColor()),
					bold: Boolean(cell?.isBold()),
					dim: Boolean(cell?.isDim()),
					italic: Boolean(cell?.isItalic()),
					underline: Boolean(cell?.isUnderline()),
					inverse: Boolean(cell?.isInverse()),
				};
			});
		});
	}

	/** Draws; calls back when it is drawn. */
	write(bytes: Uint8Array, drawn?: () => void): void {
		// Given bytes, xterm loses a character that a chunk has split.
		this.#screen.write(this.#decoder.decode(bytes, {stream: true}), drawn);
	}

	/** Calls back after every drawing. */
	onDrawn(listener: () => void): () => void {
		const subscription = this.#screen.onWriteParsed(listener);
		return () => {
			subscription.dispose();
		};
	}

	resize(columns: number, rows: number): void {
		this.#screen.resize(columns, rows);
	}

	dispose(): void {
		this.#screen.dispose();
	}

	#receive(data: string): boolean {
		const payload = data.slice(data.indexOf(';') + 1);
		if (payload === '?') {
			this.clipboardQueries++;
			return true;
		}

		this.clipboard.push(Buffer.from(payload, 'base64').toString('utf8'));
		return true;
	}
}
