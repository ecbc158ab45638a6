/**
`run --watch`: the store stays open beside the program. When something that it uses changes, it is stopped and started again with what is there
now; when its access is taken away, it is stopped for good. A store that can't be read or trusted for a while takes nothing away.
*/
import {runCommand, type RunArguments} from '../commands/run.js';
import {Failure} from '../domain/failure.js';
import type {Child} from '../session/ports.js';
import type {Session} from '../session/session.js';
import {exitCodes} from './exit-codes.js';
import {openStore} from './open-store.js';
import {note} from './print.js';
import {
	codeOf, openFor, prepareRun, startWith, type Given, type Running,
} from './run-program.js';

/** Milliseconds until values that could not be opened are tried again: a lock, a full disk and an agent come back without a change of the store. */
const untilAgain = 5000;

/** Milliseconds a program has to end by itself. */
const patience = 10_000;

type Standing =
	| Readonly<{kind: 'same' | 'changed'}>
	/** Why the store can't be used now. */
	| Readonly<{kind: 'unclear'; message: string}>
	| Readonly<{kind: 'lost'; message: string}>;

const lostCodes: ReadonlySet<string> = new Set(['not-entitled', 'not-found']);

const withoutConsequence = (message: string): string => message.replace(/[;.,](?: so)? nothing was (?:started|opened or saved)\.?$/v, '');

/** How what the program was given stands to what it would get now. */
const standingOf = ({snapshot, me}: Session, args: RunArguments, given: Given): Standing => {
	const {verification} = snapshot;
	if (verification.state !== 'verified') {
		return verification.state === 'failed' ? {kind: 'unclear', message: verification.message} : {kind: 'same'};
	}

	if (!me) {
		return {kind: 'lost', message: 'this identity is not in the store any more'};
	}

	try {
		const {result} = runCommand.plan({snapshot, me}, args);
		return {kind: result.print === given.result.print ? 'same' : 'changed'};
	} catch (error) {
		if (!(error instanceof Failure)) {
			throw error;
		}

		return {kind: lostCodes.has(error.code) ? 'lost' : 'unclear', message: withoutConsequence(error.message)};
	}
};

/** Resolves with the next standing that is another than it was. */
const nextStanding = (session: Session, args: RunArguments, given: Given, former: Standing) => {
	const next = Promise.withResolvers<Standing>();
	const look = () => {
		const standing = standingOf(session, args, given);
		if (standing.kind !== former.kind) {
			next.resolve(standing);
		}
	};

	const stop = session.subscribe(look);
	look();
	return {promise: next.promise, stop};
};

type Turn = Readonly<{end: number}> | Readonly<{given: Given}>;

const lost = async ({call}: Running, message: string): Promise<Turn> => {
	await note(call.world, `patchbay: access was taken away, so the program was stopped: ${message}`, '  What it had read it has had: rotate it if it must not be used any more.');
	return {end: exitCodes['not-entitled']};
};

/** What it gets now, opened while it still runs with what it had. */
const openAgain = async (running: Running, session: Session, args: RunArguments): Promise<Given | Exclude<Standing, {kind: 'same' | 'changed'}>> => {
	try {
		// Its agent may be back.
		if (session.locked) {
			await session.unlockByAgent();
		}

		return await openFor(running, session, args);
	} catch (error) {
		if (!(error instanceof Failure)) {
			throw error;
		}

		return {kind: lostCodes.has(error.code) ? 'lost' : 'unclear', message: withoutConsequence(error.message)};
	}
};

/** What has changed once and could not be opened is tried again, whether the store changes or not. */
const later = ({call}: Running): Readonly<{promise: Promise<Standing>; stop: () => void}> => {
	const {promise, resolve} = Promise.withResolvers<Standing>();
	const stop = call.world.clock.after(untilAgain, () => {
		resolve({kind: 'changed'});
	});
	return {promise, stop};
};

/** One life of the program: until it ends by itself, is replaced by one with newer values, or has lost its access. */
const live = async (running: Running, session: Session, args: RunArguments, given: Given, child: Child): Promise<Turn> => {
	const {world} = running.call;
	let standing: Standing = {kind: 'same'};
	let said: string | undefined;
	for (;;) {
		const next = nextStanding(session, args, given, standing);
		/* eslint-disable no-await-in-loop -- one thing after another happens */
		const again: ReturnType<typeof later> | undefined = standing.kind === 'changed' ? later(running) : undefined;
		const event: Standing | Awaited<Child['ended']> = await Promise.race([child.ended, next.promise, ...again ? [again.promise] : []]);
		next.stop();
		again?.stop();
		if (!('kind' in event)) {
			return {end: codeOf(event)};
		}

		standing = event;
		const now = standing.kind === 'changed' ? await openAgain(running, session, args) : standing;
		if (!('kind' in now)) {
			await note(world, 'patchbay: something that the program uses has changed; it is started again.');
			await child.stop(patience);
			return {given: now};
		}

		if (now.kind === 'lost') {
			await child.stop(patience);
			return lost(running, now.message);
		}

		if (now.kind === 'unclear' && now.message !== said) {
			said = now.message;
			await note(world, `patchbay: ${now.message}; the program goes on with what it has.`);
		}
		/* eslint-enable no-await-in-loop */
	}
};

/** @returns the exit code */
export const runWatched = async (running: Running): Promise<number> => {
	const {call, children} = running;
	const session = await openStore(call, {verify: 'background'});
	let given: Given | undefined;
	try {
		await session.verified();
		const args = await prepareRun(call, session, running);
		children.listen();
		given = await openFor(running, session, args);
		for (;;) {
			/* eslint-disable no-await-in-loop -- one life after another */
			const child = await startWith(running, given);
			if (!child) {
				return codeOf({code: undefined, signal: children.interrupted});
			}

			const turn = await live(running, session, args, given, child);
			if ('end' in turn) {
				return turn.end;
			}

			given.forget();
			({given} = turn);
			/* eslint-enable no-await-in-loop */
		}
	} finally {
		given?.forget();
		session.close();
	}
};
