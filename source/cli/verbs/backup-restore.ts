/**
`patchbay backup restore`: a store that is whole gets back names, URLs and values as a change on top of what it is; one that is broken or
missing is replaced by its newest verified backup. What would be lost is said first, and nothing is done unless it is confirmed.
*/
import {Failure} from '../../domain/failure.js';
import {recordIds, recordTitle} from '../../domain/records.js';
import type {Backup} from '../../session/backups.js';
import type {Restoring} from '../../session/restore.js';
import type {Session} from '../../session/session.js';
import type {Call, Verb} from '../call.js';
import {confirmRestore} from '../confirm-restore.js';
import {idsOf} from '../ids-of.js';
import {withStore} from '../open-store.js';
import {print, printJson} from '../print.js';
import {backupText, restoredText, restoringLines} from '../restore-words.js';
import {unlock} from '../unlock.js';
import {accept} from './backup-accept.js';
import {rescue} from './backup-rescue.js';
import {confirmSaved} from './saved.js';

/** Which backups a word names: by the begin of the file's name, or by the number of the save. */
const isNamed = (word: string | undefined) => ({name, seq}: Backup): boolean =>
	word === undefined || (/^\d{1,9}$/v.test(word) ? String(seq) === word : name.startsWith(word));

const chooseBackup = async ({world, store, identity, minHead}: Call, is: (backup: Backup) => boolean): Promise<Backup> => {
	const all = await world.backups({store, identity, minHead});
	const meant = all.filter(backup => is(backup));
	const found = meant.find(({problem}) => problem === undefined);
	if (!found) {
		const [first] = meant;
		throw new Failure('not-found', first ? `that backup is not verified: ${first.problem!}; nothing was changed` : 'there is no such backup; nothing was changed', 'See patchbay backup list.');
	}

	return found;
};

/** Ids of what is named, in the backup or today. @throws Failure not-found, usage */
const onlyOf = (references: readonly string[], names: ReadonlyMap<string, string>): ReadonlySet<string> | undefined => {
	const ids = references.map(reference => {
		const found = [...idsOf(reference, names)];
		if (found.length !== 1) {
			throw found.length === 0
				? new Failure('not-found', `the backup has no integration ${reference}; nothing was changed`, 'Name an older backup: patchbay backup list shows them.')
				: new Failure('usage', `several integrations in the backup are called ${reference}: ${found.map(id => id.slice(0, 16)).join(', ')}; nothing was changed`, 'Name one by its id.');
		}

		return found[0]!;
	});
	return ids.length === 0 ? undefined : new Set(ids);
};

const restoreJson = ({name, at, seq}: Backup, {items, same, newer, refused}: Restoring, dryRun: boolean) => ({
	store: 'whole',
	backup: {name, at, seq: seq ?? null},
	restored: items.map(({id, name: title, deleted, differences, lost, entitled}) => ({
		id, name: title, deleted, differences, lost, entitled,
	})),
	same,
	newer,
	refused,
	dryRun,
});

const restoreInto = async (call: Call, session: Session, is: (backup: Backup) => boolean): Promise<void> => {
	const {world, parsed, json} = call;
	const backup = await chooseBackup(call, is);
	const {document} = await backup.read();
	const names = new Map(recordIds(document.records).map(id => [id, recordTitle(document.records, id)!.name]));
	const plan = await session.restoring(document, onlyOf(parsed.values('only'), names));
	const dryRun = parsed.flag('dry-run') || plan.changes.length === 0;
	const now = world.clock.now();
	if (!json) {
		await print(world, backupText(backup, now), ...restoringLines(plan, now), ...(dryRun ? ['Nothing was saved.'] : []));
	}

	if (dryRun) {
		await (json ? printJson(world, restoreJson(backup, plan, true)) : undefined);
		return;
	}

	await confirmRestore(call);
	await unlock(call, session, 'restore from a backup');
	const commit = await session.commit('restore', () => plan.changes);
	await (json ? printJson(world, restoreJson(backup, plan, false)) : print(world, restoredText(plan, backup)));
	confirmSaved(commit);
};

/** @throws Failure usage */
const checkWords = ({parsed}: Call): void => {
	if (parsed.value('accept') !== undefined && (parsed.words.length > 0 || parsed.values('only').length > 0)) {
		throw new Failure('usage', '--accept names the head of a store that somebody has restored, and goes with no backup of one\'s own', 'patchbay backup restore --accept SEQ:HASH');
	}
};

export const run: Verb = async call => {
	checkWords(call);
	if (call.parsed.value('accept') !== undefined) {
		await accept(call);
		return;
	}

	const {world, store, identity, minHead, parsed} = call;
	const is = isNamed(parsed.words[0]);
	const rescuing = await world.rescuing({store, identity, minHead});
	const broken = await rescuing.examine(is);
	if (broken) {
		await rescue(call, rescuing, broken);
		return;
	}

	await withStore(call, async session => restoreInto(call, session, is));
};
