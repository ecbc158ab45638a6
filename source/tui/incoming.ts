/**
What comes from the terminal, before anybody takes it for keys. A terminal also answers questions (whose background is what, is anybody
there), late and in pieces on a slow link; none of that is typed text. Answers are taken out here, and what a link has split within a
sequence is held until its rest has come. What is pasted between marks goes through untouched. Pure but for that memory.
*/

export type Report =
	/** The terminal has drawn all that was sent before the question. */
	| Readonly<{kind: 'alive'}>
	/** What a terminal says of one of its modes; 0: it doesn't know it. */
	| Readonly<{kind: 'mode'; mode: number; value: number}>;

export type IncomingOptions = Readonly<{
	onReport: (report: Report) => void;

	/** The Esc that was handed on last was the beginning of something else. */
	onSplit: () => void;

	/** Whether an answer is on its way, so that a single Esc may well be its beginning. */
	isExpecting: () => boolean;
}>;

export type Incoming = Readonly<{
	/**
	@param now - Milliseconds since 1970.
	@returns What was typed or pasted; may be empty.
	*/
	push: (chunk: string, now: number) => string;

	/** Milliseconds after which `release` is due when nothing comes; undefined: nothing is held. */
	wait: () => number | undefined;

	/** Gives back what was held. */
	release: (now: number) => string;
}>;

/** Longest gap between an Esc and the rest of its sequence, milliseconds. */
export const longestGap = 1000;

/** So long an Esc is held, milliseconds: a terminal's own sequence comes at once, an answer that is expected may be split by the line. */
const shortestGap = 20;
const expectedGap = 120;

const escape = '\u{1B}';
/** The Esc key as nothing else: behind it Ink waits for no more. */
const escapeKey = `${escape}[27u`;
const pasteEnd = `${escape}[201~`;

/** Answers to what this program may ask: status, modes, and what kind of terminal it is. */
const report = /^\u{1B}\[(?:(?<status>\d)n|\?(?<mode>\d+);(?<value>\d)\$y|[?>=][\d;]*c)$/v;
const sequence = /\u{1B}\[[\u{30}-\u{3F}]*[\u{20}-\u{2F}]*[\u{40}-\u{7E}]/vy;

/** Without the Esc that went before: an answer, a mark of pasted text. */
const remainder = /^\[(?:\dn|\?[\d;]+\$y|[?>=][\d;]*c|200~)|^\]\d|^P[\d>!]/v;
const partOfRemainder = /^\[(?:\d{0,3}|[?>=][\d;]*\$?)$|^[\]P]$/v;

/** Texts that answer: OSC and DCS. Alt with one of these letters is a key. */
const opensText = /^\u{1B}(?:\]\d|P[\d>!])/v;
const mayOpenText = /^\u{1B}[\]P]?$/v;

export const createIncoming = ({onReport, onSplit, isExpecting}: IncomingOptions): Incoming => {
	let held = '';
	let escapedAt: number | undefined;
	let textSince: number | undefined;
	let isPasting = false;

	/** Up to the end of the paste; what follows it. */
	const throughPaste = (text: string): readonly [through: string, rest: string] => {
		const end = text.indexOf(pasteEnd);
		if (end !== -1) {
			isPasting = false;
			return [text.slice(0, end + pasteEnd.length), text.slice(end + pasteEnd.length)];
		}

		// The beginning of an end that was split is kept for its rest.
		const tail = [...pasteEnd].findLastIndex((_, length) => length > 0 && text.endsWith(pasteEnd.slice(0, length)));
		held = tail > 0 ? text.slice(text.length - tail) : '';
		return [text.slice(0, text.length - held.length), ''];
	};

	/** Behind the end of an answering text; all of it is nothing. */
	const behindText = (text: string, now: number): string => {
		const end = /\u{7}|\u{1B}\\/v.exec(text);
		if (end) {
			textSince = undefined;
			return text.slice(end.index + end[0].length);
		}

		if (now - textSince! > longestGap) {
			textSince = undefined;
			return text;
		}

		held = text.endsWith(escape) ? escape : '';
		return '';
	};

	/** One sequence at the beginning of a text: what of it is input, and how long it is; undefined: its rest is still to come. */
	const atEscape = (text: string, now: number): Readonly<{input: string; length: number}> | undefined => {
		if (opensText.test(text)) {
			textSince = now;
			return {input: '', length: 2};
		}

		if (text[1] !== '[') {
			return mayOpenText.test(text) ? undefined : {input: escape, length: 1};
		}

		sequence.lastIndex = 0;
		const [found] = sequence.exec(text) ?? [];
		if (found === undefined) {
			// Not a sequence at all: an Esc and what was typed behind it.
			return /^\u{1B}\[[\u{30}-\u{3F}]*[\u{20}-\u{2F}]*$/v.test(text) ? undefined : {input: escape, length: 1};
		}

		const answer = report.exec(found)?.groups;
		if (!answer) {
			isPasting = found === `${escape}[200~`;
			return {input: found, length: found.length};
		}

		if (answer.status !== undefined) {
			onReport({kind: 'alive'});
		} else if (answer.mode !== undefined) {
			onReport({kind: 'mode', mode: Number(answer.mode), value: Number(answer.value)});
		}

		return {input: '', length: found.length};
	};

	const scan = (given: string, now: number): string => {
		let input = '';
		let rest = given;
		while (rest !== '') {
			if (textSince !== undefined) {
				rest = behindText(rest, now);
				continue;
			}

			if (isPasting) {
				const [through, behind] = throughPaste(rest);
				input += through;
				rest = behind;
				continue;
			}

			const start = rest.indexOf(escape);
			if (start === -1) {
				return input + rest;
			}

			input += rest.slice(0, start);
			rest = rest.slice(start);
			const found = atEscape(rest, now);
			if (!found) {
				held = rest;
				return input;
			}

			input += found.input;
			rest = rest.slice(found.length);
		}

		return input;
	};

	return {
		push(chunk, now) {
			const text = held + chunk;
			const isBehindEscape = escapedAt !== undefined && now - escapedAt <= longestGap;
			held = '';
			if (isBehindEscape && partOfRemainder.test(text)) {
				held = text;
				return '';
			}

			const before = escapedAt;
			escapedAt = undefined;
			if (isBehindEscape && remainder.test(text)) {
				onSplit();
				return scan(escape + text, now);
			}

			const input = scan(text, now);
			// An answer that was whole says nothing of what the Esc was.
			escapedAt = input === '' && held === '' ? before : undefined;
			return input;
		},
		wait() {
			if (held === '' || isPasting || textSince !== undefined) {
				return undefined;
			}

			const gap = isExpecting() ? expectedGap : shortestGap;
			return held === escape ? gap : longestGap;
		},
		release(now) {
			const text = held;
			held = '';
			if (text !== escape) {
				escapedAt = undefined;
				return text;
			}

			escapedAt = now;
			return escapeKey;
		},
	};
};
