/** `patchbay list`: the cards as a table. */
import {listCommand} from '../../commands/list.js';
import {count} from '../../commands/words.js';
import {age, exposedCount, oldestRotation} from '../../domain/age.js';
import {noHitText} from '../../domain/find.js';
import type {Integration} from '../../domain/integration.js';
import {shortId} from '../../domain/names.js';
import {execute} from '../../session/execute.js';
import type {Verb} from '../call.js';
import {integrationJson} from '../json.js';
import {withStore} from '../open-store.js';
import {
	note, print, printJson, table, type Column,
} from '../print.js';
import {runtime} from '../runtime.js';

const columns: readonly Column[] = [
	{title: 'NAME', cut: 'middle'},
	{title: 'TYPE', cut: 'end'},
	{title: 'PROJECTS', cut: 'end', leaves: 3},
	{title: 'HOST', cut: 'end', leaves: 2},
	{title: 'KEYS', leaves: 1},
	{title: 'ROTATED', leaves: 4},
	{title: 'ID'},
];

export const projectsText = ({projects}: Integration): string =>
	projects.map(({name, active}) => active ? name : `${name} (inactive)`).join(', ');

/** `12d`, or `12d never` since it was added. */
const rotatedText = (integration: Integration, now: Date): string => {
	const oldest = oldestRotation(integration);
	return oldest === undefined ? '' : `${age(oldest.at, now)}${oldest.never ? ' never' : ''}`;
};

const hostText = ({urls}: Integration): string => {
	const [first, ...more] = urls;
	if (!first) {
		return '';
	}

	const host = /^[a-z][a-z\d+.\-]*:\/\/(?<host>[^\/?#]+)/iv.exec(first.url)?.groups?.host ?? first.url;
	return more.length === 0 ? host : `${host} +${more.length}`;
};

const keysText = (integration: Integration): string => {
	const exposed = exposedCount(integration);
	return `${integration.credentials.length}${exposed === 0 ? '' : `, ${exposed} exposed`}`;
};

export const run: Verb = async call => withStore(call, async session => {
	const {world, parsed, json} = call;
	const query = parsed.words.join(' ');
	const now = world.clock.now();
	const {result: {hits, filter}} = await execute(runtime(world, session), listCommand, {
		query, types: parsed.values('type'), projects: parsed.values('project'), now,
	});
	const {snapshot} = session;
	if (json) {
		const {linkBase} = await world.readSettings();
		await printJson(world, hits.map(hit => integrationJson(snapshot, hit, linkBase)));
		return;
	}

	if (hits.length === 0) {
		// Said for a person; a program that reads standard output gets no line at all.
		const text = snapshot.integrations.length === 0
			? 'No integrations yet. Import some: patchbay import .env --project NAME'
			: noHitText(snapshot.integrations, query, filter);
		await note(world, text);
		return;
	}

	await print(world, ...await table(world, columns, hits.map(hit => [
		hit.name, hit.type, projectsText(hit), hostText(hit), keysText(hit), rotatedText(hit, now), shortId(hit.id),
	])));
	if (world.stdout.isTerminal) {
		await note(world, `${hits.length} of ${count(snapshot.integrations.length, 'integration')}`);
	}
});
