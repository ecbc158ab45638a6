/** `patchbay audit --leaver X`: what has to be rotated because somebody left. Works locked, ends with 11 while something is due. */
import {targetNames, type Names} from '../../commands/audit-words.js';
import {
	leaverRead, leaverSentences, leaverState, leaverUntil, minute, rotationPlaces,
} from '../../commands/leaver-words.js';
import {count, enumerate} from '../../commands/words.js';
import {Failure} from '../../domain/failure.js';
import {leaverOf, type Leaver} from '../../domain/leaver.js';
import {shellWord} from '../../domain/shell-word.js';
import type {Trail} from '../../session/audit-trail.js';
import type {Session} from '../../session/session.js';
import type {Call} from '../call.js';
import {print, printJson, table} from '../print.js';

const leaverJson = ({id, name, kind, removedAt, values, gone, due}: Leaver, since: string | undefined, known: Names) => ({
	leaver: {
		id, name, kind: kind ?? null, removedAt: removedAt ?? null,
	},
	since: since ?? null,
	due,
	values: values.map(value => ({
		integration: value.integration,
		deleted: value.deleted,
		credential: {id: value.credential.id, key: value.credential.name},
		until: value.until ?? null,
		lastRead: value.read ?? null,
		reads: value.reads,
		rotatedAt: value.rotatedAt,
		due: value.due,
		rotateAt: value.console ?? null,
	})),
	gone: gone.map(({target, at}) => ({target, name: targetNames([target], known).join(''), lastRead: at})),
});

const show = async ({world}: Call, leaver: Leaver, since: string | undefined, known: Names): Promise<void> => {
	const rows = await table(
		world,
		[{title: 'INTEGRATION', cut: 'middle'}, {title: 'KEY', cut: 'middle'}, {title: 'READ'}, {title: 'UNTIL'}, {title: 'STATE'}],
		leaver.values.map(value => [value.integration.name, value.credential.name, leaverRead(value), leaverUntil(value), leaverState(value)]),
	);
	const places = rotationPlaces(leaver);
	await print(
		world,
		...leaverSentences(leaver, since),
		...(leaver.values.length === 0 ? [] : ['', ...rows]),
		...(places.length === 0 ? [] : ['', 'Where to rotate:', ...places.map(([url, names]) => `  ${url}  ${enumerate(names)}`)]),
		...(leaver.gone.length === 0 ? [] : ['', `Read, and not in the store any more: ${enumerate(targetNames(leaver.gone.map(({target}) => target), known))}.`]),
	);
};

/**
@param ids - Who is meant; several may have had the name.
@param since - Milliseconds since 1970.
@throws Failure usage (several), rotation-due
*/
export const auditLeaver = async (call: Call, {snapshot}: Session, {trail, ids, since}: Readonly<{trail: Trail; ids: ReadonlySet<string>; since: number | undefined}>): Promise<Failure | undefined> => {
	const [id, ...others] = ids;
	if (others.length > 0) {
		const each = [...ids].map(one => {
			const {removedAt} = leaverOf(snapshot, trail, one, since);
			return `${one} (${removedAt === undefined ? 'still in this store' : `removed on ${minute(removedAt)}`})`;
		});
		throw new Failure('usage', `several here had that name: ${enumerate(each)}`, 'Name one by its id: patchbay audit --leaver ID');
	}

	const leaver = leaverOf(snapshot, trail, id!, since);
	const known = {names: trail.names, byId: snapshot.byId};
	const from = since === undefined ? undefined : new Date(since).toISOString();
	await (call.json ? printJson(call.world, leaverJson(leaver, from, known)) : show(call, leaver, from, known));
	const first = leaver.values.find(({due}) => due);
	return first && new Failure(
		'rotation-due',
		`${count(leaver.due, 'value')} that ${leaver.name} could read ${leaver.due === 1 ? 'is' : 'are'} not rotated yet`,
		`Rotate each where it comes from, then here: patchbay rotate ${shellWord(`${first.integration.name}/${first.credential.name}`)}`,
	);
};
