/** What is known of a row, as lines of a label and a text that goes on below itself. Pure; whoever draws them makes the texts safe. */
import {wrapWords, type Segment} from './pen.js';

export type Detail = readonly [label: string, text: string];

const labelCells = 12;

/** Nobody reads more of one text. */
const most = 200;

/** @param cells - Of a whole line. */
export const detailLines = (details: readonly Detail[], cells: number): ReadonlyArray<readonly Segment[]> =>
	details.filter(([, text]) => text !== '').flatMap(([label, text]) =>
		wrapWords(text, Math.max(10, cells - labelCells), most).map((line, index): readonly Segment[] =>
			[[(index === 0 ? label : '').padEnd(labelCells), 'dim'], line]));
