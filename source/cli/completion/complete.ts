/** `patchbay __complete SHELL …`: what the scripts of `patchbay completion` ask. It is in no help, reads alone, and never fails aloud. */
import {display} from '../../domain/sanitise.js';
import type {World} from '../world.js';
import {candidatesFor, type Candidates} from './candidates.js';
import {positionOf} from './position.js';
import {quoteForBash, shellWords, unquote} from './shell-words.js';

type Asked = Readonly<{words: readonly string[]; kept: string; quote: string}>;

/** Bash gives its line, since its words are parted at `:` and `=`; zsh and fish give words as they were typed. */
const askedBy = (shell: string, given: readonly string[]): Asked => {
	if (shell === 'bash') {
		const [breaks = '', line = ''] = given;
		const words = shellWords(line, breaks.replaceAll(/[\s"'\\]/gv, '')).slice(1);
		const {kept, quote} = words.at(-1) ?? {kept: '', quote: ''};
		return {words: words.map(({text}) => text), kept, quote};
	}

	// Fish has unquoted the words before the last one already.
	const last = given.length - 1;
	return {words: given.map((word, index) => shell === 'fish' && index < last ? word : unquote(word)), kept: '', quote: ''};
};

const answer = ({list, files}: Candidates, shell: string, {kept, quote}: Asked): string => {
	const directives = [
		...(files ? ['files'] : []),
		...(list.some(({open}) => open) ? ['nospace'] : []),
	];
	const lines = shell === 'bash'
		? list.map(({value}) => quoteForBash(value.slice(kept.length), quote)).filter(line => line !== undefined)
		: list.map(({value, help}) => [value, ...(help === undefined ? [] : [display(help)])].join('\t'));
	return `${[directives.join(' '), ...lines].join('\n')}\n`;
};

export const complete = async (world: World, [shell = '', ...given]: readonly string[]): Promise<void> => {
	const asked = askedBy(shell, given);
	const candidates = await candidatesFor(world, positionOf(asked.words), asked.words.at(-1) ?? '');
	await world.stdout.write(answer(candidates, shell, asked));
};
