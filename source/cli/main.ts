/** The command line from its words to its exit code. Modules of a command load when it runs, so that none pays for another. */
import type {CommandRow} from './command-row.js';
import {makeCall, type Verb} from './call.js';
import {exitOk} from './exit-codes.js';
import {print} from './print.js';
import {report} from './report.js';
import {route} from './route.js';
import type {World} from './world.js';

type Module = () => Promise<Readonly<{run: Verb}>>;

/** By the id of the table's row. */
const verbs: Readonly<Record<string, Module>> = {
	open: async () => import('./verbs/open.js'),
	list: async () => import('./verbs/list.js'),
	show: async () => import('./verbs/show.js'),
	read: async () => import('./verbs/read.js'),
	copy: async () => import('./verbs/copy.js'),
	link: async () => import('./verbs/link.js'),
	whoami: async () => import('./verbs/whoami.js'),
	verify: async () => import('./verbs/verify.js'),
	init: async () => import('./verbs/init.js'),
	import: async () => import('./verbs/import.js'),
	add: async () => import('./verbs/add.js'),
	'project list': async () => import('./verbs/project-list.js'),
	'project add': async () => import('./verbs/project-add.js'),
	'store list': async () => import('./verbs/store-list.js'),
	'store add': async () => import('./verbs/store-add.js'),
	'store use': async () => import('./verbs/store-use.js'),
};

const load = async ({id}: CommandRow): Promise<Verb> => {
	const module = verbs[id];
	if (!module) {
		throw new Error(`the command ${id} has a row and no module`);
	}

	const {run} = await module();
	return run;
};

/** Whether errors are JSON too; asked before anything is parsed, since parsing can fail. */
const wantsJson = (argv: readonly string[]): boolean => {
	const end = argv.indexOf('--');
	return argv.slice(0, end === -1 ? undefined : end).includes('--json');
};

/**
@param argv - Words after the program's name.
@returns the exit code
*/
export const main = async (argv: readonly string[], world: World): Promise<number> => {
	try {
		const way = route(argv);
		switch (way.kind) {
			case 'version': {
				await print(world, world.version);
				return exitOk;
			}

			case 'help': {
				const {help} = await import('./help.js');
				await print(world, ...help(way.topic, world.version));
				return exitOk;
			}

			case 'screen': {
				const {run} = await import('./verbs/screen.js');
				return (await run(makeCall(world, way.parsed))) ?? exitOk;
			}

			case 'command': {
				const call = makeCall(world, way.parsed);
				const run = await load(way.row);
				return (await run(call)) ?? exitOk;
			}
		}
	} catch (error) {
		return report(world, error, wantsJson(argv));
	}
};
