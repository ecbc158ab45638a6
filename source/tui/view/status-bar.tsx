/**
The last lines: a rule, what is selected, the keys, and how the store stands. What has just happened or is asked stands in place
of the keys, and of the selection where it needs two lines.
*/
import {Box, Text} from 'ink';
import {cutMiddle} from '../../domain/cut.js';
import {fold} from '../../domain/fold.js';
import {cellText} from '../editor-words.js';
import {allItems} from '../items.js';
import {rowsOf, shortKeyOf} from '../keymap.js';
import {messageLines} from '../message-lines.js';
import {listOn} from '../pages.js';
import {cellsOf, type Pen, type Segment} from '../pen.js';
import type {Look} from '../select.js';
import {modeOf} from '../mode.js';
import type {Style} from '../theme.js';
import {lockedLine, secondsUntil} from '../words.js';
import {FieldView} from './field.js';
import {viewOf} from './list-page.js';

type Props = Readonly<{look: Look; pen: Pen}>;

const keysLine = (look: Look, cells: number, pen: Pen): string => {
	const segments: Segment[] = [];
	let used = 1;
	const usable = rowsOf(modeOf(look.state), look.world.settings.keys).filter(({short, disabled}) => short !== undefined && disabled?.(look) === undefined);
	const rows = [...usable.filter(({isUrgent}) => isUrgent), ...usable.filter(({isUrgent}) => !isUrgent)];
	// Help is the way to all others, so it is never the one that doesn't fit.
	const help = rows.find(({id}) => id === 'help');
	const room = help ? cells - 8 : cells;
	for (const row of rows) {
		const next: Segment[] = [[shortKeyOf(row, pen.unicode), 'bold'], ` ${row.short!.replace('…', () => pen.unicode ? '…' : '...')}  `];
		if (row !== help && used + cellsOf(next) <= room) {
			segments.push(...next);
			used += cellsOf(next);
		}
	}

	return pen.line(cells, ' ', ...segments, ...help ? [[shortKeyOf(help, pen.unicode), 'bold'], ' help'] as Segment[] : []);
};

/** The field in which a searched word stands when the card doesn't show it. */
const whereFound = ({selected, words}: Look, pen: Pen): readonly Segment[] => {
	const hidden = words.filter(word => !fold(selected!.name).includes(word));
	if (hidden.length === 0) {
		return [];
	}

	const texts = [...selected!.credentials.map(({key}) => key), ...selected!.urls.map(({url}) => url)];
	const text = texts.find(text => hidden.some(word => fold(text).includes(word)));
	return text === undefined ? [] : [` ${pen.glyphs.dot} `, [pen.show(text), undefined, words]];
};

const infoLine = (look: Look, cells: number, pen: Pen): string => {
	const {state, selected, hits, index, pinnedOnly, world} = look;
	const {glyphs, show} = pen;
	const {drawer, editor} = state;
	if (editor) {
		return pen.line(cells, ' ', [show(cellText(editor, world.snapshot)), 'bold']);
	}

	const open = drawer && world.snapshot?.byId.get(drawer.integration);
	if (drawer && open) {
		const item = allItems(open)[drawer.row];
		const text = item === undefined ? open.name : (item.kind === 'url' ? item.url.url : `${item.credential.key} ${glyphs.dot} ${item.credential.env}`);
		return pen.line(cells, ' ', [show(text), 'bold']);
	}

	const list = listOn(state);
	if (list) {
		return list.info({...viewOf(look, pen), main: cells});
	}

	const marks: Segment = state.marked.length === 0 ? '' : [`${glyphs.checked} ${state.marked.length} marked ${glyphs.dot} `, 'warn'];
	if (!selected) {
		return pen.line(cells, ' ', marks);
	}

	const place = ` ${glyphs.dot} ${index + 1}/${hits.length}`;
	const by = ` ${glyphs.dot} by ${show(selected.createdBy.name)}`;
	const room = cells - 1 - cellsOf([place]);
	const name = cutMiddle(show(selected.name), room - cellsOf([marks]), {mark: glyphs.ellipsis});
	const note: readonly Segment[] = pinnedOnly ? [[` ${glyphs.dot} hidden by the filters`, 'warn']] : whereFound(look, pen);
	return pen.line(cells, ' ', marks, [name, 'bold', look.words], cellsOf([marks, name, by]) <= room ? by : '', place, ...note);
};

const stateLine = ({world, state}: Look, cells: number, pen: Pen): string => {
	const {snapshot, me, locked, now} = world;
	const {glyphs, show} = pen;
	if (!snapshot) {
		return pen.line(cells, ' no store yet');
	}

	const dot = ` ${glyphs.dot} `;
	const {store, verification} = snapshot;
	const verified: Segment = {
		verifying: ['verifying', 'dim'] as const,
		verified: ['verified', 'good'] as const,
		failed: ['NOT VERIFIED', 'bad'] as const,
	}[verification.state];
	const left: Segment[] = [
		' ', store.demo ? ['DEMO ', 'warn'] : '', `${show(store.name)} `, [store.id.slice(0, 4), 'dim'], dot,
		me ? `${show(me.name)} ${me.right}` : ['no identity here', 'warn'], dot,
		locked ? 'locked' : ['unlocked', 'accent'], dot, 'saved', dot, verified,
	];
	const {clipped, message} = state;
	const {working} = state;
	if (working) {
		const part = working.total === 0 ? '' : ` ${Math.floor((working.done * 100) / working.total)}%`;
		return pen.spread(cells, left, [['  sealing', 'accent'], `${part} ${glyphs.dot} ${world.key('task.cancel')} cancels `]);
	}

	const right: Segment[] = clipped && message?.deadline === undefined
		? [`  clipboard clears in ${secondsUntil(clipped.until, now)} s `]
		: [];
	return pen.spread(cells, left, right);
};

const tones: Readonly<Record<'plain' | 'good' | 'warn' | 'bad', Style | undefined>> = {
	plain: undefined, good: 'good', warn: 'warn', bad: 'bad',
};

/** What is said takes the place of the keys, from two lines on of the selection too. */
const middle = (look: Look, cells: number, pen: Pen): string => {
	const {message} = look.state;
	const lines = messageLines(look.state, look.world.now, pen.show)
		.map(line => pen.line(cells, ' ', [line.replace('…', () => pen.glyphs.ellipsis), message && tones[message.tone]]));
	switch (lines.length) {
		case 0: {
			return `${infoLine(look, cells, pen)}\n${keysLine(look, cells, pen)}`;
		}

		case 1: {
			return `${infoLine(look, cells, pen)}\n${lines[0]!}`;
		}

		default: {
			return Array.from({length: look.layout.bottom - 2}, (_, line) => lines[line] ?? '').join('\n');
		}
	}
};

/** New keys are wrapped by the passphrase, so that it is asked for where nothing is locked too. */
const unlessLocked = (line: string, locked: boolean): string => locked ? line : line.replace(/^Locked\. /v, '');

function Prompt({look, pen}: Props) {
	const {state: {overlay}, world: {locked, key}} = look;
	if (overlay?.kind !== 'unlock') {
		return null;
	}

	const cells = look.layout.columns;
	const side: Segment = overlay.busy ? 'Unlocking ' : [overlay.problem ?? '', 'bad'];
	const taken = cellsOf([side]);
	return (
		<Text>
			{`${pen.line(cells, ' ', [unlessLocked(lockedLine(pen.show(overlay.purpose), cells - 1, {mark: pen.glyphs.ellipsis, key}), locked), 'bold'])}\n ${pen.paint('accent', pen.glyphs.crumb)} `}
			<FieldView isMasked field={overlay.field} cells={cells - taken - 5} pen={pen} isActive={!overlay.busy}/>
			{pen.line(taken + 2, ' ', side)}
		</Text>
	);
}

export function StatusBar({look, pen}: Props) {
	const {columns, sidebar} = look.layout;
	const {glyphs} = pen;
	const rule = sidebar > 0 ? `${pen.rule(sidebar - 1)}${glyphs.teeUp}${pen.rule(columns - sidebar)}` : pen.rule(columns);
	return (
		<Box flexDirection='column' flexShrink={0} width={columns} height={look.layout.bottom}>
			<Text>{pen.paint('faint', rule)}</Text>
			{look.state.overlay?.kind === 'unlock' ? <Prompt look={look} pen={pen}/> : <Text>{middle(look, columns, pen)}</Text>}
			<Text>{stateLine(look, columns, pen)}</Text>
		</Box>
	);
}
