/** Forged stores: every mutant of a store of ten records is refused, and named for what it is; so is every mutant of its audit chains. */
import {Failure} from '../../source/domain/failure.js';
import {keyringOf} from '../../source/sealing/keyring.js';
import {parseStoreFile} from '../../source/sealing/parse.js';
import {verifyDocument} from '../../source/sealing/verify.js';
import {openValues} from '../../source/session/open-values.js';
import {
	bytesOf, draftOf, hostileWorld, integration, recordNamed, signHead, signRecord, verifyWith,
} from '../_helpers/hostile.js';
import {attacks, exchangeKeys, exchangeValues, type Field} from './_attacks.js';
import type {Trying} from './_trial.js';

/** Ten records, some changed since, and every state of the store on the way there. */
const makeField = async (): Promise<Field> => {
	const hostile = await hostileWorld();
	const {session} = hostile.world;
	const older = [hostile.document()];
	await session.commit('import', () => Array.from({length: 10}, (_, index) => integration(
		`${index % 2 === 0 ? 'Billing' : 'Risk'} ${index}`,
		[index % 2 === 0 ? 'billing' : 'risk'],
	)));
	for (const index of [0, 1, 2, 0]) {
		older.push(hostile.document());
		const {id} = Object.values(hostile.document().records).find(({body}) => body.name.endsWith(` ${index}`))!.body;
		await session.commit('change', () => [{kind: 'integration.edit', id, urls: [{url: `https://${older.length}.example.test`, env: undefined}]}]);
	}

	return {hostile, older, document: hostile.document()};
};

/** What is said of it; undefined where nothing is. */
const refusal = (act: () => unknown): string | undefined => {
	try {
		act();
		return undefined;
	} catch (error) {
		return error instanceof Failure && error.code === 'integrity' ? error.message : `crashed: ${String(error)}`;
	}
};

const structural = (field: Field): Readonly<{lines: readonly string[]; problems: readonly string[]; count: number}> => {
	const {pins} = verifyWith(field.document, undefined);
	const problems: string[] = [];
	const lines: string[] = [];
	let count = 0;
	for (const {name, mutants, words, fresh} of attacks) {
		let tried = 0;
		for (const mutant of mutants(field)) {
			tried++;
			const said = refusal(() => verifyWith(mutant, pins));
			if (said === undefined || !words.test(said)) {
				problems.push(`${name} ${tried}: ${said ?? 'went unseen'}`);
			}

			const saidFresh = fresh ? refusal(() => verifyWith(mutant, undefined)) : 'not asked';
			if (saidFresh === undefined || saidFresh.startsWith('crashed')) {
				problems.push(`${name} ${tried}, on a host that sees the store for the first time: ${saidFresh ?? 'went unseen'}`);
			}
		}

		if (tried === 0) {
			problems.push(`${name}: nothing was tried`);
		}

		count += tried;
		lines.push(`${name} ${tried}`);
	}

	return {lines, problems, count};
};

/** Lines of the file itself: said twice, left out, exchanged, with other bytes between them. */
const textual = ({document}: Field): Readonly<{problems: readonly string[]; count: number}> => {
	const {pins} = verifyWith(document, undefined);
	const lines = new TextDecoder().decode(bytesOf(document)).split('\n');
	const problems: string[] = [];
	let count = 0;
	const attempt = (what: string, changed: readonly string[]) => {
		count++;
		const bytes = new TextEncoder().encode(changed.join('\n'));
		for (const known of [pins, undefined]) {
			const said = refusal(() => verifyDocument({document: parseStoreFile(bytes), bytes, pins: known}));
			if (said === undefined || said.startsWith('crashed')) {
				problems.push(`${what}: ${said ?? 'went unseen'}`);
			}
		}
	};

	for (const [index, line] of lines.entries()) {
		attempt(`line ${index + 1} twice`, lines.toSpliced(index, 0, line));
		attempt(`line ${index + 1} left out`, lines.toSpliced(index, 1));
		attempt(`a space after line ${index + 1}`, lines.with(index, `${line} `));
		if (index > 0 && lines[index - 1] !== line) {
			attempt(`lines ${index} and ${index + 1} exchanged`, lines.with(index - 1, line).with(index, lines[index - 1]!));
		}
	}

	return {problems, count};
};

/** A member who may change a record can sign nonsense in it: its values do not open, under any other name or place than their own. */
const resealed = async ({hostile, document}: Field): Promise<Readonly<{problems: readonly string[]; count: number}>> => {
	const {world, ana, ben, storeId} = hostile;
	const first = recordNamed(document, 'Billing 0');
	const second = recordNamed(document, 'Billing 2');
	const problems: string[] = [];
	const swaps: ReadonlyArray<readonly [what: string, swap: (body: Parameters<Parameters<typeof signRecord>[3]>[0]) => void]> = [
		['values of one record exchanged', ({credentials}) => {
			const [one, other] = Object.values(credentials);
			exchangeValues(one!, other!);
		}],
		['key names exchanged', ({credentials}) => {
			const [one, other] = Object.values(credentials);
			exchangeKeys(one!, other!);
		}],
		['a value of another record', ({credentials}) => {
			const [one] = Object.values(credentials);
			const [other] = Object.values(document.records[second]!.body.credentials);
			one!.ct = other!.ct;
			one!.nonce = other!.nonce;
		}],
		['the data key of another record', body => {
			body.keys = {...document.records[second]!.body.keys};
		}],
		['the commitment of another record', body => {
			body.commit = document.records[second]!.body.commit;
		}],
		['another version', ({credentials}) => {
			Object.values(credentials)[0]!.vrev++;
		}],
	];
	for (const [what, swap] of swaps) {
		const draft = signHead(signRecord(draftOf(document), first, ben, swap), ben);
		// It is well signed, so that only the sealing itself can tell.
		const {pins} = verifyWith(draft, undefined);
		const credential = Object.keys(draft.records[first]!.body.credentials)[0]!;
		try {
			const {roster} = world.session.snapshot;
			await openValues({
				...world.ports, storeId, roster, document: draft, principal: roster.principals.get(ana.id)!, keys: keyringOf(ana.keys, {storeId, principal: ana.id}),
				action: 'read', references: [{integration: first, credential}],
			});
			problems.push(`${what}, signed by a member (save ${pins.seq}): the value opened`);
		} catch (error) {
			if (!(error instanceof Failure) || error.code !== 'integrity') {
				problems.push(`${what}, signed by a member: ${String(error)}`);
			}
		}
	}

	return {problems, count: swaps.length};
};

/** Each chain cut at every entry, with one left out, one said twice, one in another's place, one signed by another. */
const chains = async ({hostile: {world}}: Field): Promise<Readonly<{problems: readonly string[]; count: number}>> => {
	const {files} = world.audit;
	const problems: string[] = [];
	let count = 0;
	for (const [chain, whole] of files) {
		// eslint-disable-next-line @typescript-eslint/no-loop-func -- each is called within its own round
		const attempt = async (what: string, lines: string[], words: RegExp) => {
			count++;
			files.set(chain, lines);
			try {
				await world.session.inspect();
				problems.push(`${what} of an audit chain went unseen`);
			} catch (error) {
				if (!(error instanceof Failure) || error.code !== 'integrity' || !words.test(error.message)) {
					problems.push(`${what} of an audit chain: ${String(error)}`);
				}
			}

			files.set(chain, whole);
		};

		for (const [index, line] of whole.entries()) {
			await attempt(`all from entry ${index + 1} on`, whole.slice(0, index), /audit chain .* was cut/v);
			await attempt(`entry ${index + 1} twice`, whole.toSpliced(index, 0, line), /does not follow/v);
			await attempt(`a changed word in entry ${index + 1}`, whole.with(index, line.replace('"at":"2026', '"at":"2025')), /is not signed|does not follow/v);
			if (index < whole.length - 1) {
				await attempt(`entry ${index + 1} left out`, whole.toSpliced(index, 1), /does not follow/v);
				await attempt(`entry ${index + 1} exchanged with the next`, whole.with(index, whole[index + 1]!).with(index + 1, line), /does not follow/v);
			}
		}
	}

	await world.session.inspect();
	return {problems, count};
};

export const mutants: Trying = async () => {
	const field = await makeField();
	const forged = structural(field);
	const written = textual(field);
	const cut = await chains(field);
	const sealed = await resealed(field);
	const problems = [forged, written, cut, sealed].flatMap(part => part.problems);
	const count = forged.count + written.count + cut.count + sealed.count;
	return {
		figures: [
			{name: 'mutants of a 10-record store', value: `${count - problems.length} of ${count} refused and named`},
			{name: '  of these', value: [...forged.lines, `line of the file ${written.count}`, `audit chain ${cut.count}`, `resealed by a member ${sealed.count}`].join(', ')},
		],
		problems,
	};
};
