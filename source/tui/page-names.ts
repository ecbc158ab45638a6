/** The menu's entries. */
import type {Page} from './state.js';

/** What the menu leads to. */
export type Entry = Exclude<Page, 'leaver'>;

/** In the menu's order. Only pages that stand are in it. */
export const pages: readonly Entry[] = ['projects', 'integrations', 'members', 'services', 'audit'];

export const pageNames: Readonly<Record<Entry, string>> = {projects: 'Projects', integrations: 'Integrations', members: 'Members', services: 'Services', audit: 'Audit'};
