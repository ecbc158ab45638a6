/** `patchbay whoami`: which store this is, who you are in it, and what that opens. */
import {isService} from '../../commands/people.js';
import {whoamiCommand, type WhoamiResult} from '../../commands/whoami.js';
import {count} from '../../commands/words.js';
import {execute} from '../../session/execute.js';
import type {Session} from '../../session/session.js';
import type {Verb} from '../call.js';
import {principalJson, storeJson} from '../json.js';
import {withStore} from '../open-store.js';
import {print, printJson} from '../print.js';
import {runtime} from '../runtime.js';

/** Who is here without being let in: after joining, or after a removal. */
const standing = async ({people, snapshot}: Session, {me, isHere}: WhoamiResult): Promise<string> => {
	if (!me) {
		return 'nobody: there is no identity for this store on this host';
	}

	if (isHere) {
		return isService(me) ? `${me.name}, service` : `${me.name}, ${me.kind}, ${me.right}`;
	}

	if (snapshot.roster.names.has(me.id)) {
		return `${me.name}, removed: you are not a member of this store any more`;
	}

	const asked = await people.pending();
	return asked ? `${asked.request.name}, who has asked to join and was not let in yet: patchbay member join shows the request again` : 'somebody who is no member of this store';
};

export const run: Verb = async call => withStore(call, async session => {
	const {world, json} = call;
	const {result} = await execute(runtime(world, session), whoamiCommand, {});
	const {me, isHere, projects, integrations, knowsRecovery} = result;
	const {snapshot} = session;
	const asked = me ? await session.people.pending() : undefined;
	if (json) {
		await printJson(world, {
			store: storeJson(snapshot),
			me: me ? principalJson(me) : null,
			projects: projects.map(({id, name}) => ({id, name})),
			member: isHere,
			integrations: session.replaced ? 0 : integrations,
			knowsRecovery,
			replaced: session.replaced,
			asked: asked ? asked.request.kind : null,
		});
		return;
	}

	const {store: {id, name, path}} = snapshot;
	const words = me ? await session.people.storeWords() : [];
	const isReplaced = session.replaced;
	const opens = [
		`Projects  ${projects.length === 0 ? 'none' : projects.map(project => project.name).join(', ')}`,
		...isReplaced ? [] : [`Opens     ${count(integrations, 'integration')}`],
	];
	await print(
		world,
		`Store     ${name} ${id.slice(0, 4)}, ${path}`,
		...words.length > 0 ? [`Words     ${words.join(' ')}`] : [],
		`You       ${await standing(session, result)}`,
		...isHere ? opens : [],
		...asked?.request.kind === 'rekey' ? ['Keys      you have asked for new ones: patchbay member rekey shows the request again'] : [],
		...isReplaced && asked?.request.kind !== 'rekey' ? ['Keys      replaced: this identity opens nothing any more. Use your newest one, or ask an admin.'] : [],
		...knowsRecovery ? ['Recovery  you have seen the recovery words'] : [],
	);
});
