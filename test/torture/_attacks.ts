/**
What can be done by hand to a store of ten records: by somebody who has nothing but the file, and by a member (ben, who may change what is in
billing and nothing else) who has keys and signs what no command of ours would. A kind of attack makes as many mutants as there are places for it.
*/
import type {HeadEntry, RecordBody, StoreDocument} from '../../source/domain/document.js';
import {newDataKey, sealDataKey} from '../../source/sealing/envelope.js';
import {newKeys, publicKeys} from '../../source/sealing/keys.js';
import {signEntry} from '../../source/sealing/sign.js';
import {
	appendEntry, draftOf, projectId, signHead, signRecord, type Draft, type HostileWorld, type Mutable, type Signer,
} from '../_helpers/hostile.js';

export type Field = Readonly<{
	hostile: HostileWorld;

	/** As it is now, and as it was after each save before, oldest first. */
	document: StoreDocument;
	older: readonly StoreDocument[];
}>;

export type Attack = Readonly<{
	/** As the report names it. */
	name: string;
	mutants: (field: Field) => Iterable<Draft>;

	/** How the refusal names it, on a host that has seen the store. */
	words: RegExp;

	/** Whether a host that has never seen the store refuses it too. */
	fresh: boolean;
}>;

const idsOf = (document: StoreDocument): readonly string[] => Object.keys(document.records);

const pairsOf = (document: StoreDocument): ReadonlyArray<readonly [string, string]> => {
	const ids = idsOf(document);
	return ids.flatMap((first, index) => ids.slice(index + 1).map(second => [first, second] as const));
};

type Value = Mutable<RecordBody>['credentials'][string];

/** Puts each sealed value in the other's place. */
export const exchangeValues = (one: Value, other: Value): void => {
	const {ct, nonce} = one;
	one.ct = other.ct;
	one.nonce = other.nonce;
	other.ct = ct;
	other.nonce = nonce;
};

export const exchangeKeys = (one: Value, other: Value): void => {
	const {key} = one;
	one.key = other.key;
	other.key = key;
};

const valuesOf = (draft: Draft, id: string) => Object.values(draft.records[id]!.body.credentials);

const inProject = ({hostile, document}: Field, name: string): readonly string[] => idsOf(document).filter(id => document.records[id]!.body.name.startsWith(name));

/** By ben, after a change to the body of a record. */
const resigned = ({hostile, document}: Field, id: string, change: (body: Mutable<RecordBody>) => void): Draft =>
	signHead(signRecord(draftOf(document), id, hostile.ben, change), hostile.ben);

const eve: Signer = {id: 'eve-eve-eve-eve-eve-eA', get keys() {
	return newKeys();
}};

/** A head whose signature nobody made. */
const withOldHead = (draft: Draft, head: HeadEntry): Draft => {
	draft.head = structuredClone(head) as Draft['head'];
	return draft;
};

export const attacks: readonly Attack[] = [
	{
		name: 'swapped ciphertext',
		* mutants({document}) {
			for (const [first, second] of pairsOf(document)) {
				const draft = draftOf(document);
				exchangeValues(valuesOf(draft, first)[0]!, valuesOf(draft, second)[0]!);
				yield draft;
			}

			for (const id of idsOf(document)) {
				const draft = draftOf(document);
				const [one, other] = valuesOf(draft, id);
				exchangeValues(one!, other!);
				yield draft;
			}
		},
		words: /record .* (?:forked|not signed)/v,
		fresh: true,
	},
	{
		name: 'swapped key names',
		* mutants({document}) {
			for (const id of idsOf(document)) {
				const draft = draftOf(document);
				const [one, other] = valuesOf(draft, id);
				exchangeKeys(one!, other!);
				yield draft;
			}
		},
		words: /record .* (?:forked|not signed)/v,
		fresh: true,
	},
	{
		name: 'swapped records',
		* mutants({document}) {
			for (const [first, second] of pairsOf(document)) {
				const draft = draftOf(document);
				const held = draft.records[first]!;
				draft.records[first] = draft.records[second]!;
				draft.records[second] = held;
				yield draft;
			}
		},
		words: /claims an id that is not its own/v,
		fresh: true,
	},
	{
		name: 'missing record',
		* mutants({document, hostile}) {
			for (const id of idsOf(document)) {
				for (const signed of [false, true]) {
					const draft = draftOf(document);
					delete draft.records[id]; // eslint-disable-line @typescript-eslint/no-dynamic-delete
					yield signed ? signHead(draft, hostile.ben) : draft;
				}
			}
		},
		words: /record .* is missing/v,
		fresh: true,
	},
	{
		name: 'duplicated record',
		* mutants({document, hostile}) {
			for (const id of idsOf(document)) {
				for (const [index, to] of ['A'.repeat(43), `${id.slice(0, 42)}${id.endsWith('A') ? 'E' : 'A'}`].entries()) {
					const draft = draftOf(document);
					const copy = structuredClone(draft.records[id]!);
					copy.body.id = index === 0 ? id : to;
					draft.records[to] = copy;
					yield signHead(draft, hostile.ben);
				}
			}
		},
		words: /claims an id that is not its own|whole number of bytes|wrong form/v,
		fresh: true,
	},
	{
		name: 'rolled back record',
		* mutants({document, older, hostile}) {
			for (const former of older) {
				for (const [id, record] of Object.entries(former.records)) {
					if (record.body.rev < document.records[id]!.body.rev) {
						const draft = draftOf(document);
						draft.records[id] = structuredClone(record) as Draft['records'][string];
						yield signHead(draft, hostile.ben);
					}
				}
			}
		},
		words: /record .* was rolled back/v,
		fresh: false,
	},
	{
		name: 'rolled back store',
		* mutants({older}) {
			for (const former of older) {
				yield draftOf(former);
			}
		},
		words: /the store was rolled back/v,
		fresh: false,
	},
	{
		name: 'forked head',
		* mutants({document, older, hostile}) {
			// Another save in the place of the present one, and a branch from each save before that has overtaken it.
			const beside = withOldHead(draftOf(document), older.at(-1)!.head);
			yield signHead(beside, hostile.ben, {at: '2027-01-01T00:00:00.000Z'});
			for (const former of older.slice(-3)) {
				const draft = withOldHead(draftOf(document), former.head);
				while (draft.head.body.seq <= document.head.body.seq) {
					signHead(draft, hostile.ben, {at: '2027-01-01T00:00:00.000Z'});
				}

				yield draft;
			}
		},
		words: /the store was forked/v,
		fresh: false,
	},
	{
		name: 'foreign signature',
		* mutants(field) {
			const {document, hostile} = field;
			const {ana, ben} = hostile;
			for (const id of inProject(field, 'Risk')) {
				yield resigned(field, id, body => {
					body.urls = [{url: 'https://evil.example.test', env: null}];
				});
			}

			for (const id of idsOf(document)) {
				for (const signer of [eve, {id: ana.id, keys: ben.keys}, {id: ben.id, keys: eve.keys}]) {
					yield signHead(signRecord(draftOf(document), id, signer, () => undefined), ben);
				}

				const draft = draftOf(document);
				draft.records[id]!.sig = document.records[idsOf(document).find(other => other !== id)!]!.sig;
				yield draft;
			}

			yield signHead(draftOf(document), eve);
			yield signHead(draftOf(document), {id: ana.id, keys: ben.keys});
		},
		words: /may not|not signed by whom it names|forked/v,
		fresh: true,
	},
	{
		name: 'cut roster',
		* mutants({document, hostile}) {
			for (let length = 1; length < document.roster.length; length++) {
				for (const signed of [false, true]) {
					const draft = draftOf(document);
					draft.roster.length = length;
					yield signed ? signHead(draft, hostile.ana) : draft;
				}
			}
		},
		words: /the roster was cut/v,
		fresh: false,
	},
	{
		name: 'roster put together anew',
		* mutants({document, hostile}) {
			for (let index = 1; index < document.roster.length; index++) {
				const dropped = draftOf(document);
				dropped.roster.splice(index, 1);
				// As long as it was, for who only counts.
				yield signHead(appendEntry(dropped, hostile.ana, {op: 'setting', key: 'strict', value: true}), hostile.ana);
				const twice = draftOf(document);
				twice.roster.splice(index, 0, structuredClone(twice.roster[index]!));
				yield signHead(twice, hostile.ana);
				if (index > 1) {
					const swapped = draftOf(document);
					const [entry] = swapped.roster.splice(index, 1);
					swapped.roster.splice(index - 1, 0, entry!);
					yield signHead(swapped, hostile.ana);
				}
			}
		},
		words: /roster/v,
		fresh: true,
	},
	{
		name: 'right that nobody gave',
		* mutants({document, hostile}) {
			const {ana, ben} = hostile;
			for (const signer of [ben, {id: ana.id, keys: ben.keys}, eve]) {
				yield signHead(appendEntry(draftOf(document), signer, {op: 'grant', principal: ben.id, right: 'manageAll'}), ben);
				yield signHead(appendEntry(draftOf(document), signer, {op: 'project', id: projectId(document, 'risk'), name: 'risk', members: '*', removed: false}), ben);
			}
		},
		words: /roster entry .* not signed|manageAll|principal/v,
		fresh: true,
	},
	{
		name: 'claimed integration',
		* mutants(field) {
			const {document, hostile} = field;
			const {ben, storeId} = hostile;
			for (const id of inProject(field, 'Risk')) {
				const mine = draftOf(document);
				const body = structuredClone(mine.records[id]!.body);
				body.creator = ben.id;
				mine.records[id] = signEntry('record', storeId, ben.id, body, ben.keys.sign);
				yield signHead(mine, ben);
				yield signHead(appendEntry(draftOf(document), ben, {op: 'assign', assign: [[id, projectId(document, 'billing'), 'active']]}), ben);
				yield signHead(appendEntry(draftOf(document), ben, {op: 'assign', assign: [[id, projectId(document, 'risk'), 'none']]}), ben);
			}
		},
		words: /claims an id|not yours/v,
		fresh: true,
	},
	{
		name: 'injected recipient',
		* mutants(field) {
			for (const id of inProject(field, 'Billing')) {
				yield resigned(field, id, body => {
					body.keys[eve.id] = sealDataKey(newDataKey(), {storeId: field.hostile.storeId, integration: id, epoch: body.epoch}, eve.id, publicKeys(eve.keys).box);
				});
			}
		},
		words: /sealed to others than those who are entitled/v,
		fresh: true,
	},
	{
		name: 'left out recipient',
		* mutants(field) {
			for (const id of inProject(field, 'Billing')) {
				yield resigned(field, id, body => {
					delete body.keys[field.hostile.ana.id]; // eslint-disable-line @typescript-eslint/no-dynamic-delete
				});
			}
		},
		words: /sealed to others than those who are entitled/v,
		fresh: true,
	},
];
