/** What `run` and `export` are told in the same words: the project, and which of its integrations. */
import {Failure} from '../domain/failure.js';
import type {Integration} from '../domain/integration.js';
import {credentialOf, resolve, splitReference} from '../domain/reference.js';
import {checkGiven, type Explicit} from '../commands/run.js';
import type {Session} from '../session/session.js';
import {findable} from '../session/view.js';
import type {Call} from './call.js';
import {baseFor} from './open-reference.js';

/** @throws Failure usage */
export const projectOption = ({parsed}: Call, verb: string, consequence: string): string => {
	const project = parsed.value('project');
	if (project === undefined) {
		throw new Failure('usage', `the project is missing; ${consequence}`, `patchbay ${verb} --project P …`);
	}

	return project;
};

const resolveIn = async (call: Call, {snapshot}: Session, reference: string): Promise<Integration> =>
	resolve(findable(snapshot), reference, {store: snapshot.store.id, base: await baseFor(call, reference)});

/**
The ids that `--only REF` names.
@throws Failure not-found, usage
*/
export const onlyOption = async (call: Call, session: Session): Promise<readonly string[]> => {
	const found = await Promise.all(call.parsed.values('only').map(async reference => resolveIn(call, session, reference)));
	return [...new Set(found.map(({id}) => id))];
};

type ExplicitText = Readonly<{env: string; text: string}>;

/**
`--env NAME=REF/KEY` in its parts. What stands behind the name is never repeated: it may be a value.
@throws Failure usage
*/
export const explicitTexts = ({parsed}: Call): readonly ExplicitText[] => {
	const seen = new Set<string>();
	return parsed.values('env').map(given => {
		const equals = given.indexOf('=');
		const [env, text] = [given.slice(0, Math.max(0, equals)), given.slice(equals + 1)];
		if (env === '' || text === '') {
			throw new Failure('usage', '--env needs a name and a reference; nothing was started', '--env NAME=REF/KEY');
		}

		if (seen.has(checkGiven(env))) {
			throw new Failure('usage', `--env names ${env} twice; nothing was started`, 'Give each name once.');
		}

		seen.add(env);
		return {env, text};
	});
};

/** @throws Failure usage, not-found */
export const explicitOption = async (call: Call, session: Session, texts: readonly ExplicitText[]): Promise<readonly Explicit[]> =>
	Promise.all(texts.map(async ({env, text}) => {
		const {reference, key} = splitReference(text, {base: await baseFor(call, text)});
		try {
			const integration = await resolveIn(call, session, reference);
			if (key === undefined) {
				throw new Failure('usage', 'no key');
			}

			return {env, ref: {integration: integration.id, credential: credentialOf(integration, key).id}};
		} catch (error) {
			// Its own words would repeat what may be a value.
			throw error instanceof Failure
				? new Failure(error.code, `what --env ${env} names is no one value of this store; nothing was started`, '--env NAME=REF/KEY; a value itself is never given on the command line.')
				: error;
		}
	}));
