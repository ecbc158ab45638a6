/**
`patchbay run`: a program with the credentials of a project. Everything is opened, and in the audit, before it starts; then the store is
closed and the values are wiped here. With `--watch` it stays open, and what changes starts the program again.
*/
import type {Verb} from '../call.js';
import {withStore} from '../open-store.js';
import {explicitTexts, projectOption} from '../project-options.js';
import {
	codeOf, openFor, prepareRun, startWith, type Running,
} from '../run-program.js';

const runOnce = async (running: Running): Promise<number> => {
	const {call, children} = running;
	const given = await withStore(call, async session => {
		const wanted = await prepareRun(call, session, running);
		children.listen();
		return openFor(running, session, wanted);
	});
	try {
		const child = await startWith(running, given);
		return codeOf(child ? await child.ended : {code: undefined, signal: children.interrupted});
	} finally {
		given.forget();
	}
};

export const run: Verb = async call => {
	const {world, parsed} = call;
	const [command = '', ...args] = parsed.words;
	projectOption(call, 'run', 'nothing was started');
	explicitTexts(call);
	const children = await world.children();
	await children.check(command);
	const running: Running = {
		call, children, command, args,
	};
	if (!parsed.flag('watch')) {
		return runOnce(running);
	}

	const {runWatched} = await import('../run-watched.js');
	return runWatched(running);
};
