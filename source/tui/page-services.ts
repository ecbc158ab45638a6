/** The page of services: of which project, limited to what, how much they open, when they used it last. Pure. */
import {serviceRows, type ServiceRow} from '../commands/service-list.js';
import {count, enumerate} from '../commands/words.js';
import {ago} from '../domain/age.js';
import type {Snapshot} from '../domain/snapshot.js';
import {detailLines, type Detail} from './detail-lines.js';
import {before, bindPage} from './list-page.js';
import {
	doneText, lastUseOf, useText, wordsText,
} from './page-members.js';
import type {World} from './state.js';

let last: Readonly<{snapshot: Snapshot; rows: readonly ServiceRow[]}> | undefined;

const rowsOf = (snapshot: Snapshot): readonly ServiceRow[] => {
	if (last?.snapshot !== snapshot) {
		last = {snapshot, rows: serviceRows({snapshot, me: undefined})};
	}

	return last.rows;
};

const removed = 'removed, so it opens nothing';

const limit = ({only}: ServiceRow): string => only === undefined ? 'all that is active' : (only.length === 0 ? 'nothing any more' : enumerate(only));

const detailsOf = (row: ServiceRow, world: World): readonly Detail[] => {
	const {service: {id}, project, integrations, added, rekeyed} = row;
	const use = lastUseOf(world, id);
	return [
		['Project', project?.name ?? removed],
		['Limited to', limit(row)],
		['Opens', count(integrations, 'integration')],
		['Six words', wordsText(world, id)],
		['Added', doneText(added, world.now)],
		['New keys', doneText(rekeyed, world.now)],
		['Last use', use ? `${ago(use.at, world.now)}: ${use.action}` : useText(world, id)],
		['Id', id],
	];
};

export const servicesPage = bindPage<ServiceRow>('services', {
	rows: (_, {snapshot}) => snapshot ? rowsOf(snapshot) : [],
	id: ({service}) => service.id,
	columns({main, world, pen}) {
		const name = main < 76 ? 14 : 22;
		const project = main < 76 ? 10 : 16;
		return [
			{title: 'Service', cells: name, isName: true, text: ({service}) => pen.show(service.name)},
			{title: 'Project', cells: project, text: row => row.project ? pen.show(row.project.name) : ['removed', 'warn']},
			{
				title: 'Opens', cells: 5, right: true, text: ({integrations}) => String(integrations),
			},
			{title: 'Last use', cells: 8, text: ({service}) => useText(world, service.id).replace('…', () => pen.glyphs.ellipsis)},
			{
				title: 'Limited to', cells: Math.max(8, main - before - name - project - 21), isOpenEnd: true, text: row => row.only === undefined ? ['all that is active', 'dim'] : pen.show(limit(row)),
			},
		];
	},
	empty: ({world: {key}}) => [
		[['No services yet.', 'bold']],
		[],
		['A service is a program that opens what is active in one project,'],
		['with a key file of its own and no passphrase.'],
		[],
		['Press ', [key('service.add'), 'accent'], ' to add one, or from a shell:'],
		['   patchbay service add NAME --project P --key-file OUT'],
	],
	about: (row, world) => ({
		name: row.service.name, rest: [row.project?.name ?? removed, `opens ${count(row.integrations, 'integration')}`, `last use ${useText(world, row.service.id)}`],
	}),
	details: (row, {world, main}) => detailLines(detailsOf(row, world), main - 4),
	heading: (_, __, shown) => `Services: ${shown}.`,
});
