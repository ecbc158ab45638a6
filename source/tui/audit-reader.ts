/** Reads the audit in the background, so that keys go on meanwhile: what was read before stays on the screen until the new is there. */
import {Failure} from '../domain/failure.js';
import type {Session} from '../session/session.js';
import {unread, viewOf, type AuditView} from './audit-rows.js';
import {failureText} from './sentence.js';

export type AuditReader = Readonly<{
	view(): AuditView | undefined;

	/** Reads it, or once more after the reading that is under way. Never throws. */
	read(): Promise<void>;

	/** Forgets it: another store is open. */
	reset(): void;
}>;

const whyNot = (error: unknown): string => error instanceof Failure
	? failureText(error)
	: `Unexpected fault: ${error instanceof Error ? error.message : String(error)}.`;

export const createAuditReader = ({session, breathe, changed}: Readonly<{
	session(): Session | undefined;
	breathe(): Promise<void>;

	/** Called after each change of the view. */
	changed(): void;
}>): AuditReader => {
	let view: AuditView | undefined;
	let isReading = false;
	let isAsked = false;

	const show = (next: AuditView | undefined) => {
		view = next;
		changed();
	};

	const once = async (from: Session): Promise<void> => {
		let shown = -1;
		show({...view ?? unread, reading: {done: 0, total: 0}, problem: undefined});
		try {
			const trail = await from.trail((done, total) => {
				const part = Math.floor((done * 20) / Math.max(1, total));
				if (part === shown || !view) {
					return;
				}

				shown = part;
				show({...view, reading: {done, total}});
			});
			const next = await viewOf(trail, from.snapshot, breathe);
			if (session() === from) {
				show(next);
			}
		} catch (error) {
			if (session() === from && view) {
				show({...view, reading: undefined, problem: whyNot(error)});
			}
		}
	};

	return {
		view: () => view,
		reset() {
			view = undefined;
		},
		async read() {
			isAsked = true;
			if (isReading) {
				return;
			}

			isReading = true;
			while (isAsked) {
				isAsked = false;
				const from = session();
				if (from) {
					// eslint-disable-next-line no-await-in-loop
					await once(from);
				}
			}

			isReading = false;
		},
	};
};
