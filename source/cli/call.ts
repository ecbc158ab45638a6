/** One call of one command: what was asked, and the outside it is asked of. A verb is a function of it. */
import {Failure} from '../domain/failure.js';
import {parseDescriptor, parseMinHead, type Parsed} from './parse.js';
import type {MinHead, World} from './world.js';

export type PassphraseSource =
	| Readonly<{from: 'file'; path: string}>
	| Readonly<{from: 'descriptor'; descriptor: number}>
	| Readonly<{from: 'prompt'}>;

export type Call = Readonly<{
	world: World;
	parsed: Parsed;
	json: boolean;
	colour: boolean;

	/** `--store`, `--identity`, `--min-head`. */
	store: string | undefined;
	identity: string | undefined;
	minHead: MinHead | undefined;
	passphrase: PassphraseSource;
}>;

/** @returns the exit code, where it isn't 0 */
export type Verb = (call: Call) => Promise<number | void>;

const passphraseSource = (parsed: Parsed): PassphraseSource => {
	const path = parsed.value('passphrase-file');
	const descriptor = parsed.value('passphrase-fd');
	if (path !== undefined && descriptor !== undefined) {
		throw new Failure('usage', '--passphrase-file and --passphrase-fd exclude each other', 'Give one of them.');
	}

	if (path !== undefined) {
		return {from: 'file', path};
	}

	return descriptor === undefined ? {from: 'prompt'} : {from: 'descriptor', descriptor: parseDescriptor('passphrase-fd', descriptor)};
};

/** Global options are read here and nowhere else. @throws Failure usage */
export const makeCall = (world: World, parsed: Parsed): Call => {
	const minHead = parsed.value('min-head');
	return {
		world,
		parsed,
		json: parsed.flag('json'),
		colour: !parsed.flag('no-color') && (world.env.NO_COLOR ?? '') === '',
		store: parsed.value('store'),
		identity: parsed.value('identity'),
		minHead: minHead === undefined ? undefined : parseMinHead(minHead),
		passphrase: passphraseSource(parsed),
	};
};
