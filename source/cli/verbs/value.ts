/** What `read` and `copy` have in common: REF/KEY looked up and allowed first, then the passphrase. */
import type {ValueArguments, ValueResult} from '../../commands/open-value.js';
import type {Command} from '../../commands/command.js';
import {Failure} from '../../domain/failure.js';
import {credentialOf} from '../../domain/reference.js';
import {display} from '../../domain/sanitise.js';
import type {Credential, Integration} from '../../domain/integration.js';
import {shellWord} from '../../domain/shell-word.js';
import {execute, type Outcome, type Runtime} from '../../session/execute.js';
import type {Call} from '../call.js';
import {withReference} from '../open-reference.js';
import {runtime} from '../runtime.js';
import {unlock} from '../unlock.js';

const credentialNamed = ({name, credentials}: Integration, verb: string, key: string | undefined, mayOmitKey: boolean): Credential | undefined => {
	const [only, ...others] = credentials;
	if (key !== undefined) {
		return undefined;
	}

	if (!only) {
		throw new Failure('not-found', `${display(name)} has no credentials`);
	}

	if (others.length > 0 || !mayOmitKey) {
		throw new Failure(
			'usage',
			others.length > 0 ? `${display(name)} has ${credentials.length} credentials: ${credentials.map(credential => credential.key).join(', ')}` : 'the key is missing',
			`Name one: patchbay ${verb} ${shellWord(`${display(name)}/${only.key}`)}`,
		);
	}

	return only;
};

export type Opened = Readonly<{integration: Integration; credential: Credential; outcome: Outcome<ValueResult>; runtime: Runtime}>;

/**
@param use - Called before the store closes; the caller wipes `outcome.values`.
@throws Failure not-found, usage, not-entitled, unlock-failed, integrity
*/
export const withValue = async <Result>(
	call: Call,
	command: Command<ValueArguments, ValueResult>,
	{mayOmitKey}: Readonly<{mayOmitKey: boolean}>,
	use: (opened: Opened) => Promise<Result>,
): Promise<Result> => withReference(call, call.parsed.words[0]!, {key: true}, async ({session, integration, key}) => {
	const credential = credentialNamed(integration, command.id, key, mayOmitKey) ?? credentialOf(integration, key!);
	const ref = {integration: integration.id, credential: credential.id};
	const reason = command.blocked({snapshot: session.snapshot, me: session.me}, {ref});
	if (reason !== undefined) {
		// Nobody types a passphrase only to be told that they may not.
		throw new Failure('not-entitled', reason);
	}

	await unlock(call, session, `${command.id} ${credential.key} of ${integration.name}`);
	const doors = runtime(call.world, session);
	const outcome = await execute(doors, command, {ref});
	try {
		return await use({
			integration, credential, outcome, runtime: doors,
		});
	} finally {
		for (const value of outcome.values) {
			value.fill(0);
		}
	}
});
