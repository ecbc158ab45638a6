/** Breadcrumb and filter row, above the cards. */
import {Text} from 'ink';
import {width, cellsOf, type Pen, type Segment} from '../pen.js';
import {crumbsOf} from '../pages.js';
import type {Look} from '../select.js';
import type {Page} from '../state.js';
import {FieldView} from './field.js';

type Props = Readonly<{look: Look; pen: Pen}>;

/** What adds something to a page. */
const adders: Readonly<Partial<Record<Page, string>>> = {
	integrations: 'add', projects: 'project.add', members: 'member.add', services: 'service.add',
};

export function Header({look: {layout, state, world}, pen}: Props) {
	const {glyphs} = pen;
	const {path, name} = crumbsOf(state, world);
	const crumb: Segment = [` ${glyphs.crumb} `, 'faint'];
	const adding = adders[state.page];
	const add: Segment[] = adding === undefined ? [] : [[world.key(adding), 'bold'], ' + Add '];
	const right: Segment[] = [world.snapshot?.store.demo ? [' DEMO  ', 'warn'] : '', ...add];
	const begin = layout.sidebar > 0 ? ' ' : ` ${glyphs.menu}  `;
	const trail = (from: number): Segment[] => [
		begin, ...from === 0 ? [] : [glyphs.ellipsis, crumb], ...path.slice(from).flatMap(part => [part, crumb]), [pen.show(name), 'bold'],
	];
	// Where one is stays whole; what it lies in gives way.
	const room = layout.main - cellsOf(right);
	const from = path.findIndex((_, index) => cellsOf(trail(index)) <= room);
	return <Text>{pen.spread(layout.main, trail(from === -1 ? path.length : from), right)}</Text>;
}

const typeLabel = ({state}: Look, cells: number, pen: Pen): string => {
	const [first, ...others] = state.types;
	if (first === undefined) {
		return 'all';
	}

	const all = state.types.map(type => pen.show(type)).join(', ');
	return width(all) <= cells ? all : `${pen.show(first)}${others.length > 0 ? ` +${others.length}` : ''}`;
};

const projectLabel = ({state, world}: Look, pen: Pen): string =>
	state.project === undefined ? 'all' : pen.show(world.snapshot?.roster.projects.get(state.project)?.name ?? '?');

export function FilterRow({look, pen}: Props) {
	const {state: {region, overlay, query}, layout: {main}, hits, total, world} = look;
	const room = Math.max(8, Math.floor((main - 34) / 2));
	const isAt = (where: 'types' | 'projects') => overlay?.kind === where || (!overlay && region === where);
	const type = pen.line(Math.min(room, width(typeLabel(look, room, pen))), typeLabel(look, room, pen));
	const project = pen.line(Math.min(room, width(projectLabel(look, pen))), projectLabel(look, pen));
	const left: Segment[] = [
		' ', [world.key('types'), 'bold'], ' Type: ', [type, isAt('types') ? 'reverse' : (type === 'all' ? undefined : 'accent')],
		' '.repeat(3), [world.key('projects'), 'bold'], ' Project: ', [project, isAt('projects') ? 'reverse' : (project === 'all' ? undefined : 'accent')],
		' '.repeat(3), [world.key('search'), 'bold'], ' ',
	];
	const counter = ` ${hits.length} of ${total} `;
	const before = Math.min(cellsOf(left), main - counter.length - 6);
	return (
		<Text>
			{pen.line(before, ...left)}
			<FieldView field={query} cells={main - before - counter.length} pen={pen} isActive={!overlay && region === 'search'}/>
			{counter}
		</Text>
	);
}
