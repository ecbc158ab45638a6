/** The cards in words: the filters, the selected card, what is open of it. Pure. */
import {whyNotOpen} from '../commands/words.js';
import {ago, exposedCount, oldestRotation} from '../domain/age.js';
import type {Integration} from '../domain/integration.js';
import {allItems, type Item} from './items.js';
import type {Look} from './select.js';
import {
	fieldLine, optionLine, plainLine, titleLine, type SpokenLine,
} from './spoken-line.js';

const stateWords = (integration: Integration, {world}: Look): readonly string[] => {
	const exposed = exposedCount(integration);
	const oldest = oldestRotation(integration);
	const mayNot = integration.credentials.length > 0 && world.snapshot !== undefined && whyNotOpen({snapshot: world.snapshot, me: world.me}, integration) !== undefined;
	return [
		...exposed === 0 ? [] : [`exposed ${exposed}`],
		...oldest ? [oldest.never ? `never rotated, added ${ago(oldest.at, world.now)}` : `rotated ${ago(oldest.at, world.now)}`] : ['no keys'],
		...mayNot ? ['you can\'t open its values'] : [],
	];
};

const cardText = (integration: Integration, look: Look, show: (text: string) => string): string => {
	const {state, hits, index, pinnedOnly} = look;
	const projects = integration.projects.map(({name, active}) => `${show(name)} ${active ? 'active' : 'inactive'}`).join(', ') || 'no project';
	return [
		`Selected ${index + 1} of ${hits.length}: ${show(integration.name)}`,
		...state.marked.includes(integration.id) ? ['marked'] : [],
		...pinnedOnly ? ['hidden by the filters'] : [],
		`type ${show(integration.type)}`,
		projects,
		...stateWords(integration, look),
	].join(', ') + '.';
};

const itemText = (item: Item, show: (text: string) => string): string => item.kind === 'url'
	? `${item.number}: URL ${show(item.url.url)}`
	: `${item.number}: key ${show(item.credential.key)}, value hidden${item.credential.exposed ? ', exposed' : ''}`;

const filterLines = ({state, world}: Look, isFree: boolean, show: (text: string) => string): readonly SpokenLine[] => {
	const {region, query, project, types, marked} = state;
	const projectName = project === undefined ? 'all' : show(world.snapshot?.roster.projects.get(project)?.name ?? '?');
	return [
		optionLine(isFree && region === 'types', `Filter, type: ${types.length === 0 ? 'all' : types.map(type => show(type)).join(', ')}.`),
		optionLine(isFree && region === 'projects', `Filter, project: ${projectName}.`),
		...region === 'search' || query.text === '' ? [] : [plainLine(`Filter, search: ${show(query.text)}.`)],
		...marked.length === 0 ? [] : [plainLine(`${marked.length} marked.`)],
	];
};

const openLines = ({state: {drawer}, world}: Look, isFree: boolean, show: (text: string) => string): readonly SpokenLine[] => {
	const open = drawer && world.snapshot?.byId.get(drawer.integration);
	return open
		? [titleLine(`Open, ${show(open.name)}:`), ...allItems(open).map((item, row) => optionLine(isFree && row === drawer.row, itemText(item, show)))]
		: [];
};

export const spokenCards = (look: Look, show: (text: string) => string): readonly SpokenLine[] => {
	const {selected, hits, total, state: {overlay, editor, drawer, region, query}} = look;
	const isFree = !overlay && !editor;
	const isAmongCards = isFree && !drawer && (region === 'cards' || region === 'search');
	return [
		...isFree && region === 'search' ? [fieldLine('Search,', query, {show})] : [],
		plainLine(`Integrations: ${hits.length} of ${total}.`),
		...filterLines(look, isFree, show),
		// Told only where it is what one looks for: what changes behind a form is nobody's yet.
		...selected && isAmongCards ? [{text: cardText(selected, look, show), current: region === 'cards'}] : [],
		...openLines(look, isFree, show),
	];
};
