/** `patchbay audit`: who did what, in the order of time. Works locked. */
import {auditActions, auditText, valueName, type Names} from '../../commands/audit-words.js';
import {enumerate} from '../../commands/words.js';
import {
	credentialNamed, integrationOfTarget, valuesOfTarget, type AuditedValue,
} from '../../domain/audit-target.js';
import {Failure} from '../../domain/failure.js';
import {parseLink} from '../../domain/link.js';
import {parseSince} from '../../domain/since.js';
import type {Trail, TrailEntry} from '../../session/audit-trail.js';
import type {Session} from '../../session/session.js';
import {personOf} from '../../session/stored-integration.js';
import type {Call, Verb} from '../call.js';
import {idsOf} from '../ids-of.js';
import {withStore} from '../open-store.js';
import {
	note, print, printJson, table,
} from '../print.js';

type Filter = (entry: TrailEntry) => boolean;

/** Who is or was meant. @throws Failure not-found */
const principalsOf = (text: string, {snapshot}: Session): ReadonlySet<string> => {
	const ids = idsOf(text, snapshot.roster.names);
	if (ids.size === 0) {
		throw new Failure('not-found', `nobody here is or was ${text}`, `There are ${enumerate([...new Set(snapshot.roster.names.values())])}.`);
	}

	return ids;
};

const sinceOf = ({world, parsed}: Call): number | undefined => {
	const since = parsed.value('since');
	return since === undefined ? undefined : parseSince(since, world.clock.now().getTime());
};

const filtersOf = async (call: Call, session: Session, trail: Trail): Promise<readonly Filter[]> => {
	const {world, parsed} = call;
	const {snapshot} = session;
	const filters: Filter[] = [];
	const actor = parsed.value('actor');
	if (actor !== undefined) {
		const ids = principalsOf(actor, session);
		filters.push(({body}) => ids.has(body.actor));
	}

	const reference = parsed.value('integration');
	if (reference !== undefined) {
		const {linkBase} = await world.readSettings();
		const link = parseLink(reference, {base: linkBase});
		if (link && !snapshot.store.id.startsWith(link.store)) {
			throw new Failure('not-found', 'this link belongs to another store', 'Name that one: --store PATH');
		}

		const ids = idsOf(link?.integration ?? reference, trail.names);
		if (ids.size === 0) {
			throw new Failure('not-found', `there is and was no integration ${reference}`, 'patchbay list shows those there are.');
		}

		filters.push(({body}) => body.target.some(target => ids.has(integrationOfTarget(target))));
	}

	const action = parsed.value('action');
	if (action !== undefined) {
		if (auditActions.every(known => known !== action)) {
			throw new Failure('usage', `there is no action ${action}`, `The actions are ${enumerate(auditActions)}.`);
		}

		filters.push(({body}) => body.action === action);
	}

	const since = sinceOf(call);
	if (since !== undefined) {
		filters.push(({body}) => Date.parse(body.at) >= since);
	}

	return filters;
};

/** By its whole id where it is still there. */
const valueJson = (value: AuditedValue, known: Names) => {
	const {integration, credential} = value;
	const whole = credential === undefined ? null : credentialNamed(known.byId.get(integration)?.credentials ?? [], credential)?.id ?? credential;
	return {integration, credential: whole, name: valueName(value, known)};
};

const entryJson = ({snapshot}: Session, known: Names, {chain, body, attempted}: TrailEntry) => ({
	at: body.at,
	actor: personOf(snapshot.roster, body.actor),
	action: body.action,
	targets: body.target.flatMap(target => valuesOfTarget(target)).map(value => valueJson(value, known)),
	text: auditText(body, known),
	attempted,
	detail: body.detail,
	chain,
	n: body.n,
});

const show = async ({world, json}: Call, session: Session, known: Names, entries: readonly TrailEntry[]): Promise<void> => {
	if (json) {
		await printJson(world, entries.map(entry => entryJson(session, known, entry)));
		return;
	}

	if (entries.length === 0) {
		await note(world, 'The audit has no such entry.');
		return;
	}

	await print(world, ...await table(
		world,
		[{title: 'TIME'}, {title: 'WHO', cut: 'middle'}, {title: 'ACTION'}, {title: 'WHAT', cut: 'end'}],
		entries.map(({body, attempted}) => [
			`${body.at.slice(0, 19)}Z`,
			personOf(session.snapshot.roster, body.actor).name,
			body.action,
			`${auditText(body, known)}${attempted ? ' (attempted, not saved)' : ''}`,
		]),
	));
};

const showTrail = async (call: Call, session: Session, trail: Trail): Promise<void> => {
	const filters = await filtersOf(call, session, trail);
	const known = {names: trail.names, byId: session.snapshot.byId};
	await show(call, session, known, trail.entries.filter(entry => filters.every(is => is(entry))));
};

const showLeaver = async (call: Call, session: Session, trail: Trail, who: string): Promise<Failure | undefined> => {
	const {auditLeaver} = await import('./audit-leaver.js');
	return auditLeaver(call, session, {trail, ids: principalsOf(who, session), since: sinceOf(call)});
};

export const run: Verb = async call => withStore(call, async session => {
	const {parsed} = call;
	const leaver = parsed.value('leaver');
	if (leaver !== undefined && ['actor', 'integration', 'action'].some(name => parsed.value(name) !== undefined)) {
		throw new Failure('usage', '--leaver goes with --since alone', 'patchbay audit --leaver X --since 90d');
	}

	const trail = await session.trail();
	let due: Failure | undefined;
	if (leaver === undefined) {
		await showTrail(call, session, trail);
	} else {
		due = await showLeaver(call, session, trail, leaver);
	}

	const [first, ...others] = trail.broken;
	if (first !== undefined) {
		throw new Failure(
			'integrity',
			`the audit is not whole: ${[first, ...others].join('; ')}`,
			'What is shown is signed by whom it names; entries may be missing. Look who can write into the folder `audit` beside the store.',
		);
	}

	if (due) {
		throw due;
	}
});
