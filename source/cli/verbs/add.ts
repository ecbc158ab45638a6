/** `patchbay add`: one integration. What can be known to be wrong is said before a passphrase or a value is asked for. */
import {integrationAddCommand, type AddArguments} from '../../commands/add.js';
import {Failure} from '../../domain/failure.js';
import {execute} from '../../session/execute.js';
import type {Session} from '../../session/session.js';
import type {Call, Verb} from '../call.js';
import {readGiven, wipe} from '../given-values.js';
import {integrationJson} from '../json.js';
import {withStore} from '../open-store.js';
import {print, printJson} from '../print.js';
import {runtime} from '../runtime.js';
import {unlock} from '../unlock.js';
import {
	askValue, checkBareKey, refuseEmpty, type Value,
} from '../values.js';
import {confirmSaved} from './saved.js';

const save = async (call: Call, session: Session, wanted: AddArguments, values: Value[], asked: readonly string[]) => {
	const {world, json} = call;
	const context = {snapshot: session.snapshot, me: session.me};
	const reason = integrationAddCommand.blocked(context, wanted);
	if (reason !== undefined) {
		throw new Failure('not-entitled', reason);
	}

	integrationAddCommand.plan(context, {...wanted, credentials: [...values, ...asked.map(key => ({key, value: new Uint8Array()}))]});
	if (asked.length > 0 && !world.interactive) {
		await askValue(world, asked[0]!);
	}

	await unlock(call, session, `add ${wanted.name}`);
	for (const key of asked) {
		// A person answers one question after another.
		// eslint-disable-next-line no-await-in-loop
		const value = await askValue(world, key);
		values.push(value);
		refuseEmpty(value);
	}

	const {commit, result} = await execute(runtime(world, session), integrationAddCommand, {...wanted, credentials: values});
	const id = commit?.touched[0];
	const integration = id === undefined ? undefined : commit?.snapshot.byId.get(id);
	if (json && integration) {
		const {linkBase} = await world.readSettings();
		await printJson(world, integrationJson(session.snapshot, integration, linkBase));
	} else {
		const where = result.projects.length === 0 ? 'in no project yet' : `active in ${result.projects.map(({name}) => name).join(', ')}`;
		await print(world, `Added ${result.name}, ${where}.`);
	}

	confirmSaved(commit);
};

export const run: Verb = async call => {
	const {parsed} = call;
	const keys = parsed.values('credential').map(text => checkBareKey(text));
	const name = parsed.value('name');
	if (name === undefined) {
		throw new Failure('usage', 'the name is missing; nothing is saved', 'patchbay add --name N --type T');
	}

	const values = await readGiven(call, keys);
	const asked = keys.filter(key => values.every(value => value.key !== key));
	try {
		for (const value of values) {
			refuseEmpty(value);
		}

		await withStore(call, async session => save(call, session, {
			name,
			type: parsed.value('type'),
			provider: parsed.value('provider'),
			projects: parsed.values('project'),
			urls: parsed.values('url'),
			credentials: [],
		}, values, asked));
	} finally {
		wipe(values);
	}
};
