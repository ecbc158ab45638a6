import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {AuditAction} from '../../source/domain/audit.js';
import {wordsOf, type AuditFilter} from '../../source/tui/audit-filter.js';
import {actionEntries, auditHits, personEntries, timeEntries} from '../../source/tui/audit-hits.js';
import type {AuditRow} from '../../source/tui/audit-rows.js';
import {fieldOf} from '../../source/tui/edit.js';
import type {State, World} from '../../source/tui/state.js';

const now = Date.parse('2026-11-26T12:00:00.000Z');
const hour = 3_600_000;
const people = ['ana', 'ben'];
const actions: readonly AuditAction[] = ['read', 'copy', 'change'];

/** Newest first, as they are shown. */
const rows = fc.array(fc.record({
	hours: fc.nat(2000), actor: fc.constantFrom(...people), action: fc.constantFrom(...actions), what: fc.constantFrom('secretKey of stripe live', 'apikey of adyen', 'read the stripe test'),
}), {maxLength: 30}).map(sketches => sketches.toSorted((first, second) => first.hours - second.hours).map(({hours, actor, action, what}, index) => ({
	id: String(index), entry: {chain: 'c', body: {at: new Date(now - (hours * hour)).toISOString(), actor, action}, attempted: false}, who: actor, what, text: `${actor} ${action} ${what}`,
}) as unknown as AuditRow));

const filter: fc.Arbitrary<AuditFilter> = fc.record({
	query: fc.constantFrom('', ' ', 'r', 're', 'rea', 'read', 'read st', 'read stripe', 'stripe read', 'a', 'an', 'ana ad', 'key', 'zzz').map(text => fieldOf(text)),
	actions: fc.subarray([...actions]),
	person: fc.option(fc.constantFrom(...people), {nil: undefined}),
	since: fc.option(fc.constantFrom('1h', '24h', '30d', '2026-10-01'), {nil: undefined}),
});

const ages: Readonly<Record<string, number>> = {
	'1h': hour, '24h': 24 * hour, '7d': 168 * hour, '30d': 720 * hour, '90d': 2160 * hour, '2026-10-01': now - Date.parse('2026-10-01T00:00:00Z'),
};

const plainly = (all: readonly AuditRow[], asked: AuditFilter): readonly AuditRow[] => {
	const {actions: wanted, person, since} = asked;
	return all.filter(({text, entry: {body}}) =>
		wordsOf(asked).every(word => text.includes(word))
		&& (wanted.length === 0 || wanted.includes(body.action))
		&& (person === undefined || body.actor === person)
		&& (since === undefined || Date.parse(body.at) >= now - ages[since]!));
};

test('property: filters one after another leave what the plain definition leaves, and the lists count it', () => {
	fc.assert(fc.property(rows, fc.array(filter, {minLength: 1, maxLength: 25}), (all, filters) => {
		const world = {audit: {rows: all}, now, snapshot: undefined} as unknown as World;
		for (const audit of filters) {
			const state = {audit} as unknown as State;
			expect(auditHits(state, world)).toEqual(plainly(all, audit));
			expect(auditHits(state, world)).toBe(auditHits(state, world));
			for (const {value, count} of actionEntries(state, world)) {
				expect(count, value).toBe(plainly(all, {...audit, actions: []}).filter(({entry}) => entry.body.action === value).length);
			}

			for (const {value, count} of personEntries(state, world)) {
				expect(count, value).toBe(plainly(all, {...audit, person: value}).length);
			}

			for (const {value, count} of timeEntries(state, world)) {
				expect(count, value).toBe(plainly(all, {...audit, since: value}).length);
			}
		}
	}));
});
