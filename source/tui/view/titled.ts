/** A rule with a title in it: the first line of everything that opens below the cards. */
import {cutMiddle} from '../../domain/cut.js';
import {width, type Pen} from '../pen.js';

export const titled = (title: string, cells: number, pen: Pen): string => {
	const {horizontal} = pen.glyphs;
	const head = cutMiddle(`${horizontal}${horizontal} ${title}`, cells - 4, {mark: pen.glyphs.ellipsis});
	return `${pen.paint('bold', head)} ${pen.paint('faint', pen.rule(cells - width(head) - 1))}`;
};
