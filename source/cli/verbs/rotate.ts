/** `patchbay rotate`: a new value for one credential, given, asked for or made; or the former one again. */
import {consoleText, rotateCommand, rotatedText, type RotateArguments} from '../../commands/rotate.js';
import {Failure} from '../../domain/failure.js';
import {generateValue} from '../../domain/generate.js';
import type {Credential, Integration} from '../../domain/integration.js';
import {credentialOf} from '../../domain/reference.js';
import {display} from '../../domain/sanitise.js';
import {shellWord} from '../../domain/shell-word.js';
import type {Session} from '../../session/session.js';
import type {Call, Verb} from '../call.js';
import {carryOut} from '../changing.js';
import {valueSource} from '../given-values.js';
import {withReference} from '../open-reference.js';
import {note} from '../print.js';
import {
	askValue, largestFile, refuseEmpty, valuesFromDescriptor,
} from '../values.js';

type Way = 'ask' | 'descriptor' | 'file' | 'generate' | 'former';

/** @throws Failure usage where several say where the value comes from */
const wayOf = ({parsed}: Call): Way => {
	const given = [
		...(parsed.flag('stdin') || parsed.flag('fd') ? ['descriptor' as const] : []),
		...(parsed.flag('file') ? ['file' as const] : []),
		...(parsed.flag('generate') ? ['generate' as const] : []),
		...(parsed.flag('undo') ? ['former' as const] : []),
	];
	if (given.length > 1) {
		throw new Failure('usage', '--stdin, --fd, --file, --generate and --undo exclude each other; nothing is saved', 'Give one of them.');
	}

	return given[0] ?? 'ask';
};

/** The value where it is there before anybody is asked; undefined: it comes later. */
const readValue = async (call: Call, way: Way, key: string): Promise<Uint8Array | undefined> => {
	const {world, parsed} = call;
	switch (way) {
		case 'descriptor': {
			const [value] = await valuesFromDescriptor(world, valueSource(call) ?? 0, [key]);
			return value?.value;
		}

		case 'file': {
			const path = parsed.value('file')!;
			return world.readFile(path.startsWith(`${key}=`) ? path.slice(key.length + 1) : path, largestFile);
		}

		case 'generate': {
			const random = await world.random();
			return generateValue(length => random.bytes(length));
		}

		default: {
			return undefined;
		}
	}
};

const theCredential = (integration: Integration, key: string | undefined): Credential => {
	const [only, ...others] = integration.credentials;
	if (key !== undefined) {
		return credentialOf(integration, key);
	}

	if (!only || others.length > 0) {
		throw new Failure(
			only ? 'usage' : 'not-found',
			only ? `the key is missing: ${display(integration.name)} has ${integration.credentials.map(each => each.key).join(', ')}` : `${display(integration.name)} has no credentials`,
			only && `Name one: patchbay rotate ${shellWord(`${display(integration.name)}/${only.key}`)}`,
		);
	}

	return only;
};

const rotate = async (call: Call, session: Session, integration: Integration, credential: Credential, way: Way) => {
	const {world, json} = call;
	const {key, version} = credential;
	const ref = {integration: integration.id, credential: credential.id};
	const given = await readValue(call, way, key);
	let value = given;
	const argumentsWith = (to: RotateArguments['to']): RotateArguments => ({
		ref, to, version, now: world.clock.now(),
	});
	const isFormer = way === 'former';
	try {
		if (given) {
			refuseEmpty({key, value: given});
		}

		await carryOut(call, session, {
			command: rotateCommand,
			args: argumentsWith(isFormer ? 'former' : given ?? new Uint8Array(1)),
			purpose: `rotate ${key} of ${integration.name}`,
			taking: () => undefined,
			text: result => rotatedText(result, isFormer ? 'former' : 'new'),
			same: () => '',
			json(result) {
				const now = session.snapshot.byId.get(integration.id)?.credentials.find(({id}) => id === credential.id);
				return {
					integration: {id: integration.id, name: integration.name}, key, rotatedAt: now?.rotatedAt ?? null, exposed: now?.exposed ?? null, console: result.console ?? null,
				};
			},
			async announce(result) {
				const where = consoleText(result.integration);
				if (where !== undefined && !isFormer && !json) {
					await note(world, `Rotate it there first: ${where}`);
				}

				if (way === 'ask' && !world.interactive) {
					await askValue(world, key);
				}
			},
			async complete() {
				if (way === 'ask') {
					({value} = await askValue(world, key));
					refuseEmpty({key, value});
				}

				return argumentsWith(isFormer ? 'former' : value!);
			},
		});
	} finally {
		value?.fill(0);
	}
};

export const run: Verb = async call => {
	const way = wayOf(call);
	valueSource(call);
	await withReference(call, call.parsed.words[0]!, {key: true}, async ({session, integration, key}) =>
		rotate(call, session, integration, theCredential(integration, key), way));
};
