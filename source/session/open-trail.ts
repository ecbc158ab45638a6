/** What the audit chains say, for one session: what was verified once is not verified again, and long readings stop for breath. */
import type {KnownChains, Trail} from './audit-trail.js';
import {loadTrail} from './lazy.js';
import type {AuditPort, Clock, StatePort} from './ports.js';
import type {Present} from './present.js';
import type {Progress} from './session.js';

/** @throws Failure integrity (the store itself), storage */
export const openTrail = ({clock, state, audit, verified, principal}: Readonly<{
	clock: Clock;
	state: StatePort;
	audit: AuditPort;
	verified(): Promise<Present>;

	/** Whose identity is on this host. */
	principal(): string | undefined;
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
				await new Promise<void>(resolve => {
					clock.after(0, resolve);
				});
			}),
		});
	};
};
