/**
A text field as it is drawn. ink-text-input shows the text and never listens (`focus={false}`): live it takes control keys for letters
and a pasted Enter for a submit. The cursor is ours, and all keys come from the program's one listener.
*/
import {Text} from 'ink';
import TextInput from 'ink-text-input';
import {cutEnd} from '../../domain/cut.js';
import {width, type Pen} from '../pen.js';
import type {Field} from '../edit.js';

const segmenter = new Intl.Segmenter(undefined, {granularity: 'grapheme'});

const ignore = () => {};

export type FieldWindow = Readonly<{before: string; at: string; after: string}>;

/** What of a text is seen in so many cells: always the cursor, and as much as fits around it. One cell is kept for the cursor at the end. */
export const fieldWindow = ({text, cursor}: Field, cells: number, show: (text: string) => string): FieldWindow => {
	const parts = Array.from(segmenter.segment(text.slice(0, cursor)), ({segment}) => show(segment));
	const [under] = segmenter.segment(text.slice(cursor));
	const at = under ? show(under.segment) : '';
	let used = Math.max(1, width(at));
	let start = parts.length;
	while (start > 0 && used + width(parts[start - 1]!) <= cells) {
		start--;
		used += width(parts[start]!);
	}

	const after = under ? cutEnd(show(text.slice(cursor + under.segment.length)), Math.max(0, cells - used), {mark: ''}) : '';
	return {before: parts.slice(start).join(''), at, after};
};

export type FieldViewProps = Readonly<{
	field: Field;
	cells: number;
	pen: Pen;

	/** Whether keys go there: only then it has a cursor. */
	isActive: boolean;

	/** Each character is shown as a dot. */
	isMasked?: boolean;
}>;

/** Takes exactly `cells`; to be used inside a Text. */
export function FieldView({field, cells, pen, isActive, isMasked = false}: FieldViewProps) {
	const {glyphs, paint} = pen;
	const {before, at, after} = fieldWindow(field, cells, isMasked ? () => glyphs.mask : pen.show);
	if (isActive && field.selected) {
		const text = cutEnd(before, cells - 1, {mark: ''});
		return <Text>{paint('reverse', text) + paint('accent', glyphs.cursor) + pen.blank(cells - 1 - width(text))}</Text>;
	}

	const cursor = isActive ? (at === '' ? paint('accent', glyphs.cursor) : paint('reverse', at)) : at;
	const used = width(before) + (isActive && at === '' ? 1 : width(at)) + width(after);
	return (
		<Text>
			<TextInput value={before} focus={false} onChange={ignore}/>
			{cursor + after + pen.blank(cells - used)}
		</Text>
	);
}
