/**
A message as lines of the terminal's width. Most take one; what says why something can't be done may take a few. No line
ends between a number and its unit; on the screen the space between them is a plain one, which every terminal has. Pure.
*/
import {wrapWords} from './pen.js';
import type {State} from './state.js';
import {messageText} from './words.js';

const most = 5;

/** @param show - Makes the text safe to show. */
export const messageLines = ({message, size}: State, now: number, show = (text: string) => text): readonly string[] =>
	message ? wrapWords(show(messageText(message, now)), size.columns - 2, most).map(line => line.replaceAll('\u{A0}', ' ')) : [];
