/** What programs read of members and services. The shapes only ever grow. */
import type {Done, MemberRow} from '../commands/member-list.js';
import type {ServiceRow} from '../commands/service-list.js';
import type {LastUse} from '../commands/last-use.js';
import type {Integration} from '../domain/integration.js';
import type {Project} from '../domain/project.js';
import {principalJson} from './json.js';

const done = (value: Done | undefined) => value ? {at: value.at, by: {id: value.by.id, name: value.by.name}} : null;

const use = (value: LastUse | undefined) => value ? {at: value.at, action: value.action} : null;

export const named = ({id, name}: Pick<Project | Integration, 'id' | 'name'>) => ({id, name});

/** One element of `member list --json`. */
export const memberJson = ({member, you, projects, integrations, added, rekeyed, knowsRecovery, lastUse}: MemberRow) => ({
	...principalJson(member), you, projects: projects.map(project => named(project)), integrations, added: done(added), rekeyed: done(rekeyed), knowsRecovery, lastUse: use(lastUse),
});

/** One element of `service list --json`. */
export const serviceJson = ({service, project, only, integrations, added, rekeyed, lastUse}: ServiceRow) => ({
	id: service.id, name: service.name, project: project ? named(project) : null, only: only ?? null, integrations, added: done(added), rekeyed: done(rekeyed), lastUse: use(lastUse),
});
