/** The head: what was signed for is what stands in the file, and each head follows the one before. */
import {
	ana, base, draft, earlierBase, id, parts, someHash,
} from './team.js';
import {refused, stale} from './define.js';

const {entryHash, hash, signHead} = parts;

const head = (name, tells, words, change, before = () => undefined) => refused(name, tells, words, () => {
	const made = draft();
	before(made);
	return signHead(made, ana, typeof change === 'function' ? change(made) : change);
});

const foreignRoster = 'the roster is not the one that the head was signed for';
const foreignRecords = 'the records are not those that the head was signed for';
const broken = 'the chain of heads is broken';
const former = made => [...made.head.body.recent, entryHash(made.head)];

const vectors = [
	refused('roster-cut', 'The newest entry of the roster is missing, the head is as it was.', foreignRoster, () => {
		const made = draft();
		made.roster.pop();
		return made;
	}),
	refused('roster-grown', 'The roster has an entry that the head does not know.', foreignRoster, () => parts.appendEntry(draft(), ana, {op: 'setting', key: 'strict', value: true})),
	refused('record-dropped', 'A record that was never assigned is missing, the head is as it was.', foreignRecords, () => {
		const made = draft();
		Reflect.deleteProperty(made.records, id('Ben\'s draft'));
		return made;
	}),
	refused('record-changed', 'A record has a revision that the head does not know.', foreignRecords, () => parts.signRecord(draft(), id('Twilio'), ana, () => undefined)),
	refused('record-of-an-earlier-save', 'A record stands as it was in an earlier save.', foreignRecords, () => {
		const made = draft();
		made.records[id('Stripe live')] = draft(earlierBase).records[id('Stripe live')];
		return made;
	}),
	refused('head-of-an-earlier-save', 'The head is an earlier save’s.', foreignRoster, () => {
		const made = draft();
		made.head = draft(earlierBase).head;
		return made;
	}),
	refused('body-changed', 'The time of the save is changed.', 'the head is not signed by whom it names', () => {
		const made = draft();
		made.head.body.at = '2027-01-01T00:00:00.000Z';
		return made;
	}),
	refused('signature-of-zeros', 'The head’s signature is zeros.', 'the head is not signed by whom it names', () => {
		const made = draft();
		made.head.sig = 'A'.repeat(86);
		return made;
	}),
	head('roster-length-short', 'The head names a shorter roster.', foreignRoster, made => ({rosterLength: made.roster.length - 1})),
	head('roster-length-long', 'The head names a longer roster.', foreignRoster, made => ({rosterLength: made.roster.length + 1})),
	head('roster-hash-other', 'The head names another last entry.', foreignRoster, {rosterHash: someHash}),
	head('roster-hash-of-an-entry-before', 'The head names the entry before the last.', foreignRoster, made => ({rosterHash: entryHash(made.roster.at(-2))})),
	head('root-other', 'The head names other records.', foreignRecords, {root: someHash}),
	head('root-of-nothing', 'The head names no records.', foreignRecords, {root: hash('[]')}),
	head('previous-other', 'The head follows another than its list says.', broken, {prev: someHash}),
	head('previous-none', 'The head follows nothing.', broken, {prev: null}),
	head('recent-empty', 'The head names no former heads.', broken, {recent: []}),
	head('recent-short', 'The head leaves out the oldest of the former heads.', broken, made => ({recent: former(made).slice(1)})),
	head('recent-long', 'The head names one former head more than there were.', broken, made => ({recent: [someHash, ...former(made)]})),
	head('recent-without-the-last', 'The list of former heads does not end with the one before.', broken, made => ({recent: [...former(made).slice(0, -1), someHash]})),
	head('seq-leaps', 'The head’s number is ten too high.', broken, made => ({seq: made.head.body.seq + 11})),
	head('seq-stays', 'The head’s number is the one before’s.', broken, made => ({seq: made.head.body.seq})),
	head('seq-zero', 'The head says it is the first.', 'has a higher revision', {seq: 0, recent: [], prev: null}),
	stale('audit-end-gone', 'The head forgets an audit chain.', 'the head was signed for an audit chain that was cut', () => signHead(draft(), ana, {audit: {}})),
	stale('audit-end-back', 'The head names an earlier end of an audit chain.', 'the head was signed for an audit chain that was cut', () => {
		const made = draft();
		const [[chain, [n]], ...rest] = Object.entries(made.head.body.audit);
		return signHead(made, ana, {audit: Object.fromEntries([[chain, [n - 1, someHash]], ...rest])});
	}),
	stale('audit-end-other', 'The head names another end of an audit chain.', 'the head was signed for an audit chain that was cut', () => {
		const made = draft();
		const [[chain, [n]], ...rest] = Object.entries(made.head.body.audit);
		return signHead(made, ana, {audit: Object.fromEntries([[chain, [n, someHash]], ...rest])});
	}),
].map(each => ({...each, base}));

export {vectors};
