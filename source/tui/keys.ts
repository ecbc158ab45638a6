/** From Ink's idea of a key to ours; the only file besides the views that knows Ink. */
import type {Key as InkKey} from 'ink';
import {nameOf, type Input} from './input.js';

const named = (key: InkKey): string | undefined => {
	if (key.tab) {
		return key.shift ? 'shift+tab' : 'tab';
	}

	const names: ReadonlyArray<readonly [boolean, string]> = [
		[key.upArrow, 'up'],
		[key.downArrow, 'down'],
		[key.leftArrow, 'left'],
		[key.rightArrow, 'right'],
		[key.pageUp, 'pageup'],
		[key.pageDown, 'pagedown'],
		[key.home, 'home'],
		[key.end, 'end'],
		[key.return, 'enter'],
		[key.escape, 'escape'],
		[key.backspace, 'backspace'],
		[key.delete, 'delete'],
	];
	return names.find(([is]) => is)?.[1];
};

const keyInput = (name: string): Input => ({kind: 'key', key: {name}});

/** Keys that also come with Ctrl held: of these terminals tell it. */
const withControl: ReadonlySet<string> = new Set(['left', 'right', 'up', 'down', 'home', 'end', 'delete', 'pageup', 'pagedown']);

/** What follows an Esc may still become an arrow that was split there. */
const opensSequence: ReadonlySet<string> = new Set(['[', 'O']);

/** One event of `useInput` as what it stands for. Whether Alt and a key is that or an Esc and a key is told by where one is. */
export const readInput = (input: string, key: InkKey): readonly Input[] => {
	const name = named(key);
	if (name !== undefined) {
		const isAlt = key.meta && !key.escape;
		return [keyInput(isAlt ? `alt+${name}` : (key.ctrl && withControl.has(name) ? `ctrl+${name}` : name))];
	}

	if (key.ctrl) {
		return input === '' ? [] : [keyInput(`ctrl+${input}`)];
	}

	if (input === '') {
		return [];
	}

	if ([...input].length > 1) {
		return key.meta ? [keyInput('escape'), {kind: 'chunk', text: input}] : [{kind: 'chunk', text: input}];
	}

	if (!key.meta) {
		return [keyInput(nameOf(input))];
	}

	return opensSequence.has(input) ? [keyInput('escape'), keyInput(input)] : [keyInput(`alt+${nameOf(input)}`)];
};
