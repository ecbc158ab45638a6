/** The form as a value: what of two people's changes goes together, and what one answers. */
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {conflictsOf} from '../../source/domain/conflict.js';
import {
	applyEdit, draftOf, editOf, isEmptyEdit,
} from '../../source/domain/draft.js';
import type {Credential, Integration} from '../../source/domain/integration.js';
import {
	editorOf, formOf, keptOf, type Editor,
} from '../../source/tui/editor.js';
import {rebased, type Side} from '../../source/tui/editor-rebase.js';
import {bytes} from '../_helpers/memory-world.js';
import {makeIntegration} from '../_helpers/snapshot.js';

const base = makeIntegration({
	name: 'Stripe live', projects: ['billing', '-shop'], urls: ['https://a.example.test', 'https://b.example.test'], credentials: ['one', 'two', 'three'],
});

/** What one side does, as an integration that others would see, and as a form. */
type Side2 = Readonly<{
	name: string;
	type: string;
	urls: readonly string[];
	projects: Readonly<Record<string, 'active' | 'inactive' | 'none'>>;

	/** By key: a new value, removed, or as it was. */
	values: Readonly<Record<string, 'new' | 'removed' | 'same'>>;
	added: boolean;
}>;

const change = (who: string): fc.Arbitrary<Side2> => fc.record({
	name: fc.constantFrom('Stripe live', `Stripe ${who}`),
	type: fc.constantFrom('Payment', `${who} type`),
	urls: fc.constantFrom(
		['https://a.example.test', 'https://b.example.test'],
		[`https://a.example.test/${who}`, 'https://b.example.test'],
		['https://a.example.test', `https://b.example.test/${who}`],
		['https://b.example.test'],
		['https://a.example.test', 'https://b.example.test', `https://${who}.example.test`],
	),
	projects: fc.record({
		billing: fc.constantFrom('active', 'inactive', 'none'), shop: fc.constantFrom('active', 'inactive', 'none'), risk: fc.constantFrom('active', 'none'),
	}),
	values: fc.record({one: fc.constantFrom('new', 'removed', 'same'), two: fc.constantFrom('new', 'removed', 'same'), three: fc.constantFrom('new', 'removed', 'same')}),
	added: fc.boolean(),
});

const placesIn = (projects: Side2['projects']) => Object.entries(projects).filter(([, state]) => state !== 'none').map(([id, state]) => ({id, name: id, active: state === 'active'}));

const saved = ({name, type, urls, projects, values, added}: Side2): Integration => ({
	...base,
	name,
	type,
	revision: 2,
	urls: urls.map(url => ({url, env: undefined})),
	projects: placesIn(projects),
	credentials: [
		...base.credentials.filter(({key}) => values[key] !== 'removed').map((credential): Credential => values[credential.key] === 'new' ? {...credential, version: credential.version + 1} : credential),
		...added ? [{...base.credentials[0]!, id: 'theirs-added', key: 'added', env: 'ADDED', version: 1}] : [],
	],
});

const typed = ({name, type, urls, projects, values, added}: Side2): Editor => {
	const draft = draftOf(base);
	return {...editorOf(base), form: formOf({
		...draft,
		name,
		type,
		urls: urls.map(url => ({url, env: undefined})),
		projects: placesIn(projects).map(({id, active}) => ({project: id, active})),
		credentials: [
			...draft.credentials.filter(({key}) => values[key] !== 'removed').map(credential => values[credential.key] === 'new' ? {...credential, value: bytes('mine')} : credential),
			...added
				? [{
					id: undefined, key: 'added', env: 'ADDED', value: bytes('mine'),
				}]
				: [],
		],
	}, base)};
};

const conflicting = (editor: Editor, present: Integration) => conflictsOf(base, present, editOf(base, keptOf(editor).draft));

describe('a form that is put on top of what somebody else saved', () => {
	test('has no conflict left, whichever side is taken', () => {
		fc.assert(fc.property(change('mine'), change('theirs'), fc.constantFrom<Side>('mine', 'theirs'), (mine, theirs, side) => {
			const present = saved(theirs);
			const editor = rebased(typed(mine), present, side);
			expect(editor.base).toBe(present);
			expect(conflictsOf(present, present, editOf(present, keptOf(editor).draft))).toEqual([]);
		}));
	});

	test('is what the save would make of both where nothing conflicts', () => {
		fc.assert(fc.property(change('mine'), change('theirs'), fc.constantFrom<Side>('mine', 'theirs'), (mine, theirs, side) => {
			const present = saved(theirs);
			const editor = typed(mine);
			fc.pre(conflicting(editor, present).length === 0);
			const {draft} = keptOf(rebased(editor, present, side));
			const merged = applyEdit(base, present, editOf(base, keptOf(editor).draft));
			const unordered = ({projects, ...rest}: ReturnType<typeof editOf>) => ({...rest, projects: new Set(projects)});
			expect(unordered(editOf(present, draft))).toEqual(unordered(editOf(present, merged)));
		}));
	});

	test('keeps mine: whatever I typed is in it', () => {
		fc.assert(fc.property(change('mine'), change('theirs'), (mine, theirs) => {
			const {draft} = keptOf(rebased(typed(mine), saved(theirs), 'mine'));
			expect(draft.name).toBe(mine.name === base.name ? theirs.name : mine.name);
			expect(draft.urls.map(each => each.url)).toEqual(expect.arrayContaining(mine.urls.filter(each => each.includes('mine'))));

			for (const [key, state] of Object.entries(mine.values)) {
				const found = draft.credentials.filter(each => each.key === key);
				if (state === 'new') {
					expect(found.map(({value}) => value)).toEqual([bytes('mine')]);
				} else if (state === 'removed') {
					expect(found).toEqual([]);
				}
			}

			if (mine.added) {
				expect(draft.credentials.filter(({key}) => key === 'added').map(({value}) => value)).toEqual([bytes('mine')]);
			}
		}));
	});

	test('takes theirs: whatever they changed stays', () => {
		fc.assert(fc.property(change('mine'), change('theirs'), (mine, theirs) => {
			const present = saved(theirs);
			const {draft} = keptOf(rebased(typed(mine), present, 'theirs'));
			const edit = editOf(present, draft);
			if (theirs.name !== base.name) {
				expect(edit.name).toBeUndefined();
			}

			if (theirs.type !== base.type) {
				expect(edit.type).toBeUndefined();
			}

			expect(draft.urls.map(each => each.url)).toEqual(expect.arrayContaining(theirs.urls.filter(each => each.includes('theirs'))));

			const touched = new Set([...edit.setValues?.map(({credential}) => credential) ?? [], ...edit.removeCredentials ?? []]);
			for (const {id, key} of base.credentials) {
				if (theirs.values[key] === 'new') {
					expect(touched.has(id), key).toBe(false);
				} else if (theirs.values[key] === 'removed') {
					expect(draft.credentials.map(each => each.key)).not.toContain(key);
				}
			}
		}));
	});
});

test('an untouched form changes nothing', () => {
	expect(isEmptyEdit(editOf(base, keptOf(editorOf(base)).draft))).toBe(true);
});
