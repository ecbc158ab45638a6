/** What the audit chains say, for one session: what was verified once is not verified again, and long readings stop for breath. */
import {Failure} from '../domain/failure.js';
import type {KnownChains, Trail} from './audit-trail.js';
import {loadTrail} from './lazy.js';
import type {AuditPort, StatePort} from './ports.js';
import type {Present} from './present.js';
import type {Progress} from './session.js';

/** @throws Failure integrity (the store itself), storage */
export const openTrail = ({state, audit, verified, principal, isClosed}: Readonly<{
	state: StatePort;
	audit: AuditPort;
	verified(): Promise<Present>;

	/** Whose identity is on this host. */
	principal(): string | undefined;

	/** Whether nobody waits for it any more. */
	isClosed(): boolean;
}>): (progress?: Progress) => Promise<Trail> => {
	const known: KnownChains = new Map();
	return async progress => {
		const {auditTrail} = await loadTrail();
		const {loaded: {document}, roster, snapshot} = await verified();
		return auditTrail({
			document,
			roster,
			storeId: snapshot.store.id,
			principal: principal(),
			state,
			audit,
			known,
			advance: progress && (async (done, total) => {
				progress(done, total);
				// A timer would take a millisecond each, a fourth of the whole.
				await new Promise<void>(resolve => {
					setImmediate(resolve);
				});
				if (isClosed()) {
					throw new Failure('usage', 'the audit was left before it was read to its end; nothing was changed');
				}
			}),
		});
	};
};
