/**
The questions where there is no store yet: open one that exists, create one, or look around in a demo. Nothing is written before
the recovery words were shown and two of them typed back. Esc steps back one question. Pure.
*/
import type {Failure} from '../domain/failure.js';
import {
	characters, edit, emptyField, fieldOf, insert, type Edit, type Field,
} from './edit.js';
import {shortestPassphrase} from './passphrase-strength.js';
import {chosenName} from './first-name.js';
import {failureText} from './sentence.js';

export type FirstRunStep = 'choice' | 'path' | 'team' | 'who' | 'name' | 'passphrase' | 'repeat' | 'words' | 'first-word' | 'second-word';

export type FirstRun = Readonly<{
	step: FirstRunStep;

	/** Of the choice list. */
	index: number;

	/** The keys that are made are for a team that there is. */
	joins: boolean;

	/** Names of those who are in that team already. */
	members: readonly string[];

	/** A link brought the user here: it never offers to create. */
	byLink: boolean;
	field: Field;
	path: string;
	name: string;
	passphrase: string;

	/** Recovery words of the store that is about to be written. */
	words: readonly string[];

	/** Positions, from 0, of the two words that are asked back. */
	asked: readonly [number, number];
	problem: string | undefined;

	/** What is being done; keys wait. */
	busy: string | undefined;

	/** Going back from the words has been asked once. */
	backAsked: boolean;
}>;

export type SetupRequest =
	| Readonly<{kind: 'open'; path: string}>
	| Readonly<{kind: 'find'; path: string}>
	| Readonly<{kind: 'join' | 'create'; name: string; passphrase: string}>
	| Readonly<{kind: 'save' | 'demo'}>;

export type SetupResult =
	| Readonly<{kind: 'created'; words: readonly string[]}>
	| Readonly<{kind: 'opened'}>

	/** The store of a team that somebody wants to join. */
	| Readonly<{kind: 'found'; members: readonly string[]}>
	| Readonly<{kind: 'failed'; error: Failure}>;

export type FirstRunIntent =
	| Readonly<{kind: 'move'; by: 1 | -1}>
	| Readonly<{kind: 'pick'; number: number}>
	| Readonly<{kind: 'type'; text: string}>
	| Readonly<{kind: 'edit'; how: Edit}>
	| Readonly<{kind: 'accept' | 'back'}>
	| Readonly<{kind: 'done'; result: SetupResult; now: number}>;

/** What keys are called, by the ids of what they do. */
export type KeyNames = (id: string) => string;

export type FirstRunUpdate = Readonly<{firstRun: FirstRun; request?: SetupRequest}>;

export const firstRunOf = (byLink: boolean): FirstRun => ({
	step: 'choice',
	index: 0,
	joins: false,
	members: [],
	byLink,
	field: emptyField,
	path: '',
	name: '',
	passphrase: '',
	words: [],
	asked: [0, 1],
	problem: undefined,
	busy: undefined,
	backAsked: false,
});

export type Choice = Readonly<{value: 'open' | 'join' | 'create' | 'demo'; label: string}>;

export const choicesOf = ({byLink}: FirstRun): readonly Choice[] => [
	{value: 'open', label: 'Open a store that exists'},
	{value: 'join', label: 'Join a team: ask its admin to let you in'},
	...byLink ? [] : [{value: 'create', label: 'Create a new store'} as const],
	{value: 'demo', label: 'Look around in a demo (sample data, removed at the end)'},
];

const back: Readonly<Record<FirstRunStep, FirstRunStep>> = {
	choice: 'choice',
	path: 'choice',
	team: 'choice',
	who: 'team',
	name: 'choice',
	passphrase: 'name',
	repeat: 'passphrase',
	words: 'passphrase',
	'first-word': 'words',
	'second-word': 'first-word',
};

const isPath = (step: FirstRunStep): boolean => step === 'path' || step === 'team';
const isName = (step: FirstRunStep): boolean => step === 'name' || step === 'who';

const go = (firstRun: FirstRun, step: FirstRunStep): FirstRun => ({
	...firstRun,
	step,
	field: isName(step) ? fieldOf(firstRun.name) : (isPath(step) ? fieldOf(firstRun.path) : emptyField),
	problem: undefined,
	busy: undefined,
	backAsked: false,
});

const wrong = (firstRun: FirstRun, problem: string): FirstRunUpdate => ({firstRun: {...firstRun, problem}});

const choose = (firstRun: FirstRun, index: number): FirstRunUpdate => {
	const chosen = choicesOf(firstRun)[index];
	switch (chosen?.value) {
		case 'open': {
			return {firstRun: go({...firstRun, index}, 'path')};
		}

		case 'join': {
			return {firstRun: go({...firstRun, index, joins: true}, 'team')};
		}

		case 'create': {
			return {firstRun: go({...firstRun, index, joins: false, members: []}, 'name')};
		}

		case 'demo': {
			return {firstRun: {...firstRun, index, busy: 'Making the demo', problem: undefined}, request: {kind: 'demo'}};
		}

		case undefined: {
			return {firstRun};
		}
	}
};

const isWord = (firstRun: FirstRun, which: 0 | 1): boolean =>
	firstRun.field.text.trim().toLowerCase() === firstRun.words[firstRun.asked[which]];

const accept = (firstRun: FirstRun, key: KeyNames): FirstRunUpdate => {
	const {step, field, index} = firstRun;
	switch (step) {
		case 'choice': {
			return choose(firstRun, index);
		}

		case 'path':
		case 'team': {
			const path = field.text.trim();
			return path === ''
				? wrong(firstRun, 'Type the path of the store, such as /srv/ops/store.json.')
				: {firstRun: {...firstRun, path, busy: 'Opening', problem: undefined}, request: {kind: step === 'team' ? 'find' : 'open', path}};
		}

		case 'who':
		case 'name': {
			const chosen = chosenName(field.text, firstRun.members);
			return 'problem' in chosen ? wrong(firstRun, chosen.problem) : {firstRun: go({...firstRun, name: chosen.name}, 'passphrase')};
		}

		case 'passphrase': {
			const length = characters(field.text);
			return length < shortestPassphrase
				? wrong(firstRun, `At least ${shortestPassphrase} characters; this one has ${length}.`)
				: {firstRun: go({...firstRun, passphrase: field.text}, 'repeat')};
		}

		case 'repeat': {
			if (field.text !== firstRun.passphrase) {
				return {firstRun: {...firstRun, field: emptyField, problem: `The two differ. Type it again, or ${key('answer.back')} to choose another one.`}};
			}

			const {name, passphrase, joins} = firstRun;
			return {firstRun: {...firstRun, busy: 'Making keys', problem: undefined}, request: {kind: joins ? 'join' : 'create', name, passphrase}};
		}

		case 'words': {
			return {firstRun: go(firstRun, 'first-word')};
		}

		case 'first-word': {
			return isWord(firstRun, 0)
				? {firstRun: go(firstRun, 'second-word')}
				: wrong(firstRun, `That isn't word ${firstRun.asked[0] + 1}. ${key('answer.back')} shows the words again.`);
		}

		case 'second-word': {
			return isWord(firstRun, 1)
				? {firstRun: {...firstRun, busy: 'Saving', problem: undefined}, request: {kind: 'save'}}
				: wrong(firstRun, `That isn't word ${firstRun.asked[1] + 1}. ${key('answer.back')} twice shows the words again.`);
		}
	}
};

/** Two different positions, spread by something that differs from run to run. */
const positions = (count: number, seed: number): readonly [number, number] => {
	const first = seed % count;
	const other = (first + 1 + (Math.floor(seed / count) % (count - 1))) % count;
	return first < other ? [first, other] : [other, first];
};

const done = (firstRun: FirstRun, result: SetupResult, now: number): FirstRunUpdate => {
	switch (result.kind) {
		case 'created': {
			return {firstRun: {...go(firstRun, 'words'), words: result.words, asked: positions(result.words.length, now)}};
		}

		case 'failed': {
			return wrong({...firstRun, busy: undefined}, failureText(result.error));
		}

		case 'found': {
			return {firstRun: go({...firstRun, members: result.members}, 'who')};
		}

		case 'opened': {
			return {firstRun};
		}
	}
};

export const updateFirstRun = (firstRun: FirstRun, intent: FirstRunIntent, key: KeyNames): FirstRunUpdate => {
	if (intent.kind === 'done') {
		return done(firstRun, intent.result, intent.now);
	}

	if (firstRun.busy) {
		return {firstRun};
	}

	switch (intent.kind) {
		case 'move': {
			const count = choicesOf(firstRun).length;
			return {firstRun: {...firstRun, index: (firstRun.index + intent.by + count) % count}};
		}

		case 'pick': {
			return choose(firstRun, intent.number - 1);
		}

		case 'type': {
			return {firstRun: {...firstRun, field: insert(firstRun.field, intent.text), problem: undefined}};
		}

		case 'edit': {
			return {firstRun: {...firstRun, field: edit(firstRun.field, intent.how), problem: undefined}};
		}

		case 'accept': {
			return accept(firstRun, key);
		}

		case 'back': {
			if (firstRun.step === 'words' && !firstRun.backAsked) {
				return {firstRun: {
					...firstRun,
					backAsked: true,
					problem: `Going back makes new words, and these are void. ${key('answer.back')} again goes back; ${key('answer.accept')} goes on.`,
				}};
			}

			const before = firstRun.step === 'passphrase' && firstRun.joins ? 'who' : back[firstRun.step];
			const kept = isPath(firstRun.step) ? {...firstRun, path: firstRun.field.text} : (isName(firstRun.step) ? {...firstRun, name: firstRun.field.text} : firstRun);
			return {firstRun: go(kept, before)};
		}
	}
};

/** Whether leaving now would throw away something that was typed or shown. */
export const hasUnsaved = ({step, field}: FirstRun): boolean => step !== 'choice' && !isPath(step) && (!isName(step) || field.text !== '');
