/** `patchbay verify`: whether everything in the store is authentic. Works locked, never writes. */
import {count, enumerate} from '../../commands/words.js';
import type {Verb} from '../call.js';
import {withStore} from '../open-store.js';
import {print, printJson} from '../print.js';

export const run: Verb = async call => withStore(call, async session => {
	const {world, json} = call;
	const found = await world.verify(session);
	const {store: {id, name, path}, seq} = session.snapshot;
	if (json) {
		await printJson(world, {
			store: {id, name, path},
			seq,
			head: found.head,
			root: found.root,
			minHead: `${seq}:${found.head}`,
			checked: {
				rosterEntries: found.rosterEntries, records: found.records, auditChains: found.auditChains, auditEntries: found.auditEntries,
			},
			pinnedSeq: found.pinnedSeq ?? null,
		});
		return;
	}

	await print(
		world,
		`Authentic: ${enumerate([
			count(found.rosterEntries, 'roster entry', 'roster entries'),
			count(found.records, 'record'),
			`${count(found.auditEntries, 'audit entry', 'audit entries')} in ${count(found.auditChains, 'chain')}`,
		])}.`,
		`Store  ${name}, ${path}`,
		`Id     ${id}`,
		`Head   ${seq}:${found.head}`,
		`Root   ${found.root}`,
		found.pinnedSeq === undefined
			? 'This host had not seen this store before: compare the id with somebody who has.'
			: `This host had seen head ${found.pinnedSeq}; nothing went back since.`,
	);
}, {verify: false});
