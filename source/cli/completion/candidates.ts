/**
What could stand in a place of a command line. Names come from the store as it lies there, without a key and without verifying it; nothing
here changes or opens anything, and what can't be read gives no candidates.
*/
import type {Integration} from '../../domain/integration.js';
import {fold} from '../../domain/fold.js';
import {linkTo} from '../../domain/link.js';
import {shortId, typesOf} from '../../domain/names.js';
import {display, hasHidden} from '../../domain/sanitise.js';
import type {Snapshot} from '../../domain/snapshot.js';
import {idsOf} from '../ids-of.js';
import {commandTable} from '../table.js';
import type {World} from '../world.js';
import type {Place, Position} from './position.js';

export type Candidate = Readonly<{
	value: string;
	help?: string;

	/** More of the same word may follow: no space behind it. */
	open?: boolean;
}>;

export type Candidates = Readonly<{list: readonly Candidate[]; files: boolean}>;

const files: Candidates = {list: [], files: true};
const none: Candidates = {list: [], files: false};
const only = (list: readonly Candidate[]): Candidates => ({list, files: false});

/** A name that a shell or the parser would take for something else, or that can't be seen, gives way to the id. */
const isPlain = (name: string): boolean => !hasHidden(name) && !/^[\-~=#]/v.test(name) && name.trim() === name;

/** An id can begin as an option does; a link can't. */
const nameOf = ({store}: Snapshot, {id, name}: Integration): string => {
	if (isPlain(name)) {
		return name;
	}

	return id.startsWith('-') ? linkTo(shortId(store.id), shortId(id)) : shortId(id);
};

const kindOf = ({type, projects}: Integration): string => display([type, ...projects.map(project => project.name)].join(' · '));

const integrations = (snapshot: Snapshot): Candidate[] =>
	snapshot.integrations.map(integration => ({value: nameOf(snapshot, integration), help: isPlain(integration.name) ? kindOf(integration) : display(integration.name)}));

const integrationNamed = ({integrations: all}: Snapshot, text: string): Integration | undefined => {
	const reference = text.replace(/^patchbay:\/\/[\w\-]+\//v, '');
	return all.find(({name}) => name === reference)
		?? all.find(({name}) => fold(name) === fold(reference))
		?? (reference.length >= 16 ? all.find(({id}) => id.startsWith(reference)) : undefined);
};

/** `REF/` first, then its keys. */
const values = (snapshot: Snapshot, current: string): Candidate[] => {
	const slash = current.lastIndexOf('/');
	const named = slash === -1 ? undefined : integrationNamed(snapshot, current.slice(0, slash));
	return named
		? named.credentials.map(({key, env}) => ({value: `${current.slice(0, slash)}/${key}`, help: env}))
		: integrations(snapshot).map(({value, help}) => ({value: `${value}/`, help: help!, open: true}));
};

const projects = ({roster}: Snapshot): Candidate[] =>
	roster.projects.values().filter(({removed}) => !removed).map(({id, name}) => ({value: isPlain(name) ? name : id})).toArray();

const principals = ({roster}: Snapshot, kind?: string): Candidate[] =>
	roster.principals.values().filter(principal => principal.kind !== 'recovery' && (kind === undefined || principal.kind === kind)).map(({id, name}) => ({value: isPlain(name) ? name : id})).toArray();

/** Of those who were removed too: who had a name that others had as well is named by the id. */
const leavers = (snapshot: Snapshot): Candidate[] => {
	const {names} = snapshot.roster;
	return names.entries().map(([id, name]) => ({value: isPlain(name) && idsOf(name, names).size === 1 ? name : id, help: display(name)})).toArray();
};

type Asked = Readonly<{world: World; position: Position; current: string}>;

/** The store that the words name; undefined where it can't be read. */
const withSnapshot = async ({world, position: {store, identity}}: Asked, use: (snapshot: Snapshot) => readonly Candidate[]): Promise<Candidates> => {
	const session = await world.openStore({
		store, identity, minHead: undefined, verify: 'demand',
	});
	try {
		return only(use(session.snapshot));
	} finally {
		session.close();
	}
};

const settingNames = async ({world}: Asked): Promise<Candidates> => {
	const settings = await world.settings();
	return only(settings.list().map(({key, help}) => ({value: key, help})));
};

const literal = (words: string): Candidates => only(words.split('|').map(value => ({value})));

/** By what the usage calls a plain word, or an option its value. */
const named: Readonly<Record<string, (asked: Asked) => Promise<Candidates>>> = {
	REF: async asked => withSnapshot(asked, integrations),
	QUERY: async asked => withSnapshot(asked, integrations),
	'REF/KEY': async asked => withSnapshot(asked, snapshot => values(snapshot, asked.current)),
	'REF[/KEY': async asked => withSnapshot(asked, snapshot => values(snapshot, asked.current)),
	PROJECT: async asked => withSnapshot(asked, projects),
	MEMBER: async asked => withSnapshot(asked, snapshot => principals(snapshot, 'member')),
	SERVICE: async asked => withSnapshot(asked, snapshot => principals(snapshot, 'service')),
	FILE: async () => files,
	PATH: async () => files,
	OUT: async () => files,
	TEMPLATE: async () => files,
	SETTING: settingNames,
};

const formats = async (): Promise<Candidates> => {
	const {importFormats, formatNames} = await import('../../domain/import/formats.js');
	return only(importFormats.map(value => ({value, help: formatNames[value]})));
};

const exported = async (): Promise<Candidates> => {
	const {exportFormats} = await import('../../domain/export-format.js');
	return only(exportFormats.map(value => ({value})));
};

const actions = async (): Promise<Candidates> => {
	const {auditActions} = await import('../../commands/audit-words.js');
	return only(auditActions.map(value => ({value})));
};

const providers = async (): Promise<Candidates> => {
	const {catalog} = await import('../../domain/catalog.js');
	return only(catalog.map(({id, name}) => ({value: id, help: name})));
};

const stores = async ({world}: Asked): Promise<Candidates> => {
	const settings = await world.readSettings();
	return only(settings.stores.map(({name, path}) => ({value: isPlain(name) ? name : path, help: display(path)})));
};

/** By the name of an option. */
const byOption: Readonly<Record<string, (asked: Asked) => Promise<Candidates>>> = {
	type: async asked => withSnapshot(asked, snapshot => typesOf(snapshot.integrations).filter(type => isPlain(type)).map(value => ({value}))),
	project: async asked => withSnapshot(asked, projects),
	provider: providers,
	actor: async asked => withSnapshot(asked, snapshot => principals(snapshot)),
	leaver: async asked => withSnapshot(asked, leavers),
	action: actions,
	integration: async asked => withSnapshot(asked, integrations),
	only: async asked => withSnapshot(asked, integrations),
	'remove-credential': async asked => withSnapshot(asked, snapshot => integrationNamed(snapshot, asked.position.words[0] ?? '')?.credentials.map(({key}) => ({value: key})) ?? []),
	'remove-url': async asked => withSnapshot(asked, snapshot => integrationNamed(snapshot, asked.position.words[0] ?? '')?.urls.map(({url}) => ({value: url})) ?? []),
};

const byName = (name: string): ((asked: Asked) => Promise<Candidates>) | undefined => {
	const found = Object.hasOwn(named, name) ? named[name] : undefined;
	return found ?? (/^[a-z\d]+(?:\|[a-z\d]+)+$/v.test(name) ? async () => literal(name) : undefined);
};

const ofValue = async ({option, row, before}: Extract<Place, {kind: 'value'}>, asked: Asked): Promise<Candidates> => {
	const find = option.name === 'format'
		? (row.id === 'import' ? formats : exported)
		: (Object.hasOwn(byOption, option.name) ? byOption[option.name] : undefined) ?? byName(option.value ?? '');
	const found = await find?.({...asked, current: asked.current.slice(before.length)}) ?? none;
	return {...found, list: found.list.map(candidate => ({...candidate, value: before + candidate.value}))};
};

const ofWord = async ({names, index, row}: Extract<Place, {kind: 'word'}>, asked: Asked): Promise<Candidates> => {
	if (row.id === 'store use') {
		return stores(asked);
	}

	if (row.id === 'help') {
		const [group] = asked.position.words;
		const ids = commandTable.map(({id}) => id.split(' '));
		const second = ids.filter(([first, verb]) => first === group && verb !== undefined).map(([, verb]) => verb!);
		return only([...new Set(index === 0 ? [...ids.map(([first]) => first!), ...names.filter(name => /^[a-z]/v.test(name))] : second)].map(value => ({value})));
	}

	// A query may have any number of words; the last kind of word goes on.
	const results = await Promise.all([...new Set(names)].map(async name => byName(name)?.(asked) ?? (/^[a-z]+$/v.test(name) ? literal(name) : none)));
	return {list: results.flatMap(({list}) => list), files: results.some(result => result.files)};
};

const all = async (asked: Asked): Promise<Candidates> => {
	const {place} = asked.position;
	switch (place.kind) {
		case 'command': {
			return only(place.words.map(([value, help]) => ({value, help})));
		}

		case 'option': {
			return only(place.options.map(({name, help}) => ({value: `--${name}`, help})));
		}

		case 'value': {
			return ofValue(place, asked);
		}

		case 'word': {
			return ofWord(place, asked);
		}

		case 'program': {
			return files;
		}
	}
};

/** What begins with what was typed, in any case; nothing where something can't be read. */
export const candidatesFor = async (world: World, position: Position, current: string): Promise<Candidates> => {
	try {
		const {list, files: wantsFiles} = await all({world, position, current});
		const typed = fold(current);
		return {list: list.filter(({value}) => fold(value).startsWith(typed)), files: wantsFiles};
	} catch {
		return none;
	}
};
