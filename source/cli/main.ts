/** The command line from its words to its exit code. */
import {makeCall} from './call.js';
import {exitOk} from './exit-codes.js';
import {print} from './print.js';
import {report} from './report.js';
import {route} from './route.js';
import {verbs} from './verbs.js';
import {run as screen} from './verbs/screen.js';
import type {World} from './world.js';

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
		if (argv[0] === '__complete') {
			const {complete} = await import('./completion/complete.js');
			await complete(world, argv.slice(1));
			return exitOk;
		}

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
				return (await screen(makeCall(world, way.parsed))) ?? exitOk;
			}

			case 'command': {
				const run = verbs.get(way.row.id);
				if (!run) {
					throw new Error(`the command ${way.row.id} has a row and no verb`);
				}

				const call = makeCall(world, way.parsed);
				try {
					return (await run(call)) ?? exitOk;
				} catch (error) {
					const {withNamedIdentity} = await import('./named-identity.js');
					throw withNamedIdentity(error, call);
				}
			}
		}
	} catch (error) {
		return report(world, error, wantsJson(argv));
	}
};
