/** What `run` does before a program starts: what is asked for, by ids; what is opened, as variables and files; what is left out, said. */
import {constants} from 'node:os';
import {partText} from '../commands/project-values.js';
import {projectNamed} from '../commands/projects.js';
import {runCommand, type RunArguments, type RunResult} from '../commands/run.js';
import {Failure} from '../domain/failure.js';
import {execute} from '../session/execute.js';
import type {ChildEnd, ChildrenPort, PrivateFiles} from '../session/ports.js';
import type {Session} from '../session/session.js';
import type {Call} from './call.js';
import {note} from './print.js';
import {explicitOption, explicitTexts, onlyOption, projectOption} from './project-options.js';
import {runtime} from './runtime.js';
import {unlock} from './unlock.js';
import {unoptimised} from './unoptimised.js';

const mostNoted = 5;

/** As shells count: 128 and the number of the signal. */
export const codeOf = ({code, signal}: ChildEnd): number =>
	code ?? (128 + (constants.signals[signal as NodeJS.Signals] ?? 0));

const decoder = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true});

const asText = (value: Uint8Array, what: () => string): string => {
	let text: string | undefined;
	try {
		text = decoder.decode(value);
	} catch {}

	if (text === undefined || text.includes('\0')) {
		throw new Failure('usage', `${what()} holds bytes that no variable can hold; nothing was started`, 'Give the values as files: --files');
	}

	return text;
};

/**
The values as texts. Decoded as one, with a NUL between them: one by one, a thousand take as long as opening a few hundred.
@param what - Names the value of a place, for who has to be told.
@throws Failure usage where one holds NUL or is no text
*/
const asTexts = (values: readonly Uint8Array[], what: (place: number) => string): readonly string[] => {
	const all = new Uint8Array(values.reduce((length, value) => length + value.length + 1, 0));
	let end = 0;
	for (const value of values) {
		all.set(value, end);
		end += value.length + 1;
	}

	try {
		const texts = decoder.decode(all).split('\0');
		// What stands behind the last NUL is none.
		texts.pop();
		if (texts.length === values.length) {
			return texts;
		}
	} catch {} finally {
		all.fill(0);
	}

	return values.map((value, place) => asText(value, () => what(place)));
};

/** Variables by name; values that go into files are written there. */
const variablesOf = ({variables}: RunResult, values: readonly Uint8Array[], files: PrivateFiles | undefined): Record<string, string> => {
	// Without a prototype it is a dictionary from the start.
	const texts = Object.create(null) as Record<string, string>;
	const valued = variables.filter(({part}) => part.kind === 'value');
	// With --files each value has one.
	const given = files && valued.length > 0
		? files.write(valued.map(({file}, index) => ({name: file!, value: values[index]!})))
		: asTexts(values, place => partText(valued[place]!.part));
	if (valued.length < variables.length) {
		for (const {name, part} of variables) {
			if (part.kind === 'url') {
				texts[name] = part.url;
			}
		}
	}

	const {length} = given;
	for (let place = 0; place < length; place++) {
		texts[valued[place]!.name] = given[place]!;
	}

	return texts;
};

export type Given = Readonly<{
	variables: Record<string, string>;
	result: RunResult;

	/** Removes its files, once nobody reads them any more. */
	forget(): void;
}>;

/** Opens what the program gets. @throws Failure not-entitled, not-found, conflict, integrity, storage, usage */
export const openFor = async ({call: {world}, children}: Pick<Running, 'call' | 'children'>, session: Session, args: RunArguments): Promise<Given> => {
	for (;;) {
		const {snapshot} = session;
		/* eslint-disable no-await-in-loop -- again where the store moved in between */
		const {result, values} = await unoptimised(async () => execute(runtime(world, session), runCommand, args));
		/* eslint-enable no-await-in-loop */
		try {
			const isSame = session.snapshot === snapshot || runCommand.plan({snapshot: session.snapshot, me: session.me}, args).result.print === result.print;
			if (isSame) {
				const files = args.files ? children.files() : undefined;
				return {result, variables: variablesOf(result, values, files), forget: () => files?.remove()};
			}
		} finally {
			for (const value of values) {
				value.fill(0);
			}
		}
	}
};

const noteLeft = async ({world}: Call, {left}: RunResult): Promise<void> => {
	const more = left.length - mostNoted;
	await note(world, ...left.slice(0, mostNoted), ...more > 0 ? [`${more} more are not given.`] : []);
};

export type Running = Readonly<{
	call: Call;
	children: ChildrenPort;
	command: string;
	args: readonly string[];
}>;

/** What is asked for, by ids; refused before anybody types a passphrase. */
export const prepareRun = async (call: Call, session: Session, {command}: Pick<Running, 'command'>): Promise<RunArguments> => {
	const {world, parsed} = call;
	// Asked of a thousand names, the environment itself would be asked a thousand times.
	const present = new Set(Object.keys(world.env).filter(name => world.env[name] !== undefined));
	const wanted: RunArguments = {
		// By its id, as the integrations: a project that is renamed while the program runs stays what it was.
		project: projectNamed(session.snapshot, projectOption(call, 'run', 'nothing was started')).id,
		only: await onlyOption(call, session),
		explicit: await explicitOption(call, session, explicitTexts(call)),
		exists: name => present.has(name),
		files: parsed.flag('files'),
	};
	if (session.locked) {
		const {result} = runCommand.plan({snapshot: session.snapshot, me: session.me}, wanted);
		await unlock(call, session, `start ${command} with ${result.project.name}`);
	}

	return wanted;
};

/** @returns undefined where a signal came before it could start */
export const startWith = async ({call, children, command, args}: Running, {variables, result}: Given) => {
	await noteLeft(call, result);
	return children.interrupted === undefined ? children.start({command, args, variables}) : undefined;
};
