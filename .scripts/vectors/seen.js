/* eslint-disable @stylistic/max-len -- one vector, one line */
/** What only those can see who have seen the store before: rollback, forks, another roster, another store; and `--min-head` for those who remember nothing. */
import {
	ana, base, ben, draft, earlierBase, original, parts, project, someHash,
} from './team.js';
import {stale} from './define.js';

const {appendEntry, canonical, entryHash, hash, rootOf, signEntry, signHead} = parts;

const later = (at = '2026-01-02T03:06:00.000Z', who = ana) => signHead(draft(), who, {at});

/** Two saves on top of the fixture, as seen; then others in the place of one or both. */
const ahead = (first, second) => {
	const made = signHead(draft(), ana, {at: first});
	return second ? signHead(made, ana, {at: second}) : made;
};

const cut = (count, change = () => undefined) => () => {
	const made = draft();
	made.roster.splice(-count);
	change(made);
	return signHead(made, ana);
};

const otherStore = () => {
	const body = {...structuredClone(original.roster[0].body), nonce: someHash};
	const own = hash(canonical(body));
	const document = {...draft(), records: {}, roster: [signEntry('roster', own, ana.id, body, ana.keys.sign)]};
	const head = {seq: 20, prev: someHash, rosterLength: 1, rosterHash: entryHash(document.roster[0]), root: rootOf(document), audit: {}, recent: Array.from({length: 20}, () => someHash), at: '2026-01-02T03:06:00.000Z'};
	return {...document, head: signEntry('head', own, ana.id, head, ana.keys.sign)};
};

const minHead = (name, tells, seq, head, words) => ({
	name, tells, kind: 'min-head', base, more: {minHead: `${seq}:${head}`}, ...words && {code: 'integrity', words},
});

const {seq, recent} = original.head.body;
const tooOld = 'older than --min-head allows, or on another branch';

const vectors = [
	stale('rolled-back', 'The whole file is an earlier save.', 'the store was rolled back: this host has seen save 12, the file is save 5', undefined, {base: earlierBase}),
	stale('rolled-back-by-one', 'The whole file is the save before.', 'the store was rolled back: this host has seen save 13, the file is save 12', undefined, {seen: {base, make: later}}),
	stale('forked', 'The same save, with another content.', 'the store was forked: its save 13', () => later('2026-01-02T04:00:00.000Z'), {seen: {base, make: later}}),
	stale('forked-by-another', 'The same save, by somebody else.', 'the store was forked: its save 13', () => later('2026-01-02T03:06:00.000Z', ben), {seen: {base, make: later}}),
	stale('forked-and-one-ahead', 'A later save that does not follow the one seen.', 'the store was forked: its save 13', () => ahead('2026-01-02T04:00:00.000Z', '2026-01-02T04:01:00.000Z'), {seen: {base, make: later}}),
	stale('fork-hidden', 'A later save that names the head seen as its past, in the wrong place.', 'the store was forked: its save 13', () => {
		const seen = entryHash(later().head);
		const made = signHead(draft(), ana, {at: '2026-01-02T04:00:00.000Z'});
		const last = entryHash(made.head);
		return signHead(made, ana, {recent: [...draft().head.body.recent.slice(0, -1), seen, entryHash(original.head), last]});
	}, {seen: {base, make: later}}),
	stale('another-store', 'The file is another store.', 'this is another store than the one this host knows here', otherStore),
	stale('genesis-replaced', 'The same store with another genesis is another store.', 'this is another store than the one this host knows here', () => {
		const made = draft();
		made.roster[0].body.at = '2027-01-01T00:00:00.000Z';
		return signHead(made, ana);
	}),
	stale('roster-cut', 'The newest entry of the roster is missing, under a new head.', 'the roster was cut: this host has seen 23 entries, the file has 22', cut(1)),
	stale('roster-cut-far', 'A member’s removal is missing with all that came later.', 'the roster was cut: this host has seen 23 entries, the file has 10', cut(13)),
	stale('roster-replaced', 'The newest entry is another.', 'the roster was replaced: entry 22 is not the one', cut(1, made => {
		appendEntry(made, ana, {op: 'setting', key: 'strict', value: true});
	})),
	stale('roster-replaced-and-grown', 'The newest entry is another, and one more follows.', 'the roster was replaced: entry 22 is not the one', cut(1, made => {
		appendEntry(made, ana, {op: 'setting', key: 'strict', value: true});
		appendEntry(made, ana, {op: 'project', id: project('risk'), name: 'risk & fraud', members: [ana.id], removed: false});
	})),
	stale('roster-signed-anew', 'The newest entry says the same, at another time.', 'the roster was replaced: entry 22 is not the one', cut(1, made => {
		const {body} = original.roster.at(-1);
		appendEntry(made, ana, {...body, at: '2026-01-02T04:00:00.000Z'});
	})),
	minHead('min-head-later', 'A later save is asked for.', seq + 1, someHash, tooOld),
	minHead('min-head-other', 'The same save with another hash is asked for.', seq, someHash, tooOld),
	minHead('min-head-earlier-other', 'An earlier save with another hash is asked for.', seq - 2, someHash, tooOld),
	minHead('min-head-now', 'This very save is asked for.', seq, entryHash(original.head)),
	minHead('min-head-earlier', 'An earlier save of the same store is asked for.', seq - 3, recent.at(-3)),
];

export {vectors};
