/**
Lines of box drawing as paths. Fonts leave gaps between them where a line is higher than its glyphs; paths meet.
*/

/** Which halves of a cell a character fills, by its directions; `round` for the corners. */
const shapes: Readonly<Record<string, string>> = {
	'─': 'lr', '│': 'ud', '┌': 'rd', '┐': 'ld', '└': 'ru', '┘': 'lu', '├': 'udr', '┤': 'udl', '┬': 'lrd', '┴': 'lru', '┼': 'lrud',
	'╭': 'rd~', '╮': 'ld~', '╰': 'ru~', '╯': 'lu~', '┃': 'ud!', '━': 'lr!',
};

export const isBoxLine = (glyph: string): boolean => Object.hasOwn(shapes, glyph);

const at = (value: number): string => String(Math.round(value * 100) / 100);

/** The path's `d` and its width. */
export const boxLine = (glyph: string, left: number, top: number, width: number, height: number): readonly [d: string, stroke: number] => {
	const shape = shapes[glyph] ?? '';
	const middle = left + (width / 2);
	const centre = top + (height / 2);
	const ends: Readonly<Record<string, string>> = {
		l: `${at(left)} ${at(centre)}`,
		r: `${at(left + width)} ${at(centre)}`,
		u: `${at(middle)} ${at(top)}`,
		d: `${at(middle)} ${at(top + height)}`,
	};
	const heart = `${at(middle)} ${at(centre)}`;
	if (shape.endsWith('~')) {
		return [`M${ends[shape[0]!]}Q${heart} ${ends[shape[1]!]}`, 1];
	}

	const directions = [...shape].filter(direction => Object.hasOwn(ends, direction));
	return [directions.map(direction => `M${heart}L${ends[direction]}`).join(''), shape.endsWith('!') ? 2.5 : 1];
};
