/** How the screen may look here: what the environment says of the terminal's letters and colours, and what the settings say of both. */
import type {Appearance, Settings} from '../session/ports.js';
import {usesUnicode} from './locale.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Terminals that have no colours by their name. */
const monochrome = /^(?:vt\d+|dumb|ansi-mono|.*-(?:m|mono))$/v;

/** Screen passes no more than 256 on, whatever the terminal around it said. */
export const depthOf = ({TERM: term = '', COLORTERM: more = '', STY: screen, NO_COLOR: none}: Environment): Appearance['depth'] => {
	if (none || monochrome.test(term)) {
		return 'none';
	}

	if (!screen && (/^(?:truecolor|24bit)$/iv.test(more) || term.endsWith('-direct'))) {
		return 'full';
	}

	return term.includes('256color') || /^(?:xterm-kitty|alacritty|foot|wezterm|ghostty)/v.test(term) ? '256' : '16';
};

/** `15;0`, `0;default;15`: rxvt and Konsole name the numbers of text and background. */
const likelyOf = ({COLORFGBG: pair}: Environment): Appearance['likely'] => {
	const number = /^\d+;(?:\w+;)?(?<background>\d+)$/v.exec(pair ?? '')?.groups!.background;
	return number === undefined ? undefined : (['7', '9', '10', '11', '12', '13', '14', '15'].includes(number) ? 'light' : 'dark');
};

/** @param colour - Colours are wanted. */
export const appearanceOf = (environment: Environment, {icons, theme}: Pick<Settings, 'icons' | 'theme'>, colour: boolean): Appearance => ({
	icons: icons === 'auto' ? (usesUnicode(environment) ? 'unicode' : 'ascii') : icons,
	theme,
	depth: colour ? depthOf(environment) : 'none',
	likely: likelyOf(environment),
});

/** Whether the answer would change anything, and the terminal is one that lets a question pass that it doesn't know. */
export const wantsBackground = ({theme, depth}: Appearance, {TERM: term = ''}: Environment): boolean =>
	depth !== 'none' && (theme === 'auto' || (theme === 'high-contrast' && depth !== '16')) && !/^(?:linux|cons|vt)/v.test(term);
