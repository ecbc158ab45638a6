/** Values of credentials that a command line says where to find: files, standard input, another descriptor. */
import {Failure} from '../domain/failure.js';
import type {Call} from './call.js';
import {parseDescriptor} from './parse.js';
import {valueFromFile, valuesFromDescriptor, type Value} from './values.js';

/** The descriptor values come from; undefined: none was named. @throws Failure usage */
export const valueSource = ({parsed, passphrase}: Call): number | undefined => {
	const descriptor = parsed.value('fd');
	if (parsed.flag('stdin') && descriptor !== undefined) {
		throw new Failure('usage', '--stdin and --fd exclude each other; nothing is saved', 'Give one of them.');
	}

	const source = parsed.flag('stdin') ? 0 : (descriptor === undefined ? undefined : parseDescriptor('fd', descriptor));
	if (source !== undefined && passphrase.from === 'descriptor' && passphrase.descriptor === source) {
		throw new Failure('usage', 'values and passphrase can\'t come from the same descriptor; nothing is saved', 'Use --passphrase-file FILE, or another N.');
	}

	return source;
};

/**
All values of `--file KEY=PATH`, `--stdin` and `--fd`; the caller wipes them.
@param keys - Keys that were named and get their values from a descriptor.
@throws Failure usage, not-found, storage
*/
export const readGiven = async (call: Call, keys: readonly string[]): Promise<Value[]> => {
	const {world, parsed} = call;
	const values: Value[] = [];
	for (const text of parsed.values('file')) {
		// One after another: so a message is about the first that is wrong.
		// eslint-disable-next-line no-await-in-loop
		values.push(await valueFromFile(world, text));
	}

	const source = valueSource(call);
	if (source !== undefined) {
		values.push(...await valuesFromDescriptor(world, source, keys));
	}

	return values;
};

export const wipe = (values: ReadonlyArray<Readonly<{value: Uint8Array}>>): void => {
	for (const {value} of values) {
		value.fill(0);
	}
};
