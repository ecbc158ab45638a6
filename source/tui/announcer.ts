/**
Says what has changed, and nothing else: lines are added at the end of what stands in the terminal, none is ever drawn over. What the keys
act on comes first, behind the title of what has opened. A letter that is typed at the end of a field is echoed where the cursor stands, as by a
shell. What was secret is wiped off the terminal, once it is no longer told. Pure.
*/
import {width} from '../domain/cut.js';
import type {SpokenLine} from './spoken-line.js';

export type Announcer = Readonly<{
	/** What to write so that the terminal has told these lines; empty: all of it was said. */
	tell(lines: readonly SpokenLine[], columns: number): string;

	/** The terminal is empty: everything is said again. */
	reset(): void;
}>;

const lineEnd = '\r\n';

/** The terminal's cells are blank, and what is said next stands at its top. The alternate screen has nothing to scroll back to. */
const wiped = '\u{1B}[H\u{1B}[2J';

/** Broken between words; a word that is longer than a line is the terminal's to break, so that it can be copied whole. */
const wrapped = (text: string, cells: number): string => {
	let line = '';
	let said = '';
	for (const [index, word] of text.split(' ').entries()) {
		const isTooLong = index > 0 && width(line) + 1 + width(word) > cells;
		said += (isTooLong ? lineEnd : (index === 0 ? '' : ' ')) + word;
		line = isTooLong || index === 0 ? word : `${line} ${word}`;
	}

	return said;
};

const keyOf = ({id, text}: SpokenLine): unknown => id ?? text;

const rankOf = ({kind, current}: SpokenLine): number => {
	if (kind === 'title') {
		return 0;
	}

	return current ? 1 : {message: 2, keys: 4, other: 3}[kind ?? 'other'];
};

const typed = ({field}: SpokenLine): string => field!.text === '' ? 'nothing typed' : `typed: ${field!.text}`;

const firstSaid = (line: SpokenLine): string =>
	`${line.said ?? line.text}${line.field ? (line.field.text === '' ? ' ' : ` ${typed(line)}`) : ''}`;

const whereCursor = ({field}: SpokenLine): string => {
	const {text, cursor, isSecret} = field!;
	return cursor >= text.length ? 'cursor at the end' : (isSecret ? `cursor at ${cursor + 1}` : `cursor before ${text.slice(cursor)}`);
};

/** What is said of a field in which something has changed. */
const fieldSaid = (before: SpokenLine, after: SpokenLine): string => {
	const [old, present] = [before.field!, after.field!];
	if (old.text === present.text) {
		return whereCursor(after);
	}

	return old.text.startsWith(present.text) && present.text !== ''
		? `erased ${old.isSecret ? old.text.length - present.text.length : old.text.slice(present.text.length)}`
		: typed(after);
};

const isSameField = (before: SpokenLine, after: SpokenLine): boolean =>
	before.field?.text === after.field?.text && before.field?.cursor === after.field?.cursor;

type Echoed = Readonly<{key: unknown; text: string}>;

const nothing: Echoed = {key: undefined, text: ''};

export const createAnnouncer = (): Announcer => {
	let former: ReadonlyMap<unknown, SpokenLine> = new Map();
	let isEmpty = true;

	/** The typed text that the last line of the terminal ends with. */
	let echoed: Echoed = nothing;

	/** What was typed behind what stands on the last line. */
	const echoOf = (line: SpokenLine): string | undefined => {
		const known = echoed.key === keyOf(line) ? echoed.text : undefined;
		const {text, cursor} = line.field ?? {text: '', cursor: 0};
		return known !== undefined && cursor === text.length && text.length > known.length && text.startsWith(known) ? text.slice(known.length) : undefined;
	};

	return {
		tell(lines, columns) {
			const present = new Map(lines.map(line => [keyOf(line), line]));
			let text = '';
			if (former.values().some(line => line.isSecret && !present.has(keyOf(line)))) {
				text = `${wiped}What was shown is hidden again.`;
				isEmpty = false;
				echoed = nothing;
			}

			const changed = lines.flatMap(line => {
				const before = former.get(keyOf(line));
				if (before === undefined || (line.current && !before.current) || (line.field && !before.field)) {
					return [{line, said: firstSaid(line)}];
				}

				return line.field && !isSameField(before, line) ? [{line, said: fieldSaid(before, line)}] : [];
			}).toSorted((first, second) => rankOf(first.line) - rankOf(second.line));
			for (const {line, said} of changed) {
				const echo = echoOf(line);
				if (echo === undefined) {
					const start: string = isEmpty ? '' : lineEnd;
					text += start + (line.isSecret ? said : wrapped(said, Math.max(8, columns - 1)));
					isEmpty = false;
				} else {
					text += echo;
				}

				echoed = line.field && (echo !== undefined || said.endsWith(`typed: ${line.field.text}`) || (line.field.text === '' && said === firstSaid(line)))
					? {key: keyOf(line), text: line.field.text}
					: nothing;
			}

			former = present;
			return text;
		},
		reset() {
			former = new Map();
			isEmpty = true;
			echoed = nothing;
		},
	};
};
