/** Sentences the screen says about clipboard, locks and failures. They claim only what is known: an escape sequence is sent, never copied. */
import {cutMiddle, width} from '../domain/cut.js';
import {arrivalWords} from '../commands/clipboard-words.js';
import type {Integration} from '../domain/integration.js';
import type {ClipboardResult} from '../session/ports.js';
import type {CommitResult} from '../session/session.js';
import {sentence} from './sentence.js';
import type {Message, State, Target, Waiting, World} from './state.js';

export const plain = (text: string): Message => ({text, tone: 'plain', deadline: undefined});
export const bad = (text: string): Message => ({text, tone: 'bad', deadline: undefined});
export const warn = (text: string): Message => ({text, tone: 'warn', deadline: undefined});

/** Whole seconds, never less than none. */
export const secondsUntil = (deadline: number, now: number): number => Math.max(0, Math.ceil((deadline - now) / 1000));

/** `{left}` in a message counts down. */
export const messageText = ({text, deadline}: Message, now: number): string =>
	deadline === undefined ? text : text.replace('{left}', () => String(secondsUntil(deadline, now)));

const integrationIn = (world: World, id: string): Integration | undefined => world.snapshot?.byId.get(id);

/** `secretKey of Stripe live`, `the link of Stripe live`. */
export const targetLabel = (world: World, target: Target): string => {
	const integration = integrationIn(world, target.kind === 'value' ? target.reference.integration : target.integration);
	const name = integration?.name ?? '?';
	switch (target.kind) {
		case 'link': {
			return `the link of ${name}`;
		}

		case 'url': {
			return integration && integration.urls.length > 1 ? `URL ${target.index + 1} of ${name}` : `the URL of ${name}`;
		}

		case 'value': {
			const key = integration?.credentials.find(({id}) => id === target.reference.credential)?.key;
			return `${key ?? '?'} of ${name}`;
		}
	}
};

/** `copy secretKey of Stripe live`. */
export const purposeOf = (world: World, waiting: Extract<Waiting, {kind: 'copy' | 'reveal'}>): string => waiting.kind === 'copy'
	? `copy ${targetLabel(world, waiting.target)}`
	: `reveal ${targetLabel(world, {kind: 'value', reference: waiting.reference})}`;

/** Key of a value without the integration's name, where it goes without saying. */
const shortLabel = (world: World, target: Target): string => target.kind === 'value'
	? targetLabel(world, target).replace(/ of .*$/v, '')
	: targetLabel(world, target);

export type Copy = Readonly<{
	result: ClipboardResult;

	/** When it is cleared; undefined: never. */
	deadline: number | undefined;

	/** The link or URL itself, so that it isn't lost where there is no clipboard; never a value. */
	text?: string | undefined;
}>;

/** What is said after a copy. */
export const copiedMessage = (world: World, target: Target, {result, deadline, text}: Copy): Message => {
	const secret = target.kind === 'value';
	const clearing = deadline === undefined ? (secret ? ' It stays there: clearing is switched off.' : '') : ' Clearing in {left}\u{A0}s.';
	switch (result.way) {
		case 'native': {
			return {text: `Copied ${targetLabel(world, target)}.${clearing}`, tone: 'good', deadline};
		}

		case 'none': {
			const why = result.reason ?? 'there is no clipboard here';
			return warn(`Not copied: ${why}. ${secret ? `${world.key('reveal')} reveals.` : text ?? ''}`);
		}

		default: {
			const way = result.way === 'tmux' ? ' through tmux' : '';
			return {
				text: `Sent ${shortLabel(world, target)} to your terminal's clipboard${way}. ${arrivalWords(result.arrived)}${clearing}${secret ? ` Empty? ${world.key('reveal')} reveals.` : ''}`,
				tone: 'good',
				deadline,
			};
		}
	}
};

/** What is said after a save. */
export const savedMessage = (text: string, commit: Pick<CommitResult, 'durabilityUnknown'> | undefined): Message => commit?.durabilityUnknown
	? warn(`${text} Saved, but the disk did not confirm it: a power cut now could undo it.`)
	: {text, tone: 'good', deadline: undefined};

export const clearedMessage = (result: ClipboardResult): Message => plain(result.way === 'native'
	? 'Cleared the clipboard.'
	: 'Asked your terminal to clear its clipboard; what was copied since is gone with it.');

/** Why nothing is done with the store: what was found out and no more, since a file that is only missing is no forgery. */
export const notVerified = (world: World, done: 'opened' | 'saved' = 'opened'): string | undefined => {
	const verification = world.snapshot?.verification;
	return verification?.state === 'failed'
		? `${sentence(`nothing is ${done}: ${verification.message}`)} Run patchbay verify.`
		: undefined;
};

/** What the passphrase is asked for. New keys are wrapped by it, so that it is asked for where nothing is locked too. */
export const lockedPrompt = (purpose: string, {locked, key}: Pick<World, 'locked' | 'key'>): string => `${locked ? 'Locked. ' : ''}Passphrase to ${purpose} (${key('passphrase.back')}: cancel):`;

/** The same in so many cells: a long name gives way, never the key or how it is cancelled. */
export const lockedLine = (purpose: string, cells: number, {mark, key}: Readonly<{mark: string; key: World['key']}>): string => {
	const prompt = (what: string) => lockedPrompt(what, {locked: true, key});
	const {act = '', name = ''} = /^(?<act>.*? of )?(?<name>.*)$/sv.exec(purpose)?.groups ?? {};
	const room = cells - width(prompt(''));
	// The line below says `locked` too.
	const [before, left] = width(act) + 8 <= room ? ['', room] : ['Locked. ', room + 8];
	const brief = width(act) + 5 <= left ? act + cutMiddle(name, left - width(act), {mark}) : cutMiddle(purpose, left, {mark});
	return prompt(brief).slice(before.length);
};

export const isDirty = ({query, types, project, pinned}: State): boolean =>
	query.text !== '' || types.length > 0 || project !== undefined || pinned !== undefined;
