/**
JSON of others, read strictly: keys stand once in an object, nesting is bounded, and no message repeats a part of the text.
Objects come as `JSON.parse` gives them: walk them by their entries, since a key may be called `__proto__`.
*/
import {Failure} from './failure.js';

const deepest = 16;

const place = (text: string, at: number): string => {
	const before = text.slice(0, at).split('\n');
	return `line ${before.length}, column ${before.at(-1)!.length + 1}`;
};

const refuse = (text: string, at: number | undefined, problem: string): never => {
	const where = at === undefined ? '' : ` (${place(text, at)})`;
	throw new Failure('usage', `the file is no valid JSON${where}: ${problem}; nothing was imported`, 'Check the file, or name another format with --format.');
};

const stringEnd = (text: string, start: number): number => {
	let at = start + 1;
	while (text[at] !== '"') {
		at += text[at] === '\\' ? 2 : 1;
	}

	return at;
};

/** Walks over text that is valid JSON. */
const checkKeys = (text: string): void => {
	const open: Array<Set<string> | undefined> = [];
	let isKeyNext = false;
	for (let at = 0; at < text.length; at++) {
		const character = text[at]!;
		switch (character) {
			case '"': {
				const end = stringEnd(text, at);
				const keys = open.at(-1);
				if (isKeyNext && keys) {
					const raw = text.slice(at, end + 1);
					const key = raw.includes('\\') ? JSON.parse(raw) as string : raw.slice(1, -1);
					if (keys.has(key)) {
						refuse(text, at, 'a key stands twice in the same object');
					}

					keys.add(key);
					isKeyNext = false;
				}

				at = end;

				break;
			}

			case '{':
			case '[': {
				open.push(character === '{' ? new Set() : undefined);
				isKeyNext = character === '{';
				if (open.length > deepest) {
					refuse(text, at, `it is nested deeper than ${deepest}`);
				}

				break;
			}

			case '}':
			case ']': {
				open.pop();
				isKeyNext = false;

				break;
			}

			case ',': {
				isKeyNext = open.at(-1) !== undefined;

				break;
			}
		// No default
		}
	}
};

export type JsonOptions = Readonly<{
	/** A number that would lose a digit comes as the text that it is written as. */
	exactNumbers?: boolean;
}>;

type Revive = (key: string, value: unknown, context: Readonly<{source?: string}>) => unknown;

const keepNumbers: Revive = (_key, value, {source}) => typeof value === 'number' && source !== undefined && String(value) !== source ? source : value;

/**
@throws Failure usage (syntax, doubled key, depth)
*/
export const parseJson = (text: string, {exactNumbers = false}: JsonOptions = {}): unknown => {
	const json = text.startsWith('\u{FEFF}') ? text.slice(1) : text;
	let value: unknown;
	try {
		value = JSON.parse(json);
	} catch (error) {
		// The engine's own message quotes the text; of it only the position is used.
		const at = /at position (?<at>\d+)/v.exec(String(error))?.groups?.at;
		return refuse(json, at === undefined ? undefined : Number(at), 'the syntax is broken');
	}

	// Depth first: what follows goes down into it.
	checkKeys(json);
	return exactNumbers ? JSON.parse(json, keepNumbers as (key: string, value: unknown) => unknown) : value;
};
