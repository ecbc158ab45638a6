/** What saving, verifying and taking access away take in a store of 10,000. */
import {
	closeSync, existsSync, fsyncSync, openSync, readFileSync, rmSync, writeSync,
} from 'node:fs';
import path from 'node:path';
import {median, quantile, round} from '../figures.js';
import {
	close, openScreen, press, timeCommand, timeUntilSeen,
} from '../program.js';
import {openUnlocked, timeEdit} from '../session.js';
import {firstName} from '../stores.js';

const saves = 25;

/** Milliseconds of writing and syncing a file of the same size. */
const timeWrite = (bytes, file) => {
	const started = performance.now();
	const descriptor = openSync(file, 'w');
	for (let written = 0; written < bytes.length;) {
		written += writeSync(descriptor, bytes, written);
	}

	fsyncSync(descriptor);
	closeSync(descriptor);
	return performance.now() - started;
};

/** One edit after another in an open session, in turns with writing the same bytes. */
export const save = async bench => {
	const {folder} = await bench.copyOf(10_000, 'saved-10000');
	const session = await openUnlocked(folder);
	const bytes = readFileSync(path.join(folder, 'store.json'));
	const first = await timeEdit(session);
	const edits = [];
	const writes = [];
	for (let run = 0; run < saves; run++) {
		writes.push(timeWrite(bytes, path.join(folder, 'plain')));
		edits.push(await timeEdit(session));
	}

	session.close();
	bench.detail('save of one edit in 10k', `${round(median(edits))} ms, the first ${round(first)} ms (write and fsync of ${bytes.length} B: ${round(median(writes))} ms)`);
	bench.measured('save of one edit in 10k ÷ write and fsync', median(edits) / median(writes));
};

/** Twenty principals: who they are makes no edit slower; everything is verified, and somebody loses a tenth of it. */
export const team = async bench => {
	const {folder, environment} = await bench.team(10_000);
	const one = await openUnlocked((await bench.copyOf(10_000, 'saved-10000')).folder);
	const many = await openUnlocked(folder);
	const edits = {one: [], many: []};
	for (let run = -2; run < saves; run++) {
		const [first, second] = [await timeEdit(one), await timeEdit(many)];
		if (run >= 0) {
			edits.one.push(first);
			edits.many.push(second);
		}
	}

	one.close();
	bench.detail('one edit in 10k', `${round(median(edits.one))} ms with one principal, ${round(median(edits.many))} ms with 20`);
	bench.measured('one edit, 20 principals ÷ 1', median(edits.many) / median(edits.one));

	const {principals} = many.snapshot.roster;
	const leaver = principals.values().find(({kind, right}) => kind === 'member' && right === 'manageOwn');
	const started = performance.now();
	const {touched} = await many.commit('change', () => [{kind: 'principal.remove', principal: leaver.id}]);
	const time = performance.now() - started;
	many.close();
	// One that is removed can't be removed again.
	rmSync(path.join(folder, 'whole'), {recursive: true});
	bench.detail('removing a member', `${round(time / 1000)} s for ${touched.length} integrations, ${round(1000 * time / touched.length / 1000)} ms each`);
	bench.measured('removing a member, for 1,000 integrations', time / touched.length);

	const times = [];
	for (let run = 0; run < 3; run++) {
		times.push(await timeCommand(['verify'], environment));
	}

	bench.measured('verify of everything, 10k and 20 principals', median(times) / 1000);
};

/** Keys while a store that this host has never seen is verified beside them. */
export const verifying = async bench => {
	const {folder, environment} = await bench.copyOf(10_000, 'unseen-10000');
	const noted = path.join(folder, 'state', 'verified.json');
	const times = [];
	for (let run = 0; run < 4; run++) {
		rmSync(path.join(folder, 'state'), {recursive: true, force: true});
		const app = openScreen(environment, [80, 24]);
		await timeUntilSeen(app, firstName(10_000));
		for (let index = 0; !existsSync(noted); index++) {
			const pressed = await press(app, index % 20 < 10 ? 'j' : 'k');
			// Code that runs the first time is compiled first.
			if (run > 0 && pressed && index > 8 && !existsSync(noted)) {
				times.push(pressed.time);
			}
		}

		await close(app);
	}

	bench.detail('keys while verifying', `${times.length} keys, p50 ${round(quantile(times, 0.5))} ms, p95 ${round(quantile(times, 0.95))} ms`);
	bench.measured('key while verifying at 80×24, 10k, p95', quantile(times, 0.95));
};
