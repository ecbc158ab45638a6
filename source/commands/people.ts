/** Members and services as people name and look at them: by name, by name in any case, or by id. */
import {Failure} from '../domain/failure.js';
import type {Integration} from '../domain/integration.js';
import {nameKey} from '../domain/names.js';
import {placementOf} from '../domain/placement.js';
import type {Principal, Service} from '../domain/principal.js';
import {mayOpen} from '../domain/right.js';
import type {Roster} from '../domain/roster.js';
import type {Snapshot} from '../domain/snapshot.js';
import type {Context} from './command.js';
import {whyNotManage} from './words.js';

const byName = ({name: first}: Principal, {name: second}: Principal) => first < second ? -1 : (first > second ? 1 : 0);

/** Sorted by name. */
export const members = ({roster}: Pick<Snapshot, 'roster'>): readonly Principal[] =>
	roster.principals.values().filter(({kind}) => kind === 'member').toArray().toSorted(byName);

export const isService = (principal: Principal | Service): principal is Service => principal.kind === 'service';

/** Sorted by name. */
export const services = ({roster}: Pick<Snapshot, 'roster'>): readonly Service[] =>
	roster.principals.values().filter(principal => isService(principal)).toArray().toSorted(byName);

const find = <Item extends Principal>(all: readonly Item[], text: string): Item | undefined =>
	all.find(({name}) => name === text)
	?? all.find(({name}) => nameKey(name) === nameKey(text))
	?? (text.length >= 16 ? all.find(({id}) => id.startsWith(text)) : all.find(({id}) => id === text));

const named = <Item extends Principal>(all: readonly Item[], text: string, {what, add}: Readonly<{what: string; add: string}>): Item => {
	const found = find(all, text);
	if (!found) {
		const names = all.map(({name}) => name);
		throw new Failure('not-found', `there is no ${what} ${text}`, names.length === 0 ? `Add one: ${add}` : `There ${names.length === 1 ? 'is' : 'are'} ${names.join(', ')}.`);
	}

	return found;
};

/** @throws Failure not-found, naming those there are */
export const memberNamed = (snapshot: Snapshot, text: string): Principal => named(members(snapshot), text, {what: 'member', add: 'patchbay member add REQUEST'});

/** @throws Failure not-found, naming those there are */
export const serviceNamed = (snapshot: Snapshot, text: string): Service => named(services(snapshot), text, {what: 'service', add: 'patchbay service add NAME --project P'});

/** What each of them can open. An integration's record is read only where it was never assigned, or opened by `use`. */
export const forOpenable = ({roster, integrations}: Snapshot, principals: readonly Principal[], use: (principal: Principal, integration: Integration) => void): void => {
	for (const integration of integrations) {
		const {id} = integration;
		const placement = placementOf(roster, id, roster.assignments.has(id) ? '' : integration.createdBy.id);
		for (const principal of principals) {
			if (mayOpen(roster, principal.id, id, placement) === undefined) {
				use(principal, integration);
			}
		}
	}
};

/** The integrations a principal can open, sorted by name. */
export const openableBy = (snapshot: Snapshot, principal: Principal): readonly Integration[] => {
	const found: Integration[] = [];
	forOpenable(snapshot, [principal], (_, integration) => {
		found.push(integration);
	});
	return found;
};

/** Who has seen the present recovery words can open everything with them, whatever the roster says: they are made anew with such a change. */
export const knowsRecovery = ({history}: Pick<Roster, 'history'>, id: string): boolean => history.knowRecovery.has(id);

/** Why somebody can't lose manageAll; undefined when they can. */
const whyNotLose = ({snapshot: {roster}, me}: Context, {id, name, right}: Principal, what: string): string | undefined => {
	const isLast = right === 'manageAll' && !roster.principals.values().some(other => other.kind === 'member' && other.right === 'manageAll' && other.id !== id);
	if (isLast) {
		return `nobody but ${name} has manageAll, so ${name} can't be ${what}: nobody could add members or change rights any more. Give manageAll to somebody else first.`;
	}

	return me?.id === id ? `You can't be ${what} by yourself: what you have signed has to be signed by somebody who stays. Ask another admin.` : undefined;
};

/** Why a member can't be removed; undefined when they can. */
export const whyNotRemove = (context: Context, principal: Principal): string | undefined =>
	whyNotManage(context, 'remove a member') ?? whyNotLose(context, principal, 'removed');

/** Why a member's right can't be narrowed; undefined when it can. */
export const whyNotNarrow = (context: Context, principal: Principal): string | undefined => whyNotLose(context, principal, 'narrowed');
