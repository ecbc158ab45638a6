/** The filter row of the audit: action, person, time, words, and how many entries are left. */
import {Text} from 'ink';
import {sinceLabel} from '../audit-hits.js';
import {listOn} from '../pages.js';
import {cellsOf, type Pen, type Segment} from '../pen.js';
import type {Look} from '../select.js';
import {FieldView} from './field.js';

const counter = ({state, world}: Look): string => {
	const {audit} = world;
	if (audit?.reading) {
		const {done, total} = audit.reading;
		return total === 0 ? ' reading ' : ` reading ${Math.floor((done * 100) / total)}% `;
	}

	return ` ${listOn(state)?.place(state, world).count ?? 0} of ${audit?.rows.length ?? 0} `;
};

const actionsLabel = ([first, ...others]: readonly string[]): string => first === undefined ? 'all' : `${first}${others.length > 0 ? ` +${others.length}` : ''}`;

export function AuditFilterRow({look, pen}: Readonly<{look: Look; pen: Pen}>) {
	const {state: {region, overlay, audit}, world, layout: {main}} = look;
	const isTight = main < 76;
	const room = isTight ? 8 : 14;
	const part = (key: string, title: string, value: string, isAt: boolean): readonly Segment[] => {
		const shown = pen.line(Math.min(room, cellsOf([value])), value);
		return [' ', [key, 'bold'], isTight ? ' ' : ` ${title}: `, [isTight && value === 'all' ? title : shown, isAt ? 'reverse' : (value === 'all' ? undefined : 'accent')], '  '];
	};

	const isAt = (kind: string, where: string) => overlay?.kind === kind || (!overlay && region === where);
	const who = audit.person === undefined ? 'all' : pen.show(world.snapshot?.roster.names.get(audit.person) ?? '?');
	const left: readonly Segment[] = [
		...part(world.key('audit.actions'), 'Action', actionsLabel(audit.actions), isAt('actions', 'types')),
		...part(world.key('audit.people'), 'Who', who, isAt('people', 'projects')),
		...part(world.key('audit.times'), 'Since', sinceLabel(audit.since), isAt('times', 'times')),
		' ', [world.key('audit.search'), 'bold'], ' ',
	];
	const count = counter(look);
	const before = Math.min(cellsOf(left), main - count.length - 6);
	return (
		<Text>
			{pen.line(before, ...left)}
			<FieldView field={audit.query} cells={main - before - count.length} pen={pen} isActive={!overlay && region === 'search'}/>
			{count}
		</Text>
	);
}
