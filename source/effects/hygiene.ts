/**
What a process that holds keys does first: no inspector on a signal, no environment in reports, nothing for others in new files, no
memory in core dumps. It narrows what leaks by accident; it is no wall against the same user or root.
*/
import {writeFileSync} from 'node:fs';
import process from 'node:process';

/** @returns the umask there was */
export const applyHygiene = (): number => {
	// Node opens its inspector on SIGUSR1 unless somebody listens.
	process.on('SIGUSR1', () => {});
	process.report.excludeEnv = true;
	const umask = process.umask(0o077);
	try {
		writeFileSync('/proc/self/coredump_filter', '0');
	} catch {
		// Only Linux has it.
	}

	return umask;
};

/** Options by which other code gets into the process, or its memory out of it. */
const risky = /^(?:-r|--(?:inspect(?:-.+)?|require|import|(?:experimental-)?loader|heapsnapshot-.+))$/v;

/** Splits as Node does: at spaces, but not within double quotes. */
const splitOptions = (text: string): readonly string[] => {
	const options: string[] = [];
	let current = '';
	let quoted = false;
	for (let index = 0; index < text.length; index++) {
		const character = text[index]!;
		if (character === '\\' && quoted) {
			index++;
			current += text[index] ?? '';
		} else if (character === '"') {
			quoted = !quoted;
		} else if (character === ' ' && !quoted) {
			options.push(current);
			current = '';
		} else {
			current += character;
		}
	}

	options.push(current);
	return options;
};

type InspectorBinding = Readonly<{url?: () => string | undefined}>;

/** Node's module for it loads worker threads and more, a tenth of a short command; what it asks itself answers as well, where it can be had. */
const debuggerUrl = (): string | undefined => {
	// eslint-disable-next-line n/no-deprecated-api -- a Node without it has the module
	const {binding} = process as {binding?: (name: string) => InspectorBinding};
	try {
		const {url} = binding!('inspector');
		return url!();
	} catch {
		return process.getBuiltinModule('node:inspector').url();
	}
};

/**
Why keys must not be opened in this process; undefined when they may.
@param execArgv - Node's own options.
@param nodeOptions - NODE_OPTIONS.
*/
export const whyNotUnlock = (execArgv: readonly string[], nodeOptions = ''): string | undefined => {
	for (const [options, from] of [[execArgv, 'Node\'s command line'], [splitOptions(nodeOptions), 'NODE_OPTIONS']] as const) {
		for (const option of options) {
			const name = option.split('=', 1)[0]!.replaceAll('_', '-');
			if (risky.test(name)) {
				return `${from} has ${name}, by which other code could read the keys. Start patchbay without it`;
			}
		}
	}

	// Somebody may have opened it from within.
	return debuggerUrl() === undefined ? undefined : 'a debugger can attach to this process. Start patchbay without it';
};
