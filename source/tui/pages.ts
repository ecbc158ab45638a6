/** The menu's entries, and the pages that are lists. Pure. */
import type {BoundPage} from './list-page.js';
import {projectsPage} from './page-projects.js';
import type {
	ListName, Page, State, World,
} from './state.js';

/** In the menu's order. Only pages that stand are in it. */
export const pages: readonly Page[] = ['projects', 'integrations'];

export const pageNames: Readonly<Record<Page, string>> = {projects: 'Projects', integrations: 'Integrations'};

export const pagePaths: Readonly<Record<Page, readonly string[]>> = {projects: ['Client Area'], integrations: ['Security MS', 'Integrations MS']};

const lists: Readonly<Record<ListName, BoundPage>> = {projects: projectsPage};

/** The list that is shown; undefined on the cards. */
export const listOn = ({page}: State): BoundPage | undefined => page === 'integrations' ? undefined : lists[page];

export const settleList = (state: State, world: World, height: number): State => listOn(state)?.settle(state, world, height) ?? state;
