/**
What runs a row of the table. Most verbs are a page of code and come with the program: every file of their own would cost a start more
than reading them does. Those that bring the catalog, parsers or questions load when they run.
*/
import type {AssignVerb} from '../commands/assign.js';
import type {Verb} from './call.js';
import {run as copy} from './verbs/copy.js';
import {run as link} from './verbs/link.js';
import {run as list} from './verbs/list.js';
import {run as open} from './verbs/open.js';
import {run as projectAdd} from './verbs/project-add.js';
import {run as projectList} from './verbs/project-list.js';
import {run as read} from './verbs/read.js';
import {run as runProgram} from './verbs/run.js';
import {run as show} from './verbs/show.js';
import {run as storeAdd} from './verbs/store-add.js';
import {run as storeList} from './verbs/store-list.js';
import {run as storeUse} from './verbs/store-use.js';
import {run as verify} from './verbs/verify.js';
import {run as whoami} from './verbs/whoami.js';

const later = (load: () => Promise<Readonly<{run: Verb}>>): Verb => async call => {
	const {run} = await load();
	return run(call);
};

const laterAssign = (verb: AssignVerb): Verb => async call => {
	const {verbOf} = await import('./verbs/assign.js');
	await verbOf(verb)(call);
};

/** By the id of the table's row. */
export const verbs: ReadonlyMap<string, Verb> = new Map<string, Verb>([
	['open', open],
	['list', list],
	['show', show],
	['read', read],
	['copy', copy],
	['link', link],
	['whoami', whoami],
	['verify', verify],
	['init', later(async () => import('./verbs/init.js'))],
	['import', later(async () => import('./verbs/import.js'))],
	['add', later(async () => import('./verbs/add.js'))],
	['edit', later(async () => import('./verbs/edit.js'))],
	['rotate', later(async () => import('./verbs/rotate.js'))],
	['remove', later(async () => import('./verbs/remove.js'))],
	['assign', laterAssign('assign')],
	['unassign', laterAssign('unassign')],
	['activate', laterAssign('activate')],
	['deactivate', laterAssign('deactivate')],
	['project rename', later(async () => import('./verbs/project-rename.js'))],
	['project remove', later(async () => import('./verbs/project-remove.js'))],
	['run', runProgram],
	['export', later(async () => import('./verbs/export.js'))],
	['inject', later(async () => import('./verbs/inject.js'))],
	['unlock', later(async () => import('./verbs/unlock.js'))],
	['lock', later(async () => import('./verbs/lock.js'))],
	['undo', later(async () => import('./verbs/undo.js'))],
	['passphrase', later(async () => import('./verbs/passphrase.js'))],
	['backup list', later(async () => import('./verbs/backup-list.js'))],
	['backup restore', later(async () => import('./verbs/backup-restore.js'))],
	['backup export', later(async () => import('./verbs/backup-export.js'))],
	['audit', later(async () => import('./verbs/audit.js'))],
	['member list', later(async () => import('./verbs/member-list.js'))],
	['member join', later(async () => import('./verbs/member-join.js'))],
	['member add', later(async () => import('./verbs/member-add.js'))],
	['member grant', later(async () => import('./verbs/member-grant.js'))],
	['member remove', later(async () => import('./verbs/member-remove.js'))],
	['member rekey', later(async () => import('./verbs/member-rekey.js'))],
	['project members', later(async () => import('./verbs/project-members.js'))],
	['recover', later(async () => import('./verbs/recover.js'))],
	['service list', later(async () => import('./verbs/service-list.js'))],
	['service add', later(async () => import('./verbs/service-add.js'))],
	['service edit', later(async () => import('./verbs/service-edit.js'))],
	['service remove', later(async () => import('./verbs/service-remove.js'))],
	['service rekey', later(async () => import('./verbs/service-rekey.js'))],
	['store strict', later(async () => import('./verbs/store-strict.js'))],
	['doctor', later(async () => import('./verbs/doctor.js'))],
	['config get', later(async () => import('./verbs/config-get.js'))],
	['config set', later(async () => import('./verbs/config-set.js'))],
	['config list', later(async () => import('./verbs/config-list.js'))],
	['completion', later(async () => import('./verbs/completion.js'))],
	['project list', projectList],
	['project add', projectAdd],
	['store list', storeList],
	['store add', storeAdd],
	['store use', storeUse],
]);
