/** Audit trails for screens that live in memory: who did what, newest last. Nothing in them is signed. */
import type {AuditAction, AuditBody} from '../../source/domain/audit.js';
import type {Snapshot} from '../../source/domain/snapshot.js';
import type {Trail} from '../../source/session/audit-trail.js';
import {daysAgo} from './snapshot.js';

export type EntrySketch = Readonly<{
	who?: string;
	action: AuditAction;

	/** Days ago. */
	ago?: number;

	/** Names of integrations, or `Stripe live/secretKey`. */
	target?: readonly string[];
	what?: string;
	attempted?: boolean;
	detail?: AuditBody['detail'];
}>;

export const makeTrail = (snapshot: Snapshot, sketches: readonly EntrySketch[], broken: readonly string[] = []): Trail => {
	const idOf = (text: string): string => {
		const [name, key] = text.split('/', 2);
		const integration = snapshot.integrations.find(each => each.name === name)!;
		return key === undefined ? integration.id : `${integration.id}/${integration.credentials.find(each => each.key === key)!.id}`;
	};

	return {
		entries: sketches.map(({who = 'ana', action, ago = 0, target = [], what, attempted = false, detail}, index) => ({
			chain: `${who}.chain`,
			attempted,
			body: {
				n: index + 1,
				prev: null,
				at: daysAgo(ago),
				actor: who,
				action,
				target: target.map(text => idOf(text)),
				detail: {...what !== undefined && {what}, ...detail},
				head: 'head',
			},
		})),
		broken,
		names: new Map(snapshot.integrations.map(({id, name}) => [id, name])),
		past: {roster: [], rosterHash: '', deleted: []},
	};
};

/** What a team does in a month. */
export const sampleTrail = (snapshot: Snapshot): Trail => makeTrail(snapshot, [
	{who: 'lee', action: 'init', ago: 60},
	{
		who: 'lee', action: 'import', ago: 59, what: 'add project billing and 12 more changes', target: ['Stripe live', 'Stripe test'], detail: {integrations: 10, rosterEntries: 6},
	},
	{
		who: 'mo', action: 'read', ago: 40, target: ['Stripe live/secretKey'],
	},
	{
		who: 'ana', action: 'copy', ago: 12, target: ['OpenAI/apiKey'],
	},
	{
		who: 'ana', action: 'change', ago: 12, what: 'edit Stripe test (new value of webhookSecret)', target: ['Stripe test'], detail: {integrations: 1, rosterEntries: 0},
	},
	{
		who: 'mo', action: 'reveal', ago: 3, target: ['Warehouse/password'],
	},
	{
		who: 'mo', action: 'change', ago: 2, what: 'unassign Slack alerts from shop', target: ['Slack alerts'], attempted: true,
	},
	{
		who: 'ana', action: 'passphrase', ago: 1, detail: {failedUnlocks: 2},
	},
	{
		who: 'ana', action: 'read', ago: 0, target: ['Stripe radar/apiKey'],
	},
]);
