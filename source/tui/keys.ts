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

/** One event of `useInput` as what it stands for. Alt and a key is Esc and that key: terminals send the same for both. */
export const readInput = (input: string, key: InkKey): readonly Input[] => {
	const name = named(key);
	if (name !== undefined) {
		return key.meta && !key.escape ? [keyInput('escape'), keyInput(name)] : [keyInput(name)];
	}

	if (key.ctrl) {
		return input === '' ? [] : [keyInput(`ctrl+${input}`)];
	}

	if (input === '') {
		return [];
	}

	const event: Input = [...input].length === 1 ? keyInput(nameOf(input)) : {kind: 'chunk', text: input};
	return key.meta ? [keyInput('escape'), event] : [event];
};
