/** Replaces one value: by a new one, or by the one before it. The present one goes to the history; a new one is no longer exposed. */
import {providerOf} from '../domain/catalog.js';
import {largestValue} from '../domain/exchange.js';
import {Failure} from '../domain/failure.js';
import type {Credential, Integration, SecretRef} from '../domain/integration.js';
import type {Command} from './command.js';
import {conflictText} from './conflict-words.js';
import {integrationOf, whyNotChange} from './words.js';

export type RotateArguments = Readonly<{
	ref: SecretRef;

	/** The new value; `former`: the one before the present one again. */
	to: Uint8Array | 'former';

	/** The credential's version when the value was asked for; another one by then is a conflict. Undefined: whichever it is. */
	version?: number | undefined;

	/** Brings the age of what somebody else saved into the words of a conflict. */
	now?: Date | number;
}>;

export type RotateResult = Readonly<{
	integration: Integration;
	credential: Credential;

	/** Where the provider lets one rotate it. */
	console: string | undefined;
}>;

const find = (integration: Integration, id: string): Credential => {
	const found = integration.credentials.find(credential => credential.id === id);
	if (!found) {
		throw new Failure('not-found', `${integration.name} does not have this key any more; nothing is saved`);
	}

	return found;
};

const checkNew = (to: RotateArguments['to'], {key}: Credential) => {
	if (to === 'former') {
		return;
	}

	if (to.length === 0 || to.length > largestValue) {
		throw new Failure('usage', `the value of ${key} is ${to.length === 0 ? 'empty' : `larger than ${largestValue / 1024} KiB`}; nothing is saved`);
	}
};

/** Where one rotates a credential at the provider, in words: `Stripe: https://dashboard.stripe.com/apikeys`; undefined where nobody knows. */
export const consoleText = ({provider}: Pick<Integration, 'provider'>): string | undefined => {
	const known = providerOf(provider);
	return known?.console === undefined ? undefined : `${known.name}: ${known.console}`;
};

/** What becomes of the value there was, for after a rotation. */
export const rotatedText = ({integration: {name}, credential: {key}}: RotateResult, to: 'new' | 'former'): string => to === 'former'
	? `${key} of ${name} has its former value again; the one it had is in the history.`
	: `Rotated ${key} of ${name}; the former value is in the history.`;

export const rotateCommand: Command<RotateArguments, RotateResult> = {
	id: 'rotate',
	title: 'Rotate a value',
	needs: 'keys',
	blocked: (context, {ref}) => whyNotChange(context, integrationOf(context.snapshot, ref.integration)),
	plan({snapshot, me}, {ref, to, version, now}) {
		const integration = integrationOf(snapshot, ref.integration);
		const credential = find(integration, ref.credential);
		if (version !== undefined && version !== credential.version) {
			throw new Failure(
				'conflict',
				conflictText(integration, [{field: credential.key, theirs: undefined, mine: undefined}], {now, me: me?.id}),
				'Look at what there is now, and rotate again.',
			);
		}

		checkNew(to, credential);
		if (to === 'former' && credential.history === 0) {
			throw new Failure('not-found', `${credential.key} of ${integration.name} has no former value; nothing is saved`);
		}

		const {id} = integration;
		return {
			action: 'change',
			changes: [to === 'former'
				? {kind: 'integration.edit', id, restoreValues: [credential.id]}
				: {kind: 'integration.edit', id, setValues: [{credential: credential.id, value: to}]}],
			opens: [],
			effect: undefined,
			result: {integration, credential, console: providerOf(integration.provider)?.console},
		};
	},
};
