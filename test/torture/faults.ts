/**
Calls that fail: every call by which a save reaches the disk is made to report every error a disk can have. The user is told, in words of
that error, what it means; the store is the old one, or the new one where the failure came after it took its place, and never broken.
*/
import type {Buffer} from 'node:buffer';
import {readFile} from 'node:fs/promises';
import {makePlace, sessionOf, countUp, verifiedCount, type Place} from './_place.js';
import {countsOf, isInternal, nameOf, threads, tracedSave, whyNotTrace, type Injection, type Save} from './_strace.js';
import {inParallel} from './_processes.js';
import {skip, type Trying} from './_trial.js';

/** Code to the words that users are told. */
const errors: Readonly<Record<string, string>> = {
	ENOSPC: 'no space is left',
	EIO: 'the disk reports an error',
	EROFS: 'the file system is read-only',
	EMFILE: 'too many files are open',
};

/** Calls without which nothing is saved: whatever of these fails, so does the save. */
const needed = [
	/^(?:openat|write|fchmod|fsync)\(.*\/\.store\.json\.[0-9a-f]+\.tmp/v,
	/^rename\(.*\/\.store\.json\.[0-9a-f]+\.tmp/v,
	/^link\(/v,
	/^(?:openat|write|fsync)\(.*\/audit\//v,
];

const folderSync = /^fsync\(\d+<[^>]*\/home>/v;

type Verdict = Readonly<{kind: 'reported' | 'harmless' | 'unreached' | 'internal'; problem?: string}>;

const judge = async (place: Place, before: Readonly<{count: number; bytes: Buffer}>, injection: Injection, save: Save): Promise<Verdict> => {
	const call = save.calls.find(each => each.includes('(INJECTED)'));
	if (call === undefined) {
		return {kind: 'unreached'};
	}

	if (isInternal(call)) {
		return {kind: 'internal'};
	}

	const count = await verifiedCount(place.home);
	const where = `${injection.what} in ${call.slice(0, 160)}`;
	const said = save.said ?? `nothing (${save.ended.code ?? save.ended.signal}: ${save.errors.slice(-300)})`;
	const isOld = before.bytes.equals(await readFile(place.store));
	if (said.startsWith('failed storage ')) {
		const words = errors[injection.what.slice('error='.length)] ?? '';
		// SQLite tells that its file can't be used, not why.
		if (!said.includes(words) && !(injection.thread === 'MainThread' && /the lock file .* can't be used; nothing was /v.test(said))) {
			return {kind: 'reported', problem: `${where} is reported without “${words}”: ${said}`};
		}

		return isOld ? {kind: 'reported'} : {kind: 'reported', problem: `${where} is reported as a failure, and the store is another: ${said}`};
	}

	if (/^saved \d+ durability unknown$/v.test(said)) {
		return count === before.count + 1 ? {kind: 'reported'} : {kind: 'reported', problem: `${where}: said ${said}, and the store holds ${count} after ${before.count}`};
	}

	if (said.startsWith('saved ')) {
		if (count !== before.count + 1) {
			return {kind: 'harmless', problem: `${where}: said ${said}, and the store holds ${count} after ${before.count}`};
		}

		const mattered = needed.some(pattern => pattern.test(call)) || folderSync.test(call);
		return mattered ? {kind: 'harmless', problem: `${where} went unreported: ${said}`} : {kind: 'harmless'};
	}

	return {kind: 'reported', problem: `${where}: said ${said}`};
};

/** Every call of one save that reaches a file, once each. */
const pointsOf = async (role: string, place: Place, codes: readonly string[]): Promise<readonly Injection[]> => {
	const points: Injection[] = [];
	for (const thread of threads) {
		const {calls} = await tracedSave(role, place, thread);
		// Threads wake each other by calls that reach no file; where a name has no others, there is nothing to try.
		const reached = new Set(calls.filter(call => !isInternal(call)).map(call => nameOf(call)));
		for (const [call, count] of countsOf(calls)) {
			if (!reached.has(call)) {
				continue;
			}

			for (let when = 1; when <= count; when++) {
				points.push(...codes.map(code => ({thread, call, when, what: `error=${code}`})));
			}
		}
	}

	return points;
};

/** In the short form: the calls that matter most, each by its place among its kind. */
const chosen = (points: readonly Injection[]): readonly Injection[] => {
	const wanted = new Set(['fsync', 'link', 'rename', 'openat']);
	const some = points.filter(({call, thread}) => thread === 'libuv-worker' && wanted.has(call));
	return some.filter((_, index) => index % Math.ceil(some.length / 10) === 3);
};

export const faults: Trying = async ({role, long, every}) => {
	const why = await whyNotTrace();
	if (why !== undefined) {
		return skip(why);
	}

	const problems: string[] = [];
	const counts = {reported: 0, harmless: 0, unreached: 0, internal: 0};
	const places = await Promise.all([makePlace(5), makePlace(5)]);
	try {
		const all = await pointsOf(role, places[0], Object.keys(errors));
		const points = (long ? all.filter((_, index) => index % every === 0) : chosen(all)).values();
		await inParallel(places.length, places, async place => {
			for (const point of points) {
				const before = {count: await verifiedCount(place.home), bytes: await readFile(place.store)};
				const save = await tracedSave(role, place, point.thread, point);
				try {
					const {kind, problem} = await judge(place, before, point, save);
					counts[kind]++;
					problems.push(...problem === undefined ? [] : [problem]);
					const session = await sessionOf(place.home, place.keys, {lockTimeout: 1000});
					await countUp(session);
					await session.inspect();
					session.close();
				} catch (error) {
					problems.push(`${point.what} at ${point.call} ${point.when} of ${point.thread}: the store is broken, or takes no save: ${String(error)}`);
				}
			}
		});
	} finally {
		for (const place of places) {
			place.remove();
		}
	}

	return {
		figures: [{
			name: 'ENOSPC, EIO, EROFS, EMFILE in a save',
			value: `${counts.reported} reported, ${counts.harmless} in calls that a save can do without, ${problems.length} silent or harmful`,
		}],
		problems,
	};
};

