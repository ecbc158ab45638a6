/** Entries of the lists that drop down from the filter row: counted, narrowed by what is typed. Types and states add up, of projects one is chosen. Pure. */
import {typeCounts} from '../domain/find.js';
import {compareTexts, fold} from '../domain/fold.js';
import type {Snapshot} from '../domain/snapshot.js';
import {actionEntries, personEntries, timeEntries, toggledAudit} from './audit-hits.js';
import type {Entry} from './entry.js';
import {isDropdown, type State, type World} from './state.js';
import {
	hasWord, stateCounts, stateWords, withWord,
} from './state-filter.js';

const typeEntries = (state: State, snapshot: Snapshot): readonly Entry[] => {
	const chosen = new Set(state.types.map(type => fold(type)));
	return typeCounts(snapshot.integrations, {projects: state.project === undefined ? [] : [state.project]})
		.map(({type, count}) => ({
			value: type, label: type, count, chosen: chosen.has(fold(type)),
		}));
};

const projectEntries = (state: State, snapshot: Snapshot): readonly Entry[] => {
	const counts = new Map<string, number>();
	for (const {projects} of snapshot.integrations) {
		for (const {id} of projects) {
			counts.set(id, (counts.get(id) ?? 0) + 1);
		}
	}

	const projects = snapshot.roster.projects.values()
		.filter(({removed}) => !removed)
		.toArray()
		.toSorted((first, second) => compareTexts(first.name, second.name));
	return [
		{
			value: undefined, label: 'all', count: snapshot.integrations.length, chosen: state.project === undefined,
		},
		...projects.map(({id, name}) => ({
			value: id, label: name, count: counts.get(id) ?? 0, chosen: state.project === id,
		})),
	];
};

const stateEntries = (state: State, world: World): readonly Entry[] => {
	const counts = stateCounts(state, world);
	return stateWords.map(({word, label}, index) => ({
		value: word, label, count: counts[index] ?? 0, chosen: hasWord(state.query, word),
	}));
};

const all = (state: State, snapshot: Snapshot, world: World): readonly Entry[] => {
	switch (state.overlay?.kind) {
		case 'types': {
			return typeEntries(state, snapshot);
		}

		case 'projects': {
			return projectEntries(state, snapshot);
		}

		case 'states': {
			return stateEntries(state, world);
		}

		case 'actions': {
			return actionEntries(state, world);
		}

		case 'people': {
			return personEntries(state, world);
		}

		case 'times': {
			return timeEntries(state, world);
		}

		default: {
			return [];
		}
	}
};

export const entriesOf = (state: State, world: World): readonly Entry[] => {
	const {overlay} = state;
	if (!world.snapshot || !isDropdown(overlay)) {
		return [];
	}

	const entries = all(state, world.snapshot, world);
	const wanted = fold(overlay.field.text.trim());
	return wanted === '' ? entries : entries.filter(({label}) => fold(label).includes(wanted));
};

/** The state after an entry was chosen or dropped. */
export const toggled = (state: State, entry: Entry): State => {
	const {value, chosen} = entry;
	const {overlay} = state;
	switch (overlay?.kind) {
		case 'projects': {
			return {...state, project: chosen ? undefined : value};
		}

		case 'states': {
			return {...state, query: withWord(state.query, value!), index: 0};
		}

		case 'actions':
		case 'people':
		case 'times': {
			return {...state, audit: toggledAudit(state.audit, overlay.kind, entry)};
		}

		default: {
			const key = fold(value ?? '');
			return {...state, types: chosen ? state.types.filter(type => fold(type) !== key) : [...state.types, value!]};
		}
	}
};
