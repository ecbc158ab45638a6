/** `patchbay store add`: remembers a store after having read it, so that its links open here. */
import path from 'node:path';
import {Failure} from '../../domain/failure.js';
import {fold} from '../../domain/fold.js';
import {nameProblem, normalName} from '../../domain/names.js';
import {display} from '../../domain/sanitise.js';
import {shellWord} from '../../domain/shell-word.js';
import type {Verb} from '../call.js';
import {withStore} from '../open-store.js';
import {print, printJson} from '../print.js';

/** `ops` for `/srv/ops/store.json`, `team` for `/srv/team.json`. */
const nameFor = (file: string): string => {
	const base = path.basename(file, path.extname(file));
	return base === 'store' ? path.basename(path.dirname(file)) || base : base;
};

export const run: Verb = async call => {
	const {world, parsed, json} = call;
	const file = path.resolve(parsed.words[0]!);
	const name = normalName(parsed.value('name') ?? nameFor(file));
	const problem = nameProblem(name);
	if (problem !== undefined) {
		throw new Failure('usage', `${problem}; nothing is saved`, 'Give a name: --name NAME');
	}

	await withStore({...call, store: file}, async session => {
		const {id} = session.snapshot.store;
		const settings = await world.settings();
		const other = settings.read().stores.find(store => store.path !== file && fold(store.name) === fold(name));
		if (other) {
			throw new Failure('conflict', `another store is called ${display(name)} here (${display(other.path)}); nothing is saved`, 'Give another name: --name NAME');
		}

		settings.addStore({id, name, path: file});
		await (json ? printJson(world, {id, name, path: file}) : print(world, `Added ${name} ${id.slice(0, 4)}, ${file}. Open it by default: patchbay store use ${shellWord(name)}`));
	}, {takesOther: true});
};
