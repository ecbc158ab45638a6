/**
Rights are keys: after every step of a random sequence, each principal's real keys open exactly what a plain model of the rights says they
should, history included; and whoever lost access opens nothing new with any data key they ever had.
*/
import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Change} from '../../source/domain/change.js';
import type {RecordEntry, RosterPrincipal} from '../../source/domain/document.js';
import type {Failure} from '../../source/domain/failure.js';
import type {Right} from '../../source/domain/principal.js';
import {openValue} from '../../source/sealing/envelope.js';
import {newId, newKeys, proofOf, publicKeys, type SecretKeys} from '../../source/sealing/keys.js';
import {newRecovery, recoveryKeys} from '../../source/sealing/recovery.js';
import {parseStoreFile} from '../../source/sealing/parse.js';
import type {Session} from '../../source/session/session.js';
import {dataKeyOf} from '../_helpers/data-key.js';
import {bytes, memoryIdentities, memoryState, memoryWorld, type MemoryWorld} from '../_helpers/memory-world.js';

type Person = {id: string; kind: 'member' | 'service' | 'recovery'; name: string; keys: SecretKeys; right: Right; project?: string; only?: string[]};

type Item = {id: string; name: string; deleted: boolean; everAssigned: boolean; places: Map<string, boolean>};

/** What should be, in as few words as possible, without a line of the program's own code. */
class Model {
	people = new Map<string, Person>();
	projects = new Map<string, {members: '*' | string[]; removed: boolean}>();
	items = new Map<string, Item>();

	opens({id, kind, right, project, only}: Person, item: Item): boolean {
		if (right === 'manageAll' || kind === 'recovery') {
			return true;
		}

		const places = item.places.entries().filter(([where]) => !this.projects.get(where)!.removed).toArray();
		if (kind === 'service') {
			return !item.deleted && places.some(([where, active]) => where === project && active) && (!only || only.includes(item.id));
		}

		return right === 'manageOwn' && places.some(([where]) => this.isMember(id, where));
	}

	changes({id, right}: Person, item: Item): boolean {
		const places = item.places.keys().filter(where => !this.projects.get(where)!.removed).toArray();
		return right === 'manageAll' || (right === 'manageOwn' && places.length > 0 && places.every(where => this.isMember(id, where)));
	}

	isMember(id: string, project: string): boolean {
		const {members} = this.projects.get(project)!;
		return members === '*' || members.includes(id);
	}
}

const steps = [
	'addMember', 'addService', 'grant', 'remove', 'rekey', 'stolen', 'members',
	'assign', 'activate', 'deactivate', 'unassign', 'rotate', 'edit', 'addItem',
	'delete', 'removeProject', 'addProject', 'undo', 'undo', 'byOther', 'limit', 'moveService', 'words',
] as const;

type Step = Readonly<{kind: typeof steps[number]; a: number; b: number; c: number}>;

const step: fc.Arbitrary<Step> = fc.record({kind: fc.constantFrom(...steps), a: fc.nat(50), b: fc.nat(50), c: fc.nat(50)});

const pick = <Value>(values: Iterable<Value>, index: number): Value | undefined => {
	const all = [...values];
	return all[index % Math.max(all.length, 1)];
};

const principalOf = ({id, kind, name, keys, right}: Person): RosterPrincipal => ({id, kind, name, ...publicKeys(keys), right: kind === 'member' ? right : 'none'});

/** What an unassign or a deactivate took: where, and how it was before. */
type Taken = Readonly<{item: Item; place: string; was: boolean}>;

class Story {
	readonly model = new Model();

	/** By the entry of the change. */
	readonly taken = new Map<string, Taken>();

	/** The recovery principal, who is entitled to everything. */
	recovery: Person;

	/** Who was removed, and recovery principals whose words were replaced. */
	readonly gone: Person[] = [];
	readonly held = new Map<string, Array<{record: string; dataKey: Uint8Array; epoch: number}>>();
	count = 0;

	constructor(readonly world: MemoryWorld, readonly session: Session) {
		const {id, name, right} = session.snapshot.roster.principals.values().find(({kind}) => kind === 'recovery')!;
		this.recovery = {id, kind: 'recovery', name, keys: recoveryKeys(world.created.words!), right};
	}

	get storeId(): string {
		return this.world.created.storeId;
	}

	newPerson(kind: Person['kind'], right: Right): Person {
		this.count++;
		return {id: newId(), kind, name: `${kind}-${this.count}`, keys: newKeys(), right};
	}

	proof(person: Person): string {
		return proofOf(this.storeId, principalOf(person), person.keys.sign);
	}

	async save(changes: readonly Change[]): Promise<readonly string[]> {
		const {touched} = await this.session.commit('change', () => changes);
		return touched;
	}

	/** A change of assignments that can be undone, noted. */
	async take(item: Item, place: string, state: 'none' | 'inactive'): Promise<void> {
		const was = item.places.get(place);
		await this.save([{kind: 'assign', integration: item.id, project: place, state}]);
		const change = await this.session.lastChange();
		if (change && was !== undefined) {
			this.taken.set(change.entry, {item, place, was});
		}
	}

	/** Recovery words that nobody has seen, in the place of the former ones. */
	async newWords(exposes: boolean): Promise<void> {
		const {words, keys} = newRecovery();
		const next: Person = {id: newId(), kind: 'recovery', name: 'recovery', keys, right: 'none'};
		await this.save([{kind: 'recovery.put', principal: {...principalOf(next), right: 'none'}, proof: this.proof(next), exposes}]);
		this.gone.push(this.recovery);
		this.recovery = next;
		expect(recoveryKeys(words)).toEqual(keys);
	}

	/** The newest change of ana, whatever it was; where it can't be undone any more, nothing changes. */
	async undo(): Promise<void> {
		const change = await this.session.lastChange();
		if (!change) {
			return;
		}

		try {
			await this.session.undo(change);
		} catch (error) {
			// Changed since, the project is gone, or it was no change of integrations.
			expect(['conflict', 'not-found', 'not-entitled']).toContain((error as Failure).code);
			return;
		}

		const item = this.model.items.get(change.integrations[0] ?? '');
		const taken = this.taken.get(change.entry);
		if (change.what.startsWith('delete') && item) {
			item.deleted = false;
		} else if (change.what.startsWith('add Item') && item) {
			item.deleted = true;
		} else if (taken) {
			taken.item.places.set(taken.place, taken.was);
		}
	}

	livingProjects(): string[] {
		return this.model.projects.entries().filter(([, {removed}]) => !removed).map(([id]) => id).toArray();
	}

	livingItems(): Item[] {
		return this.model.items.values().filter(({deleted}) => !deleted).toArray();
	}

	// One case a kind of step, as a story reads.
	// eslint-disable-next-line complexity
	async run({kind, a, b, c}: Step): Promise<void> {
		const {model} = this;
		const person = pick(model.people.values(), a);
		const item = pick(this.livingItems(), b);
		const project = pick(this.livingProjects(), c);
		switch (kind) {
			case 'addMember': {
				const right = (['none', 'manageOwn', 'manageAll'] as const)[b % 3]!;
				const added = this.newPerson('member', right);
				await this.save([{kind: 'member.add', principal: principalOf(added), proof: this.proof(added)}]);
				model.people.set(added.id, added);
				break;
			}

			case 'addService': {
				if (project) {
					const added = {...this.newPerson('service', 'none'), project, ...(a % 3 === 0 && item && {only: [item.id]})};
					await this.save([{kind: 'service.put', principal: principalOf(added), proof: this.proof(added), project, only: added.only}]);
					model.people.set(added.id, added);
				}

				break;
			}

			case 'grant': {
				if (person?.kind === 'member') {
					person.right = (['none', 'manageOwn', 'manageAll'] as const)[b % 3]!;
					await this.save([{kind: 'member.grant', principal: person.id, right: person.right}]);
				}

				break;
			}

			case 'remove': {
				if (person) {
					await this.save([{kind: 'principal.remove', principal: person.id}]);
					model.people.delete(person.id);
					this.gone.push(person);
				}

				break;
			}

			case 'rekey':
			case 'stolen': {
				if (person) {
					person.keys = newKeys();
					const {box, sign} = principalOf(person);
					await this.save([{kind: 'principal.rekey', principal: person.id, box, sign, proof: this.proof(person), stolen: kind === 'stolen'}]);
				}

				break;
			}

			case 'members': {
				if (project) {
					const members = a % 4 === 0 ? '*' as const : model.people.values().filter((each, index) => each.kind === 'member' && (index + b) % 2 === 0).map(({id}) => id).toArray();
					await this.save([{kind: 'project.members', project, members}]);
					model.projects.get(project)!.members = members;
				}

				break;
			}

			case 'assign':
			case 'activate':
			case 'deactivate': {
				if (item && project) {
					await (kind === 'deactivate' ? this.take(item, project, 'inactive') : this.save([{kind: 'assign', integration: item.id, project, state: 'active'}]));
					item.places.set(project, kind !== 'deactivate');
					item.everAssigned = true;
				}

				break;
			}

			case 'unassign': {
				const place = item && pick(item.places.keys().filter(where => !model.projects.get(where)!.removed), c);
				if (item && place) {
					await this.take(item, place, 'none');
					item.places.delete(place);
				}

				break;
			}

			case 'rotate': {
				const credential = item && this.session.snapshot.byId.get(item.id)!.credentials[0];
				if (item && credential) {
					await this.save([{kind: 'integration.edit', id: item.id, setValues: [{credential: credential.id, value: bytes(`value ${a} ${c}`)}]}]);
				}

				break;
			}

			case 'edit': {
				if (item) {
					this.count++;
					await this.save([{kind: 'integration.edit', id: item.id, name: `Item ${this.count}`}]);
				}

				break;
			}

			case 'addItem': {
				this.count++;
				const places = project ? [project] : [];
				const [id] = await this.save([{
					kind: 'integration.add',
					integration: {
						name: `Item ${this.count}`, type: 'Other', provider: undefined, urls: [],
						projects: places.map(where => ({project: where, active: true})),
						credentials: [{key: 'one', env: 'ONE', value: bytes('first')}],
					},
				}]);
				model.items.set(id!, {id: id!, name: '', deleted: false, everAssigned: places.length > 0, places: new Map(places.map(where => [where, true]))});
				break;
			}

			case 'delete': {
				if (item) {
					await this.save([{kind: 'integration.remove', id: item.id}]);
					item.deleted = true;
				}

				break;
			}

			case 'removeProject': {
				if (project && this.livingProjects().length > 1) {
					await this.save([{kind: 'project.remove', project}]);
					model.projects.get(project)!.removed = true;
				}

				break;
			}

			case 'addProject': {
				this.count++;
				await this.addProject(`project-${this.count}`);
				break;
			}

			case 'byOther': {
				if (item && person?.kind === 'member' && this.model.changes(person, item)) {
					await this.editAs(person, item);
				}

				break;
			}

			case 'undo': {
				await this.undo();
				break;
			}

			case 'limit':
			case 'moveService': {
				if (person?.kind === 'service') {
					const only = kind === 'limit' ? [undefined, [], item ? [item.id] : []][b % 3] : person.only;
					const next = kind === 'limit' ? person.project! : project;
					// A service stays where it is when its project is gone.
					if (next && !model.projects.get(next)!.removed) {
						await this.save([{kind: 'service.put', principal: principalOf(person), proof: '', project: next, only}]);
						person.only = only;
						person.project = next;
					}
				}

				break;
			}

			case 'words': {
				await this.newWords(a % 2 === 0);
				break;
			}
		}
	}

	/** Somebody else edits what they may, with their own keys. */
	async editAs(person: Person, item: Item): Promise<void> {
		const identity = JSON.stringify({
			format: 'patchbay-identity',
			v: 1,
			storeId: this.storeId,
			principal: person.id,
			public: publicKeys(person.keys),
			kdf: {name: 'argon2id', memory: 0, passes: 0, lanes: 1, salt: ''},
			wrap: {nonce: '', ct: ''},
		});
		const keys = {box: person.keys.box.slice(), sign: person.keys.sign.slice()};
		const session = await this.world.open({state: memoryState(), identities: memoryIdentities(new Map([[this.storeId, identity]]))}, {keys});
		this.count++;
		await session.commit('change', () => [{kind: 'integration.edit', id: item.id, name: `Item ${this.count}`}]);
		session.close();
	}

	async addProject(name: string): Promise<void> {
		await this.save([{kind: 'project.add', name}]);
		const {id} = this.session.snapshot.roster.projects.values().find(project => project.name === name)!;
		this.model.projects.set(id, {members: '*', removed: false});
	}

	/** What keys really open, held against the model. */
	check(what: string): void {
		const {records} = parseStoreFile(this.world.memory.bytes!);
		const gone = this.gone.map(person => ({person, isGone: true}));
		const present = [...this.model.people.values(), this.recovery].map(person => ({person, isGone: false}));
		for (const {person, isGone} of [...present, ...gone]) {
			for (const item of this.model.items.values()) {
				const record = records[item.id]!;
				const should = !isGone && this.model.opens(person, item);
				expect([what, person.name, item.id, this.openAll(person, record)]).toEqual([what, person.name, item.id, should]);
				this.openWithOldKeys(what, person, record, should);
			}
		}
	}

	/** Every value and its history, with the keys the person has now. */
	openAll(person: Person, record: RecordEntry): boolean {
		let dataKey: Uint8Array;
		try {
			dataKey = dataKeyOf(this.storeId, record, person.id, person.keys);
		} catch {
			return false;
		}

		const {id, epoch, credentials} = record.body;
		for (const [credential, {key, history, ...present}] of Object.entries(credentials)) {
			for (const sealed of [present, ...history]) {
				expect(openValue(sealed, {storeId: this.storeId, integration: id, epoch, credential, key, vrev: sealed.vrev}, dataKey).length).toBeGreaterThan(0);
			}
		}

		const held = this.held.get(person.id) ?? [];
		held.push({record: id, dataKey, epoch});
		this.held.set(person.id, held);
		return true;
	}

	/** Whoever is not entitled any more must not get on with what they had. */
	openWithOldKeys(what: string, person: Person, {body}: RecordEntry, should: boolean): void {
		if (should) {
			return;
		}

		const held = (this.held.get(person.id) ?? []).filter(({record}) => record === body.id);
		for (const {dataKey} of held) {
			for (const [credential, {key, vrev, nonce, ct}] of Object.entries(body.credentials)) {
				for (let epoch = 1; epoch <= body.epoch; epoch++) {
					expect(() => openValue({nonce, ct}, {storeId: this.storeId, integration: body.id, epoch, credential, key, vrev}, dataKey), `${what}: an old key opens a new value`).toThrow();
				}
			}
		}
	}
}

/** Rare in random sequences: a signer who may still open, but not change any more; a signer whose keys are replaced. */
const examples: Array<[Step[]]> = [
	[[{kind: 'assign', a: 0, b: 0, c: 1}, {kind: 'byOther', a: 0, b: 0, c: 0}, {kind: 'members', a: 1, b: 1, c: 1}]],
	[[{kind: 'byOther', a: 0, b: 0, c: 0}, {kind: 'rekey', a: 0, b: 0, c: 0}]],
	[[{kind: 'byOther', a: 0, b: 0, c: 0}, {kind: 'remove', a: 0, b: 0, c: 0}]],
	// A service that had one integration gets none; what was unassigned comes back; new words, then a rotation that only they open.
	[[{kind: 'limit', a: 1, b: 1, c: 0}, {kind: 'rotate', a: 1, b: 0, c: 1}, {kind: 'limit', a: 1, b: 0, c: 0}]],
	[[{kind: 'unassign', a: 0, b: 0, c: 0}, {kind: 'undo', a: 0, b: 0, c: 0}, {kind: 'deactivate', a: 0, b: 0, c: 0}, {kind: 'undo', a: 0, b: 0, c: 0}]],
	[[{kind: 'words', a: 1, b: 0, c: 0}, {kind: 'rotate', a: 2, b: 0, c: 2}, {kind: 'words', a: 0, b: 0, c: 0}, {kind: 'undo', a: 0, b: 0, c: 0}]],
];

test('the keys agree with the rights, whatever happened before', {timeout: 900_000}, async () => {
	await fc.assert(fc.asyncProperty(fc.array(step, {minLength: 8, maxLength: 22}), async sequence => {
		const world = await memoryWorld();
		const story = new Story(world, world.session);
		await story.addProject('billing');
		await story.addProject('shop');
		for (const first of [{kind: 'addMember', a: 0, b: 1, c: 0}, {kind: 'addItem', a: 0, b: 0, c: 0}, {kind: 'addService', a: 1, b: 0, c: 0}, {kind: 'addItem', a: 0, b: 0, c: 1}] as const) {
			await story.run(first);
		}

		for (const [index, each] of sequence.entries()) {
			await story.run(each);
			story.check(`${index}: ${each.kind}`);
			// A host that has never seen the store agrees to all of it.
			await (await world.open({state: memoryState()})).verified();
		}
	}), {numRuns: 25, examples});
});
