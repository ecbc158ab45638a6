/** One commit of this session, on a state that was verified, by whoever signs it. */
import type {AuditAction, AuditBody} from '../domain/audit.js';
import type {Change} from '../domain/change.js';
import {describeChanges} from '../domain/describe.js';
import type {Principal} from '../domain/principal.js';
import type {Snapshot} from '../domain/snapshot.js';
import type {Keyring} from '../sealing/keyring.js';
import type {CommitBase} from './commit.js';
import {loadCommit} from './lazy.js';
import type {
	AuditPort, Clock, OpenSealer, StatePort, StorePort,
} from './ports.js';
import type {Present, Truth} from './present.js';
import type {CommitResult, Progress} from './session.js';

export type Signer = Readonly<{
	principal: Principal;
	keys: Keyring;

	/** Whose keys the changes bring: they sign the records and the head. */
	successor?: Keyring;
}>;

export type Commit = Readonly<{
	action: AuditAction;
	plan: (snapshot: Snapshot) => readonly Change[];
	progress?: Progress | undefined;
	detail?: AuditBody['detail'] | undefined;
}>;

/** @throws Failure not-entitled, conflict, busy, storage, integrity */
export type CommitAs = (first: Present, signer: Signer, commit: Commit) => Promise<CommitResult>;

type Doors = Readonly<{
	store: StorePort;
	state: StatePort;
	audit: AuditPort;
	clock: Clock;
	openSealer?: OpenSealer;
	warn: (text: string) => void;
}>;

export const openCommitting = (ports: Doors, truth: Truth, storeId: string): CommitAs => async (first, signer, {action, plan, progress, detail}) => {
	const save = await loadCommit();
	const baseOf = async ({loaded: {document, revision}, roster, snapshot}: Present): Promise<CommitBase> => ({
		document,
		revision,
		roster,
		titles: snapshot.integrations,
		pins: await truth.pins(),
		plan() {
			const changes = plan(snapshot);
			return {changes, detail: {what: describeChanges(changes, {byId: snapshot.byId, projects: roster.projects, names: roster.names}), ...detail}};
		},
	});
	const result = await save({
		...ports,
		...signer,
		storeId,
		action,
		progress,
		base: await baseOf(first),
		isOutdated: truth.isOutdated,
		moved: async loaded => baseOf(await truth.take(loaded)),
	});
	const snapshot = result.saved ? await truth.saved(result.saved) : truth.present().snapshot;
	return {snapshot, touched: result.touched, durabilityUnknown: result.durabilityUnknown};
};
