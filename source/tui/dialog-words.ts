/** What dialogs say: their titles, the question, what the passphrase is wanted for, and what was done. Names only, never a value. */
import {
	gainSentence, takesAway, takingKeys, takingText,
} from '../commands/consequence-words.js';
import {undoText} from '../commands/undo.js';
import {count, enumerate} from '../commands/words.js';
import {ago} from '../domain/age.js';
import {providerOf} from '../domain/catalog.js';
import type {Credential, Integration, SecretRef} from '../domain/integration.js';
import {generatedLength} from '../domain/generate.js';
import {admins} from '../domain/right.js';
import type {Asked} from '../session/people.js';
import {choiceTitle} from './dialog-choices.js';
import {integrationsOf, type Dialog, type Task} from './dialog.js';
import type {World} from './state.js';
import {confirmAnswer, serviceQuestion, serviceTitle} from './service-words.js';
import {gainsOf, takingOf, whyNot} from './task-plan.js';

export type Known = Readonly<{integration: Integration; credential: Credential}>;

export const knownValue = ({snapshot}: World, {integration: id, credential: key}: SecretRef): Known | undefined => {
	const integration = snapshot?.byId.get(id);
	const credential = integration?.credentials.find(each => each.id === key);
	return integration && credential && {integration, credential};
};

/** `secretKey of Stripe live`. */
const valueName = (world: World, reference: SecretRef): string => {
	const known = knownValue(world, reference);
	return known ? `${known.credential.key} of ${known.integration.name}` : '?';
};

const projectName = ({snapshot}: World, id: string): string => snapshot?.roster.projects.get(id)?.name ?? '?';

const snapshotAdmins = ({snapshot}: World): readonly string[] => snapshot ? admins(snapshot.roster) : [];

const principalName = ({snapshot}: World, id: string): string => snapshot?.roster.names.get(id) ?? '?';

/** `Stripe live`, `3 integrations`. */
export const integrationNames = ({snapshot}: World, ids: readonly string[]): string =>
	ids.length === 1 ? snapshot?.byId.get(ids[0]!)?.name ?? '?' : count(ids.length, 'integration');

/** `delete Stripe live`: what the passphrase is wanted for. */
export const taskPurpose = (world: World, task: Task): string => {
	switch (task.kind) {
		case 'remove': {
			return `delete ${integrationNames(world, task.integrations)}`;
		}

		case 'assign': {
			const ids = [...new Set(task.places.map(({integration}) => integration))];
			return `change projects of ${integrationNames(world, ids)}`;
		}

		case 'rotate':
		case 'generate':
		case 'former': {
			return `rotate ${valueName(world, task.reference)}`;
		}

		case 'project.add': {
			return `add project ${task.name}`;
		}

		case 'project.rename': {
			return `rename project ${projectName(world, task.project)}`;
		}

		case 'project.remove': {
			return `remove project ${projectName(world, task.project)}`;
		}

		case 'project.members': {
			return `change the members of ${projectName(world, task.project)}`;
		}

		case 'member.add': {
			return `add ${task.asked.request.name}`;
		}

		case 'member.rekey': {
			return `replace the keys of ${principalName(world, task.asked.request.id)}`;
		}

		case 'member.grant': {
			return `change the right of ${principalName(world, task.member)}`;
		}

		case 'member.remove': {
			return `remove ${principalName(world, task.member)}`;
		}

		case 'service.remove': {
			return `remove the service ${principalName(world, task.service)}`;
		}

		case 'service.add': {
			return `add the service ${task.name}`;
		}

		case 'service.edit': {
			return `change the service ${principalName(world, task.service)}`;
		}

		case 'service.rekey': {
			return `replace the keys of ${principalName(world, task.service)}`;
		}

		case 'own.rekey': {
			return 'replace your keys';
		}

		case 'own.ask': {
			return 'make new keys';
		}

		case 'undo': {
			return 'undo your last change';
		}
	}
};

const historyText = ({history}: Credential): string =>
	history === 0 ? 'No former value is kept.' : `${count(history, 'former value is', 'former values are')} kept.`;

/** When the value before the present one was replaced. */
const formerAge = ({formerUntil = []}: Credential, now: number): string =>
	formerUntil[0] === undefined ? '' : `, which was replaced ${ago(formerUntil[0], now)}`;

export type Question = Readonly<{
	text: string;

	/** What both sides compare over another channel, so that nobody in between puts keys of their own in the place of theirs. */
	compared?: ReadonlyArray<readonly [label: string, words: readonly string[]]>;

	/** `Y delete · Enter cancel`; undefined: it can't be done, and the text says why. */
	keys: string | undefined;
}>;

const comparing = (name: string): string => `Compare on the phone or face to face; ${name} sees the same:`;

const comparedOf = ({words, storeWords}: Asked): Question['compared'] => [['Their words   ', words], ['The store\'s   ', storeWords]];

/** What is asked before a task that somebody has to confirm. */
export const questionOf = (task: Task, world: World): Question => {
	const reason = whyNot(task, world);
	if (reason !== undefined) {
		return {text: reason, keys: undefined};
	}

	const {now} = world;
	const answer = confirmAnswer(world);
	switch (task.kind) {
		case 'generate': {
			return {
				text: `Replace ${valueName(world, task.reference)} by a generated value? It will be ${generatedLength} letters and digits, shown to nobody. The present value goes to the history.`,
				keys: takingKeys({verb: 'generate'}, answer),
			};
		}

		case 'former': {
			const known = knownValue(world, task.reference);
			const mark = known && known.credential.history > 0 ? formerAge(known.credential, now) : '';
			return {
				text: `Bring back the former value of ${valueName(world, task.reference)}${mark}? The present one goes to the history.`,
				keys: takingKeys({verb: 'bring back'}, answer),
			};
		}

		case 'member.add': {
			const gains = gainsOf(task, world);
			const {name} = task.asked.request;
			return {
				text: [`Add ${name} with the right ${task.right}?`, ...gains ? gainSentence(gains) : [], comparing(name)].join(' '),
				compared: comparedOf(task.asked),
				keys: takingKeys({verb: 'the words are the same, add'}, answer),
			};
		}

		case 'member.rekey': {
			const taking = takingOf(task, world);
			return {
				text: [taking ? takingText(taking) : '', comparing(principalName(world, task.asked.request.id))].join(' '),
				compared: comparedOf(task.asked),
				keys: takingKeys({verb: 'the words are the same, replace'}, answer),
			};
		}

		case 'service.add':
		case 'service.edit':
		case 'service.rekey': {
			return serviceQuestion(task, world);
		}

		case 'own.ask': {
			return {
				text: `Make new keys and ask for them? They wait on this host until an admin (${enumerate(snapshotAdmins(world))}) has compared six words with you and let them in; your present keys go on until then.`,
				keys: takingKeys({verb: 'make them'}, answer),
			};
		}

		case 'undo': {
			return {text: undoText(task.change, now), keys: takingKeys({verb: 'undo'}, answer)};
		}

		default: {
			const taking = takingOf(task, world);
			return taking ? {text: takingText(taking), keys: takingKeys(taking, answer)} : {text: `${taskPurpose(world, task)}?`, keys: takingKeys({verb: 'save'}, answer)};
		}
	}
};

/** Whether a task has to be confirmed, because it takes something away. */
export const isTaking = (task: Task, world: World): boolean => {
	const taking = takingOf(task, world);
	return taking !== undefined && takesAway(taking.consequence);
};

/** Of more than these the rest is counted. */
const mostNamed = 5;

/** `2 integrations: Ledger, Twilio`, so that nothing marked and out of sight goes along unseen. */
const namedTitle = (world: World, ids: readonly string[]): string => {
	const names = ids.slice(0, mostNamed).map(id => integrationNames(world, [id])).join(', ');
	return ids.length === 1 ? names : `${integrationNames(world, ids)}: ${names}${ids.length > mostNamed ? ` and ${ids.length - mostNamed} more` : ''}`;
};

export const dialogTitle = (dialog: Dialog, world: World): string => {
	switch (dialog.kind) {
		case 'confirm': {
			const ids = integrationsOf(dialog.task);
			const words = {
				remove: 'Delete', assign: ids.length > 1 ? 'Change projects of' : 'Change projects', rotate: 'Rotate', generate: 'Rotate', former: 'Rotate',
				'project.add': 'Add project', 'project.rename': 'Rename project', 'project.remove': 'Remove project', 'project.members': 'Change members', 'member.add': 'Add a member', 'member.rekey': 'Replace keys', 'member.grant': 'Change right', 'member.remove': 'Remove member', 'service.remove': 'Remove service', 'service.add': 'Add a service', 'service.edit': 'Change service', 'service.rekey': 'Replace keys', 'own.rekey': 'Replace your keys', 'own.ask': 'Ask for new keys', undo: 'Undo',
			};
			return `${words[dialog.task.kind]}${ids.length > 1 ? ` ${namedTitle(world, ids)}` : ''}`;
		}

		case 'assign': {
			return `Projects of ${namedTitle(world, dialog.integrations)}`;
		}

		case 'choose': {
			return choiceTitle(dialog, world);
		}

		case 'ways': {
			return `Rotate ${valueName(world, dialog.reference)}`;
		}

		case 'value': {
			return `New value of ${valueName(world, dialog.reference)}`;
		}

		case 'service': {
			return serviceTitle(dialog);
		}

		case 'request': {
			return 'Add a member: the request that patchbay printed for them';
		}

		case 'name': {
			return dialog.project === undefined ? 'Add a project' : `Rename ${projectName(world, dialog.project)}`;
		}
	}
};

/** Where one gets the new value, how old the present one is, and what is kept of former ones. */
export const rotationNotes = (reference: SecretRef, world: World): readonly string[] => {
	const known = knownValue(world, reference);
	if (!known) {
		return [];
	}

	const {integration, credential} = known;
	const provider = providerOf(integration.provider);
	const since = credential.version === 1 ? 'never rotated, added' : 'set';
	const former = (credential.formerUntil ?? []).map(at => ago(at, world.now));
	return [
		provider?.console === undefined ? 'Change it where the service lets you, then here.' : `${provider.name}: ${provider.console}`,
		`The present value: ${since} ${ago(credential.rotatedAt, world.now)}. ${historyText(credential)}${former.length === 0 ? '' : ` Replaced ${former.join(', ')}.`}`,
	];
};
