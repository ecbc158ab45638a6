/** The three lines of a card, in exactly the cells it is given. */
import {whyNotOpen} from '../../commands/words.js';
import {iconOf} from '../../domain/catalog.js';
import {age, exposedCount, oldestRotation} from '../../domain/age.js';
import {fold} from '../../domain/fold.js';
import type {Integration} from '../../domain/integration.js';
import {cellsOf, type Pen, type Segment} from '../pen.js';
import type {World} from '../state.js';

export type CardOptions = Readonly<{
	integration: Integration;

	/** The name as it is shown, cut already. */
	name: string;
	isSelected: boolean;
	words: readonly string[];
	world: World;
}>;

/** Cells of a card that its name can't have: icon, and the actions at the right. */
export const besideName = 12;

const hostOf = (url: string): string => /^[a-z][\w+.\-]*:\/\/(?:[^@\/?#]*@)?(?<host>[^\/?#]*)/iv.exec(url)?.groups?.host ?? url;

/** The URL that was searched for, else the first. */
const shownUrl = ({urls}: Integration, words: readonly string[]): string | undefined => {
	if (words.length > 0 && urls.length > 1) {
		const hit = urls.find(({url}) => words.some(word => fold(url).includes(word)));
		if (hit) {
			return hit.url;
		}
	}

	return urls[0]?.url;
};

const placeLine = (cells: number, {integration, words}: CardOptions, pen: Pen): string => {
	const {glyphs, show} = pen;
	const exposed = exposedCount(integration);
	const right: Segment[] = exposed === 0 ? [] : [` ${glyphs.dot} `, [`${glyphs.exposed} exposed ${exposed}`, 'bad']];
	const left: Segment[] = [[show(integration.type), undefined]];
	const room = cells - cellsOf(right);
	let used = cellsOf(left);
	let hidden = integration.projects.length;
	for (const {name, active} of integration.projects) {
		const label = show(name);
		const before = hidden === integration.projects.length ? ` ${glyphs.dot} ` : ' ';
		const next = cellsOf([before, label]) + 1;
		// What is left out needs room to be counted.
		if (used + next + (hidden > 1 ? 4 : 0) > room) {
			break;
		}

		left.push(`${before}${active ? glyphs.active : glyphs.inactive}${label}`);
		used += next;
		hidden--;
	}

	if (hidden > 0) {
		left.push(hidden === integration.projects.length ? ` ${glyphs.dot} ${hidden} ${hidden === 1 ? 'project' : 'projects'}` : ` +${hidden}`);
	} else if (integration.projects.length === 0) {
		left.push(` ${glyphs.dot} no project`);
	}

	return pen.line(cells, ...left, ...right);
};

const valueLine = (cells: number, {integration, words, world}: CardOptions, pen: Pen): string => {
	const {glyphs, show} = pen;
	const {urls, credentials} = integration;
	const url = shownUrl(integration, words);
	const more = urls.length > 1 ? ` +${urls.length - 1}` : '';
	const oldest = oldestRotation(integration);
	const mayNot = credentials.length > 0 && world.snapshot !== undefined && whyNotOpen({snapshot: world.snapshot, me: world.me}, integration) !== undefined;
	const keys = credentials.length === 0 ? 'no keys' : `${credentials.length} ${credentials.length === 1 ? 'key' : 'keys'}`;
	const right: readonly Segment[] = [
		` ${glyphs.dot} ${mayNot ? `${glyphs.noRight} ` : ''}${keys}`,
		...oldest ? [` ${glyphs.dot} `, oldest.never ? [`${glyphs.never} ${age(oldest.at, world.now)}`, 'warn'] as const : age(oldest.at, world.now)] : [],
	];

	const room = cells - cellsOf(right) - more.length;
	const host = url === undefined ? 'no URL' : show(hostOf(url));
	const shown = pen.line(Math.min(room, cellsOf([host])), [host, url === undefined ? 'dim' : undefined, words]);
	return shown + pen.line(cells - Math.min(room, cellsOf([host])), more, ...right);
};

export const cardLines = (cells: number, options: CardOptions, pen: Pen): readonly [string, string, string] => {
	const {integration, name, isSelected, words, world} = options;
	const icon: Segment = [`${iconOf(integration, pen)} `, isSelected ? 'accent' : undefined];
	const title: Segment = [name, isSelected ? 'bold' : undefined, words];
	return [
		isSelected ? pen.spread(cells, [icon, title], [`${world.key('change')} ${pen.glyphs.edit}  ${world.key('link')} ${pen.glyphs.link}`]) : pen.line(cells, icon, title),
		placeLine(cells, options, pen),
		valueLine(cells, options, pen),
	];
};
