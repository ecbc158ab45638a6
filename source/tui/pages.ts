/** The menu's entries, and the pages that are lists. Pure. */
import type {BoundPage, Place} from './list-page.js';
import {auditPage} from './page-audit.js';
import {projectsPage} from './page-projects.js';
import type {
	ListName, Page, State,
} from './state.js';

/** In the menu's order. Only pages that stand are in it. */
export const pages: readonly Page[] = ['projects', 'integrations', 'audit'];

export const pageNames: Readonly<Record<Page, string>> = {projects: 'Projects', integrations: 'Integrations', audit: 'Audit'};

export const pagePaths: Readonly<Record<Page, readonly string[]>> = {projects: ['Client Area'], integrations: ['Security MS', 'Integrations MS'], audit: ['Security MS']};

const lists: Readonly<Record<ListName, BoundPage>> = {projects: projectsPage, audit: auditPage};

/** The list that is shown; undefined on the cards. */
export const listOn = ({page}: State): BoundPage | undefined => page === 'integrations' ? undefined : lists[page];

export const settleList = (place: Place, height: number): State => listOn(place.state)?.settle(place, height) ?? place.state;

/** Pages that show what the audit says. */
const audited: ReadonlySet<Page> = new Set(['audit']);

export const needsAudit = (page: Page): boolean => audited.has(page);
