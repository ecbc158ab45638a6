/** `patchbay completion`: prints the script of a shell. */
import {Failure} from '../../domain/failure.js';
import type {Verb} from '../call.js';
import {completionScripts, shells} from '../completion/scripts.js';

export const run: Verb = async ({world, parsed}) => {
	const shell = shells.find(known => known === parsed.words[0]);
	if (!shell) {
		throw new Failure('usage', 'completion is there for bash, zsh and fish; nothing was printed', `patchbay completion ${shells.join('|')}`);
	}

	await world.stdout.write(completionScripts[shell]);
};
