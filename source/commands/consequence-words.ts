/**
What a change takes away, in words: the same on the screen and on the command line. A template in four sentences (who loses, who keeps
it through what, what becomes exposed, what nobody but manageAll reaches any more), before it as a question and after it as a report.
Names are other people's text: whoever prints these sentences makes them safe first.
*/
import {consequenceOf, type Affected, type Consequence} from '../domain/consequence.js';
import type {Change} from '../domain/change.js';
import type {Snapshot} from '../domain/snapshot.js';
import {count, enumerate} from './words.js';

/** Something that takes access away, or might. */
export type Taking = Readonly<{
	/** What is done: `Unassign Stripe live from shop`. */
	act: string;

	/** What was done: `Unassigned Stripe live from shop`. */
	done: string;

	/** The word on the key that confirms: `unassign`. */
	verb: string;
	consequence: Consequence;

	/** Whether it is said how much is sealed anew: where keys or rights of principals change. */
	sealing?: boolean;

	/** How it could be taken back: `Undo brings it back.`; undefined where nothing more is to be said. */
	after?: string;
}>;

/** Of more principals than this the rest is counted. */
const mostNamed = 5;

const named = (names: readonly string[]): string =>
	names.length > mostNamed ? `${names.slice(0, mostNamed).join(', ')} and ${names.length - mostNamed} more` : enumerate(names);

const all = <Item>(items: readonly Item[], same: (item: Item) => unknown): boolean => items.every(item => same(item) === same(items[0]!));

/** `a loses 3 values`, `a and b lose 3 values each`, `a (3 values) and b (1 value) lose access`. */
const lose = (losers: readonly Affected[], one: string, several: string): string => {
	const [first] = losers;
	const names = losers.map(({name}) => name);
	if (!all(losers, ({values}) => values)) {
		return `${named(losers.map(({name, values}) => `${name} (${count(values, 'value')})`))} ${several} access`;
	}

	const what = first!.values === 0 ? 'access' : `${count(first!.values, 'value')}${losers.length > 1 ? ' each' : ''}`;
	return `${named(names)} ${losers.length === 1 ? one : several} ${what}`;
};

const serviceSentence = (services: readonly Affected[]): string[] => {
	if (services.length === 0) {
		return [];
	}

	const next = services.length === 1 ? 'its next read' : 'their next read';
	return [`${lose(services, 'loses', 'lose')} at ${next}; processes already running keep theirs until restarted.`];
};

/** A program is cut off at its next read; a person can't open it from now on. */
const memberSentence = (members: readonly Affected[]): string[] =>
	members.length === 0 ? [] : [`${lose(members, 'loses', 'lose')} at once.`];

/** `a keeps access through billing and shop`; who loses something too, `a keeps 2 values through billing`. */
const keep = (group: readonly Affected[], isPart: boolean, projects: string): string => {
	const what = isPart ? `${count(group[0]!.values, 'value')}${group.length > 1 ? ' each' : ''}` : 'access';
	return `${named(group.map(({name}) => name))} ${group.length === 1 ? 'keeps' : 'keep'} ${what} through ${projects}.`;
};

/** Told only where somebody loses something. */
const keeperSentences = ({losers, keepers}: Consequence): string[] => {
	if (losers.length === 0) {
		return [];
	}

	const losing = new Set(losers.map(({id}) => id));
	const told = keepers.filter(({id, values, through}) => through.length > 0 && !(losing.has(id) && values === 0));
	const groups = Map.groupBy(told, ({id, values, through}) => `${losing.has(id) ? values : ''} ${named(through)}`);
	return groups.values().map(group => keep(group, losing.has(group[0]!.id), named(group[0]!.through))).toArray();
};

const exposureSentence = ({exposed, resealed}: Consequence, sealing: boolean): string[] => {
	if (sealing && resealed > 0) {
		return [`Re-seals ${count(resealed, 'integration')}, exposes ${exposed === 0 ? 'nothing' : `${count(exposed, 'value')} until rotated`}.`];
	}

	return exposed === 0 ? [] : [`${count(exposed, 'value becomes', 'values become')} exposed until rotated.`];
};

/** `ben gets 31 values.` */
export const gainSentence = ({gainers}: Consequence): string[] => gainers.length === 0 ? [] : [`${lose(gainers, 'gets', 'get')}.`];

/** The sentences, in order; one at least: where nobody loses anything, that is said. */
export const consequenceSentences = (consequence: Consequence, {sealing = false}: Pick<Taking, 'sealing'> = {}): readonly string[] => {
	const {losers, exposed, orphans} = consequence;
	const nobody = losers.length === 0 && exposed === 0;
	const services = losers.filter(({kind}) => kind === 'service');
	return [
		...(nobody ? ['Nobody loses access.'] : [...serviceSentence(services), ...memberSentence(losers.filter(({kind}) => kind !== 'service'))]),
		...keeperSentences(consequence),
		...gainSentence(consequence),
		...exposureSentence(consequence, sealing),
		...(orphans.length === 0 ? [] : [`${named(orphans)} will be in no project: then manageAll alone opens and changes ${orphans.length === 1 ? 'it' : 'them'}.`]),
	];
};

/** Whether anybody has to be asked: somebody loses something, or nobody but manageAll would reach it any more. */
export const takesAway = ({losers, exposed, orphans}: Consequence): boolean => losers.length > 0 || exposed > 0 || orphans.length > 0;

const sentences = ({consequence, sealing, after}: Taking): string => [...consequenceSentences(consequence, {sealing}), ...(after === undefined ? [] : [after])].join(' ');

/** `Unassign Stripe live from shop? shop-web loses 3 values …`, without the keys. */
export const takingText = (taking: Taking): string => `${taking.act}? ${sentences(taking)}`;

/** The keys that answer a question; on the command line these are the letter that is typed and the end of the line. */
export type AnswerKeys = Readonly<{yes: string; no: string}>;

export const usualAnswer: AnswerKeys = {yes: 'Y', no: 'Enter'};

/** `Y unassign · Enter cancel` */
export const takingKeys = ({verb}: Pick<Taking, 'verb'>, {yes, no} = usualAnswer): string => `${yes} ${verb} · ${no} cancel`;

/** The whole question, as product and documentation word it. */
export const takingQuestion = (taking: Taking): string => `${takingText(taking)} ${takingKeys(taking)}`;

/** `Unassigned Stripe live from shop. shop-web loses 3 values …` */
export const takingReport = (taking: Taking): string => `${taking.done}. ${sentences(taking)}`;

/** What a dry run says. */
export const takingPreview = (taking: Taking): string => `${taking.act}: ${sentences(taking)} Nothing was saved.`;

/** `Stripe live`, or `3 integrations`. */
export const integrationsText = (names: readonly string[]): string => names.length === 1 ? names[0]! : count(names.length, 'integration');

/** A change with what it takes away. */
export const takingOf = (snapshot: Snapshot, changes: readonly Change[], words: Omit<Taking, 'consequence'>): Taking =>
	({...words, consequence: consequenceOf(snapshot, changes)});
