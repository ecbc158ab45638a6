/**
Tables of text as RFC 4180 has them: a header, quotes that may hold separators, quotes and line ends. The separator (comma, semicolon or
tab) is the one that the first line has most of. Everything over the caps, and a quote that is never closed, is refused; no message
holds a cell.
*/
import {Failure} from '../failure.js';

const mostColumns = 1000;
const mostRows = 100_000;

export type CsvRow = Readonly<{
	/** Where it begins, counted from 1. */
	line: number;
	cells: readonly string[];
}>;

export type Csv = Readonly<{
	/** Trimmed. */
	header: readonly string[];

	/** Without empty lines; cells as they are. */
	rows: readonly CsvRow[];
}>;

const refuse = (problem: string, hint: string): never => {
	throw new Failure('usage', `the file is no table that can be read: ${problem}; nothing was imported`, hint);
};

const separators = [',', ';', '\t'] as const;

/** What separates the cells of a first line; undefined where it has one cell. */
export const separatorOf = (text: string): string | undefined => {
	const end = text.search(/[\n\r]/v);
	const first = text.slice(0, Math.min(end === -1 ? text.length : end, 65_536)).replaceAll(/"[^"]*"/gv, '');
	let best: string | undefined;
	let most = 0;
	for (const separator of separators) {
		const count = first.split(separator).length - 1;
		if (count > most) {
			best = separator;
			most = count;
		}
	}

	return best;
};

type Reader = {text: string; at: number; line: number};

/** A cell in quotes, from behind the first one; leaves `at` behind the last one. */
const readQuoted = (reader: Reader): string => {
	const {text, line} = reader;
	let cell = '';
	for (;;) {
		const end = text.indexOf('"', reader.at);
		if (end === -1) {
			refuse(`a quote that begins in line ${line} is never closed`, 'Export it again, or correct that line.');
		}

		cell += text.slice(reader.at, end);
		reader.at = end + 1;
		if (text[reader.at] !== '"') {
			reader.line += cell.split('\n').length - 1;
			return cell;
		}

		cell += '"';
		reader.at++;
	}
};

const readCell = (reader: Reader, ends: RegExp): string => {
	const {text} = reader;
	const quoted = text[reader.at] === '"';
	if (quoted) {
		reader.at++;
	}

	const cell = quoted ? readQuoted(reader) : '';
	ends.lastIndex = reader.at;
	const end = ends.exec(text)?.index ?? text.length;
	const rest = text.slice(reader.at, end);
	reader.at = end;
	return cell + rest;
};

const readRow = (reader: Reader, separator: string, ends: RegExp): string[] => {
	const cells: string[] = [];
	for (;;) {
		cells.push(readCell(reader, ends));
		if (cells.length > mostColumns) {
			refuse(`line ${reader.line} has more than ${mostColumns} columns`, 'Keep the columns that are needed.');
		}

		if (reader.text[reader.at] !== separator) {
			reader.at++;
			reader.line++;
			return cells;
		}

		reader.at++;
	}
};

/** @throws Failure usage */
export const parseCsv = (source: string): Csv => {
	const text = source.replace(/^\u{FEFF}/v, '').replaceAll(/\r\n?/gv, '\n');
	const separator = separatorOf(text) ?? ',';
	const ends = new RegExp(String.raw`[\n${separator}]`, 'gv');
	const reader: Reader = {text, at: 0, line: 1};
	const rows: CsvRow[] = [];
	while (reader.at < text.length) {
		const {line} = reader;
		const cells = readRow(reader, separator, ends);
		if (cells.length > 1 || cells[0]!.trim() !== '') {
			rows.push({line, cells});
		}

		if (rows.length > mostRows + 1) {
			refuse(`it has more than ${mostRows} rows`, 'Split it.');
		}
	}

	const [head, ...body] = rows;
	return {header: head?.cells.map(cell => cell.trim()) ?? [], rows: body};
};
