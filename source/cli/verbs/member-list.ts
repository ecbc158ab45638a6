/** `patchbay member list`. */
import {lastUses} from '../../commands/last-use.js';
import {memberListCommand} from '../../commands/member-list.js';
import {ago} from '../../domain/age.js';
import {execute} from '../../session/execute.js';
import type {Verb} from '../call.js';
import {withStore} from '../open-store.js';
import {memberJson} from '../people-json.js';
import {print, printJson, table} from '../print.js';
import {runtime} from '../runtime.js';

export const run: Verb = async call => withStore(call, async session => {
	const {world, json} = call;
	const {entries} = await session.trail();
	const {result: rows} = await execute(runtime(world, session), memberListCommand, {uses: lastUses(entries)});
	if (json) {
		await printJson(world, rows.map(row => memberJson(row)));
		return;
	}

	const now = world.clock.now();
	await print(world, ...await table(
		world,
		[{title: 'NAME', cut: 'middle'}, {title: 'RIGHT'}, {title: 'PROJECTS', cut: 'end'}, {title: 'OPENS', right: true}, {title: 'LAST USE'}, {title: 'ADDED', leaves: 1}],
		rows.map(({member: {name, right}, you, projects, integrations, lastUse, added}) => [
			you ? `${name} (you)` : name,
			right,
			right === 'manageAll' ? 'all' : projects.map(project => project.name).join(', ') || 'none',
			String(integrations),
			lastUse ? ago(lastUse.at, now) : 'never',
			added ? `${ago(added.at, now)} by ${added.by.name}` : '',
		]),
	));
});
