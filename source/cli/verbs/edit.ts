/** `patchbay edit`: what the options name is changed, all else stays. What is wrong is said before anybody is asked for anything. */
import {takesAway} from '../../commands/consequence-words.js';
import {editCommand, type EditResult} from '../../commands/edit.js';
import type {Integration} from '../../domain/integration.js';
import type {Session} from '../../session/session.js';
import type {Call, Verb} from '../call.js';
import {carryOut} from '../changing.js';
import {checkSomething, editFromOptions} from '../edit-options.js';
import {readGiven, wipe} from '../given-values.js';
import {integrationJson} from '../json.js';
import {withReference} from '../open-reference.js';
import {
	askValue, checkBareKey, refuseEmpty, type Value,
} from '../values.js';

/** What a value that is still to be asked for stands as until then. */
const placeholder = (key: string): Value => ({key, value: new Uint8Array(1)});

const taking = ({taking: found}: EditResult) => found && takesAway(found.consequence) ? found : undefined;

const text = ({integration, parts}: EditResult): string => `Saved ${integration.name}: ${parts.join('; ')}.`;

const edit = async (call: Call, session: Session, base: Integration, {values, asked}: Readonly<{values: Value[]; asked: readonly string[]}>) => {
	const {world, parsed} = call;
	const argumentsWith = (given: readonly Value[]) => ({
		integration: base.id, base, edit: editFromOptions(base, parsed, given), now: world.clock.now(),
	});
	await carryOut(call, session, {
		command: editCommand,
		args: argumentsWith([...values, ...asked.map(key => placeholder(key))]),
		purpose: `edit ${base.name}`,
		taking,
		text,
		same: () => `${base.name} is so already. Nothing was saved.`,
		async json({parts}) {
			const {linkBase} = await world.readSettings();
			return {integration: integrationJson(session.snapshot, session.snapshot.byId.get(base.id) ?? base, linkBase), parts};
		},
		async announce() {
			// Nobody types a passphrase only to be told that there is no terminal for the value.
			if (asked.length > 0 && !world.interactive) {
				await askValue(world, asked[0]!);
			}
		},
		async complete() {
			for (const key of asked) {
				// A person answers one question after another.
				// eslint-disable-next-line no-await-in-loop
				const value = await askValue(world, key);
				values.push(value);
				refuseEmpty(value);
			}

			return argumentsWith(values);
		},
	});
};

export const run: Verb = async call => {
	const {parsed} = call;
	checkSomething(parsed);
	const keys = parsed.values('credential').map(key => checkBareKey(key));
	const values = await readGiven(call, keys);
	try {
		for (const value of values) {
			refuseEmpty(value);
		}

		const asked = keys.filter(key => values.every(value => value.key !== key));
		await withReference(call, parsed.words[0]!, {}, async ({session, integration}) => edit(call, session, integration, {values, asked}));
	} finally {
		wipe(values);
	}
};
