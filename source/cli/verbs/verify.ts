/**
`patchbay verify`: whether everything in the store is authentic; where it isn't, everything that is wrong, what each place says of itself, and
when the store was whole last. Works locked, never writes.
*/
import {count, enumerate} from '../../commands/words.js';
import {Failure} from '../../domain/failure.js';
import type {Finding} from '../../session/findings.js';
import type {Session} from '../../session/session.js';
import type {Call, Verb} from '../call.js';
import {withStore} from '../open-store.js';
import {print, printJson} from '../print.js';
import type {Verified} from '../world.js';

const showWell = async ({world, json}: Call, {snapshot}: Session, found: Verified): Promise<void> => {
	const {seq} = snapshot;
	const {id, name, path} = snapshot.store;
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
};

/** The newest backup that is whole; undefined where there is none, or nobody can say. */
const wellLast = async ({world, store, identity, minHead}: Call): Promise<Readonly<{name: string; seq: number; at: string}> | undefined> => {
	try {
		const backups = await world.backups({store, identity, minHead});
		const found = backups.find(({problem}) => problem === undefined);
		return found?.seq === undefined ? undefined : {name: found.name, seq: found.seq, at: found.at};
	} catch (error) {
		// What is wrong is what counts here.
		if (error instanceof Failure) {
			return undefined;
		}

		throw error;
	}
};

const mostShown = 20;

const findingLines = ({message, name, claims}: Finding): readonly string[] => [
	`  ${message}${name === undefined ? '' : ` (${name})`}`,
	...(claims ? [`    says of itself: ${claims.what} of ${claims.at} by ${claims.by}`] : []),
];

const showProblems = async (call: Call, failure: Failure): Promise<void> => {
	const findings = 'findings' in failure ? failure.findings as readonly Finding[] : [];
	const well = await wellLast(call);
	const {world, json} = call;
	if (json) {
		await printJson(world, {
			problems: findings.length === 0
				? [{
					in: 'store', message: failure.message, name: null, claims: null,
				}]
				: findings.map(finding => ({
					in: finding.in, message: finding.message, name: finding.name ?? null, claims: finding.claims ?? null,
				})),
			wellLast: well ?? null,
		});
		return;
	}

	await print(
		world,
		findings.length === 0 ? `Not authentic: ${failure.message}.` : `Not authentic, ${count(findings.length, 'problem')}:`,
		...findings.slice(0, mostShown).flatMap(finding => findingLines(finding)),
		...(findings.length > mostShown ? [`  and ${findings.length - mostShown} more; --json has all of them`] : []),
		well
			? `Whole at the latest in save ${well.seq} of ${well.at}: backup ${well.name}.`
			: 'No backup here is verified that says since when.',
	);
};

export const run: Verb = async call => {
	try {
		await withStore(call, async session => showWell(call, session, await call.world.verify(session)), {verify: false});
	} catch (error) {
		if (error instanceof Failure && error.code === 'integrity') {
			await showProblems(call, error);
		}

		throw error;
	}
};
