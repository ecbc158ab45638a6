/** Audit chains against the head that was signed for them: cut, forged, moved, foreign. */
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {
	ana, auditFile, ben, chainOf, fixtures, formerBen, parts, someHash, storeId,
} from './team.js';

const {canonical, hash, signEntry} = parts;
const base = auditFile(ana);
const linesOf = who => readFileSync(path.join(fixtures, auditFile(who)), 'utf8').trimEnd().split('\n');
const text = lines => lines.map(line => `${line}\n`).join('');

const chain = (name, tells, words, change, who = ana) => ({
	name, tells, kind: 'audit', base: auditFile(who), more: {chain: chainOf(who)}, ...words && {code: 'integrity', words},
	make() {
		const lines = linesOf(who);
		return text(change(lines) ?? lines);
	},
});

const altered = (lines, index, change, who = ana, store = storeId) => {
	const entry = JSON.parse(lines[index]);
	change(entry.body, entry);
	lines[index] = canonical(signEntry('audit', store, entry.by, entry.body, who.keys.sign));
};

/** Signed anew from an entry on, as only its principal could. */
const rewritten = (lines, from, change) => {
	for (let index = from; index < lines.length; index++) {
		altered(lines, index, body => {
			if (index === from) {
				change(body);
			}

			body.prev = index === 0 ? null : hash(lines[index - 1]);
		});
	}
};

const order = 'does not follow the one before';
const foreign = 'is not signed by the one whose chain it is';
const noEntry = 'is not an entry';

const vectors = [
	chain('whole', 'As it was written.', '', () => undefined),
	chain('whole-of-ben', 'ben’s, as it was written.', '', () => undefined, ben),
	chain('longer-than-the-head-knows', 'Entries after the last save are as good.', '', lines => [...lines, (() => {
		const body = {...JSON.parse(lines.at(-1)).body, n: lines.length + 1, prev: hash(lines.at(-1)), action: 'read', target: [], detail: {}};
		return canonical(signEntry('audit', storeId, ana.id, body, ana.keys.sign));
	})()]),
	chain('gone', 'The whole chain is missing.', 'was cut: it had', () => []),
	chain('cut-by-one', 'The last entry is missing.', 'was cut: it had', lines => lines.slice(0, -1)),
	chain('cut-to-one', 'All but the first entry are missing.', 'was cut: it had', lines => lines.slice(0, 1)),
	chain('cut-by-one-of-ben', 'ben’s first entries are left alone.', 'was cut: it had', lines => lines.slice(0, 1), ben),
	chain('beginning-gone', 'The first entry is missing.', order, lines => lines.slice(1)),
	chain('entry-gone', 'An entry in the middle is missing.', order, lines => lines.toSpliced(2, 1)),
	chain('entries-swapped', 'Two entries stand in each other’s place.', order, lines => lines.toSpliced(2, 2, lines[3], lines[2])),
	chain('entry-twice', 'An entry stands twice.', order, lines => lines.toSpliced(2, 0, lines[1])),
	chain('number-skipped', 'An entry’s number is one too high.', order, lines => {
		altered(lines, 2, body => {
			body.n++;
		});
	}),
	chain('previous-other', 'An entry follows another than the one before.', order, lines => {
		altered(lines, 2, body => {
			body.prev = someHash;
		});
	}),
	chain('previous-none', 'An entry follows nothing.', order, lines => {
		altered(lines, 2, body => {
			body.prev = null;
		});
	}),
	chain('first-follows-something', 'The first entry follows one.', order, lines => {
		altered(lines, 0, body => {
			body.prev = someHash;
		});
	}),
	chain('rewritten', 'The principal has signed the whole chain anew, with another past.', 'was replaced: entry', lines => {
		rewritten(lines, 1, body => {
			body.detail = {what: 'nothing'};
		});
	}),
	chain('end-rewritten', 'The principal has signed the last entry anew.', 'was replaced: entry', lines => {
		rewritten(lines, lines.length - 1, body => {
			body.detail = {};
		});
	}),
	chain('detail-changed', 'What an entry tells is changed.', foreign, lines => lines.with(2, lines[2].replace('"what":"', '"what":"not '))),
	chain('time-changed', 'An entry’s time is changed.', foreign, lines => lines.with(2, lines[2].replace('"at":"2026', '"at":"2025'))),
	chain('signed-by-another', 'ben has signed an entry of ana’s.', foreign, lines => {
		altered(lines, 2, () => undefined, ben);
	}),
	chain('signed-for-another-store', 'An entry is signed for another store.', foreign, lines => {
		altered(lines, 2, () => undefined, ana, someHash);
	}),
	chain('signed-as-a-record', 'An entry’s signature is one of a record.', foreign, lines => {
		const {body, by} = JSON.parse(lines[2]);
		lines[2] = canonical(signEntry('record', storeId, by, body, ana.keys.sign));
	}),
	chain('actor-other', 'An entry says that another has acted.', foreign, lines => {
		altered(lines, 2, body => {
			body.actor = ben.id;
		});
	}),
	chain('by-other', 'An entry names another signer.', foreign, lines => {
		altered(lines, 2, (body, entry) => {
			entry.by = ben.id;
		});
	}),
	{...chain('of-another', 'ben’s chain stands under ana’s name.', foreign, () => linesOf(ben)), base},
	chain('entry-of-former-keys', 'An entry is signed with the keys that ben had before: what is past was signed with keys of the past.', '', lines => [...lines, (() => {
		const body = {...JSON.parse(lines.at(-1)).body, n: lines.length + 1, prev: hash(lines.at(-1))};
		return canonical(signEntry('audit', storeId, ben.id, body, formerBen.keys.sign));
	})()], ben),
	chain('no-json', 'A line is no JSON.', noEntry, lines => lines.with(2, lines[2].slice(0, -1))),
	chain('empty-line', 'A line is empty.', noEntry, lines => lines.toSpliced(2, 0, '')),
	chain('null', 'A line is null.', noEntry, lines => lines.with(2, 'null')),
	chain('not-canonical', 'A line has a space.', noEntry, lines => lines.with(2, lines[2].replace('"by":', '"by": '))),
	chain('a-field-twice', 'A field stands twice.', noEntry, lines => lines.with(2, lines[2].replace('"n":3', '"n":3,"n":3'))),
	chain('a-guest', 'An entry has a field more.', noEntry, lines => {
		altered(lines, 2, body => {
			body.more = 1;
		});
	}),
	...['n', 'prev', 'at', 'actor', 'action', 'target', 'detail', 'head'].map(field => chain(`without-${field}`, `An entry has no ${field}.`, noEntry, lines => {
		altered(lines, 2, body => {
			Reflect.deleteProperty(body, field);
		});
	})),
	chain('action-other', 'An action has a space.', noEntry, lines => {
		altered(lines, 2, body => {
			body.action = 'read all';
		});
	}),
	chain('detail-with-a-list', 'A detail is a list.', noEntry, lines => {
		altered(lines, 2, body => {
			body.detail = {list: []};
		});
	}),
].map(each => ({...each, base: each.base ?? base}));

export {vectors};
