/** What is shown of each page: where it stands, and its list. Pure. */
import type {BoundPage, Place} from './list-page.js';
import {auditPage} from './page-audit.js';
import {leaverPage} from './page-leaver.js';
import {membersPage} from './page-members.js';
import {projectsPage} from './page-projects.js';
import {servicesPage} from './page-services.js';
import {pageNames, type Entry} from './page-names.js';
import type {
	ListName, Page, State, World,
} from './state.js';

export {pageNames, pages, type Entry} from './page-names.js';

const pagePaths: Readonly<Record<Entry, readonly string[]>> = {projects: ['Client Area'], integrations: ['Security MS', 'Integrations MS'], members: ['Security MS'], services: ['Security MS'], audit: ['Security MS']};

/** The entry of the menu where one is. */
export const entryOf = ({page, leaver}: State): Entry => page === 'leaver' ? leaver?.from ?? 'audit' : page;

/** What leads to the page, and what it is called. */
export const crumbsOf = (state: State, {snapshot}: World): Readonly<{path: readonly string[]; name: string}> => {
	const entry = entryOf(state);
	return state.page === 'leaver'
		? {path: [...pagePaths[entry], pageNames[entry]], name: snapshot?.roster.names.get(state.leaver?.who ?? '') ?? '?'}
		: {path: pagePaths[entry], name: pageNames[entry]};
};

const lists: Readonly<Record<ListName, BoundPage>> = {projects: projectsPage, members: membersPage, services: servicesPage, audit: auditPage, leaver: leaverPage};

/** The list that is shown; undefined on the cards. */
export const listOn = ({page}: State): BoundPage | undefined => page === 'integrations' ? undefined : lists[page];

export const settleList = (place: Place, height: number): State => listOn(place.state)?.settle(place, height) ?? place.state;

/** Pages that show what the audit says. */
const audited: ReadonlySet<Page> = new Set(['members', 'services', 'audit', 'leaver']);

export const needsAudit = (page: Page): boolean => audited.has(page);
