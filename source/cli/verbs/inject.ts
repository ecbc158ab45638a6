/** `patchbay inject`: a text file with values in the places of its references. */
import {injectCommand} from '../../commands/inject.js';
import {count} from '../../commands/words.js';
import {Failure} from '../../domain/failure.js';
import type {SecretRef} from '../../domain/integration.js';
import {resolveValue} from '../../domain/reference.js';
import {fillTemplate, largestTemplate, parseTemplate, type Template} from '../../domain/template.js';
import {execute} from '../../session/execute.js';
import type {Session} from '../../session/session.js';
import {findable} from '../../session/view.js';
import type {Call, Verb} from '../call.js';
import {withStore} from '../open-store.js';
import {outputOption, writeOut} from '../output.js';
import {note} from '../print.js';
import {runtime} from '../runtime.js';
import {unlock} from '../unlock.js';

const readTemplate = async ({world, parsed, passphrase}: Call): Promise<Uint8Array> => {
	const input = parsed.value('input');
	if (input === undefined) {
		throw new Failure('usage', 'the template is missing; nothing was written', 'patchbay inject -i TEMPLATE [-o FILE]; - reads standard input.');
	}

	if (input === '-' && passphrase.from === 'descriptor' && passphrase.descriptor === 0) {
		throw new Failure('usage', 'the template and the passphrase can\'t both come from standard input; nothing was written', 'Use --passphrase-file FILE, or another N.');
	}

	return input === '-' ? world.readDescriptor(0, largestTemplate) : world.readFile(input, largestTemplate);
};

/** @throws Failure not-found, usage, naming the line */
const refsOf = ({pieces}: Template, {snapshot}: Session): SecretRef[] => pieces.flatMap(piece => {
	if (piece.kind === 'text') {
		return [];
	}

	try {
		return [resolveValue(findable(snapshot), piece.reference, {store: snapshot.store.id}).secret];
	} catch (error) {
		throw error instanceof Failure ? new Failure(error.code, `line ${piece.line} of the template: ${error.message}; nothing was written`, error.hint) : error;
	}
});

const noteLinks = async ({world}: Call, {links}: Template): Promise<void> => {
	if (links.length > 0) {
		await note(world, `${count(links.length, 'link')} without a key ${links.length === 1 ? 'stays as it is' : 'stay as they are'} (line ${links.slice(0, 5).join(', ')}${links.length > 5 ? ' …' : ''}).`);
	}
};

export const run: Verb = async call => {
	const {world} = call;
	const file = await outputOption(call);
	const bytes = await readTemplate(call);
	const template = parseTemplate(bytes);
	await withStore(call, async session => {
		const refs = refsOf(template, session);
		const context = {snapshot: session.snapshot, me: session.me};
		const refused = injectCommand.blocked(context, {refs});
		if (refused !== undefined) {
			throw new Failure('not-entitled', refused);
		}

		if (refs.length === 0) {
			await note(world, 'No reference stands in it: it is written as it is.');
		} else {
			await unlock(call, session, `fill ${call.parsed.value('input')!} with ${count(new Set(refs.map(ref => JSON.stringify(ref))).size, 'value')}`);
		}

		await noteLinks(call, template);
		const {result, values} = await execute(runtime(world, session), injectCommand, {refs});
		const filled = fillTemplate(bytes, template, result.places.map(place => values[place]!));
		for (const value of values) {
			value.fill(0);
		}

		try {
			await writeOut(call, file, filled, values.length);
		} finally {
			filled.fill(0);
		}
	});
};
