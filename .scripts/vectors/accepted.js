/* eslint-disable @stylistic/max-len -- one vector, one line */
/** What a reader must take: one that refuses everything is none. */
import {
	ana, base, ben, cleo, draft, earlierBase, id, original, parts, project, recovery, storeId,
} from './team.js';
import {accepted} from './define.js';

const {appendEntry, integrationId, newKeys, proofOf, publicKeys, sealDataKey, signEntry, signHead, signRecord, newDataKey, commitment, entryHash} = parts;

const seen = {seen: {base}};

const newcomer = (kind, right = 'none') => {
	const keys = newKeys();
	const who = {id: 'eve-eve-eve-eve-eve-eA', ...publicKeys(keys)};
	return {principal: {...who, kind, name: 'eve', right}, proof: proofOf(storeId, who, keys.sign)};
};

/** An integration of nobody's project, by ben. */
const created = () => {
	const nonce = 'A'.repeat(43);
	const own = integrationId(storeId, ben.id, nonce);
	const dataKey = newDataKey();
	const context = {storeId, integration: own, epoch: 1};
	const keys = Object.fromEntries([ana, ben, recovery].map(who => [who.id, sealDataKey(dataKey, context, who.id, publicKeys(who.keys).box)]));
	const body = {
		id: own, nonce, creator: ben.id, rev: 1, prev: null, epoch: 1, commit: commitment(dataKey, context), name: 'Another of ben’s', type: 'Other', provider: null, urls: [], credentials: {}, keys, deleted: false, at: '2026-01-02T03:06:00.000Z',
	};
	const made = draft();
	made.records[own] = signEntry('record', storeId, ben.id, body, ben.keys.sign);
	return signHead(made, ben);
};

const renamed = (name, who, integration) => accepted(name, `${name.replaceAll('-', ' ')} changes a record.`, () => signHead(signRecord(draft(), id(integration), who, body => {
	body.name += ', renamed';
}), who), seen);

const entry = (name, tells, body, who = ana) => accepted(name, tells, () => signHead(appendEntry(draft(), who, body()), who.id === recovery.id ? ana : who), seen);

const vectors = [
	accepted('as-it-is', 'The fixture, to one who has never seen it.'),
	accepted('as-it-was-seen', 'The fixture, to one who has seen it.', undefined, seen),
	accepted('earlier', 'The earlier save, to one who has never seen the store: nothing shows that there is a later one.', undefined, {base: earlierBase}),
	accepted('later-than-seen', 'The fixture, to one who has seen the earlier save.', undefined, {seen: {base: earlierBase}}),
	accepted('same-records-new-head', 'A save that changes nothing.', () => signHead(draft(), ben), seen),
	accepted('record-of-ones-own-dropped', 'A record that was never assigned is gone, under a signed head: one who has never seen it can’t miss it.', () => {
		const made = draft();
		Reflect.deleteProperty(made.records, id('Ben\'s draft'));
		return signHead(made, ana);
	}),
	accepted('created-by-ben', 'A member creates an integration.', created, seen),
	renamed('ben-in-shop', ben, 'Twilio'),
	renamed('ben-in-billing-and-shop', ben, 'Stripe live'),
	renamed('ben-in-a-draft', ben, 'Ben\'s draft'),
	renamed('ana-in-risk', ana, 'Risk engine'),
	renamed('ana-in-a-draft-of-ben', ana, 'Ben\'s draft'),
	entry('member-added', 'An admin adds a member without a right.', () => ({op: 'add', ...newcomer('member')})),
	entry('member-removed', 'An admin removes a member who has signed nothing that stands.', () => ({op: 'remove', principal: cleo.id})),
	entry('project-added', 'An admin adds a project.', () => ({op: 'project', id: 'AAAAAAAAAAAAAAAAAAAAAA', name: 'new', members: [cleo.id], removed: false})),
	entry('project-name-of-a-removed-one', 'A removed project’s name is free.', () => ({op: 'project', id: 'AAAAAAAAAAAAAAAAAAAAAA', name: 'legacy', members: '*', removed: false})),
	entry('setting-changed', 'An admin changes a setting.', () => ({op: 'setting', key: 'strict', value: true})),
	entry('assigned-by-ben', 'ben assigns to billing, inactive, what is in shop.', () => ({op: 'assign', assign: [[id('Mailer'), project('billing'), 'inactive']]}), ben),
	accepted('two-saves-further', 'Two saves after the one seen, one record changed in both.', () => {
		const made = signHead(signRecord(draft(), id('Twilio'), ana, () => undefined), ana);
		return signHead(signRecord(made, id('Twilio'), ben, () => undefined), ben);
	}, seen),
	accepted('audit-grows', 'The head names further audit entries.', () => {
		const made = draft();
		const [[chain, [n]], ...rest] = Object.entries(made.head.body.audit);
		return signHead(made, ana, {audit: Object.fromEntries([[chain, [n + 5, entryHash(original.head)]], ...rest])});
	}, seen),
];

export {vectors};
