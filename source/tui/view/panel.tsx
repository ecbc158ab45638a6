/** Below the cards or the drawer: the numbered list of URLs and keys, or a value that is revealed for a few seconds. */
import {Box, Text} from 'ink';
import {age} from '../../domain/age.js';
import {cutMiddle} from '../../domain/cut.js';
import {width, cellsOf, type Pen, type Segment} from '../pen.js';
import type {Asked} from '../../session/people.js';
import {askedLines, questionTitle} from '../editor-words.js';
import type {Item} from '../items.js';
import {safe} from '../list-page.js';
import {listOn} from '../pages.js';
import {revealedLines} from '../revealed.js';
import type {Look} from '../select.js';
import {waitingLines, waitingTitle} from '../waiting-lines.js';
import {wordLines} from '../word-lines.js';
import {secondsUntil, targetLabel} from '../words.js';
import {ChoiceList} from './choice-list.js';
import {DialogView} from './dialog.js';
import {titled} from './titled.js';

type Props = Readonly<{look: Look; pen: Pen}>;

const envOf = (item: Item): string => (item.kind === 'url' ? item.url.env : item.credential.env) ?? '';

/** @param env - Cells of the widest environment name, so that they stand in a column. */
const itemLine = (item: Item, cells: number, env: number, now: number, pen: Pen): string => {
	const {glyphs} = pen;
	const number: Segment = [item.number <= 9 ? `${item.number} ` : '  ', 'bold'];
	const name: readonly Segment[] = env === 0 ? [] : ['  ', [pen.line(env, pen.show(envOf(item))), 'dim']];
	if (item.kind === 'url') {
		const room = cells - 2 - cellsOf(name);
		return pen.spread(cells, [number, cutMiddle(pen.show(item.url.url), room, {mark: glyphs.ellipsis})], name);
	}

	const {credential} = item;
	const time = age(credential.rotatedAt, now).padStart(4);
	return pen.spread(cells, [number, pen.show(credential.key)], [
		credential.exposed === undefined ? '' : [`  ${glyphs.exposed} exposed`, 'bad'],
		credential.version === 1 ? [`  ${glyphs.never}${time}`, 'warn'] : `   ${time}`,
		...name,
	]);
};

const titles = {copy: 'Copy from', reveal: 'Reveal a value of', rotate: 'Rotate a value of'} as const;

function List({look, pen}: Props) {
	const {state: {overlay}, world, layout, items} = look;
	if (overlay?.kind !== 'copy' && overlay?.kind !== 'reveal' && overlay?.kind !== 'rotate') {
		return null;
	}

	const name = pen.show(world.snapshot?.byId.get(overlay.integration)?.name ?? '');
	const cells = layout.main - 5;
	const env = Math.min(Math.floor(cells / 2), Math.max(0, ...items.map(item => width(pen.show(envOf(item))))));
	return (
		<Box flexDirection='column' height={layout.panel} flexShrink={0}>
			<Text>{titled(`${titles[overlay.kind]} ${name}`, layout.main, pen)}</Text>
			<ChoiceList
				items={items.map(item => ({value: String(item.number), label: itemLine(item, cells, env, world.now, pen)}))}
				index={overlay.index}
				limit={layout.panel - 1}
				pen={pen}
			/>
		</Box>
	);
}

function Revealed({look, pen}: Props) {
	const {state: {revealed}, world, layout} = look;
	if (!revealed) {
		return null;
	}

	const cells = layout.main - 4;
	const all = revealedLines(revealed.text, cells, !pen.unicode);
	const room = layout.panel - 1;
	const shown = all.length <= room ? all : [...all.slice(0, room - 1), `${pen.glyphs.ellipsis} ${all.length - room + 1} more lines: ${world.key('copy')} copies all`];
	const left = secondsUntil(revealed.until, world.now);
	const label = pen.show(revealed.label ?? targetLabel(world, {kind: 'value', reference: revealed.reference}));
	const lines = Array.from({length: room}, (_, line) => pen.line(layout.main, '  ', shown[line] ?? ''));
	return <Text>{[titled(`${label}, hides in ${left} s`, layout.main, pen), ...lines].join('\n')}</Text>;
}

/** What somebody who has asked waits for. Where it doesn't fit, the key that copies it whole is said. */
function Waiting({look, pen, asked}: Props & Readonly<{asked: Asked}>) {
	const {world, layout: {main, panel}} = look;
	const all = waitingLines(asked, world, main - 4);
	const room = panel - 1;
	const shown = all.length <= room ? all : [...all.slice(0, room - 1), `${pen.glyphs.ellipsis} ${all.length - room + 1} more lines: ${world.key('waiting.copy')} copies the request whole`];
	return <Text>{[titled(waitingTitle(asked), main, pen), ...shown.map(line => pen.line(main, '  ', pen.show(line)))].join('\n')}</Text>;
}

/** What the form asks. */
function Question({look, pen}: Props) {
	const {state: {editor}, layout} = look;
	if (!editor?.question) {
		return null;
	}

	const {question} = editor;
	const lines = askedLines(question, layout.main - 4);
	const shown = Array.from({length: layout.panel - 1}, (_, index) => {
		const line = lines[index] ?? '';
		return pen.line(layout.main, '  ', [pen.show(line).replaceAll('·', () => pen.glyphs.dot), question.keys.includes(line) ? 'bold' : undefined]);
	});
	return <Text>{[titled(questionTitle(question), layout.main, pen), ...shown].join('\n')}</Text>;
}

/** The selected row of a list, whole. */
function Details({look, pen}: Props) {
	const {state, world, layout} = look;
	const list = listOn(state);
	if (!list || state.details === undefined) {
		return null;
	}

	const lines = list.details({state, world, main: layout.main});
	const room = layout.panel - 1;
	const top = Math.max(0, Math.min(state.details, lines.length - room));
	const left = lines.length - top - room;
	const shown = Array.from({length: room}, (_, line) => {
		const segments = (lines[top + line] ?? []).map(segment => safe(segment, pen));
		const more: Segment = line === room - 1 && left > 0 ? [` ${pen.glyphs.more} ${left} more: PgDn `, 'dim'] : '';
		return pen.spread(layout.main, ['  ', ...segments], [more]);
	});
	return <Text>{[titled(pen.show(list.title(state, world)), layout.main, pen), ...shown].join('\n')}</Text>;
}

export function Panel({look, pen}: Props) {
	switch (look.state.overlay?.kind) {
		case 'copy':
		case 'reveal':
		case 'rotate': {
			return <List look={look} pen={pen}/>;
		}

		case 'waiting': {
			return <Waiting look={look} pen={pen} asked={look.state.overlay.asked}/>;
		}

		case 'new-words': {
			const {words} = look.state.overlay;
			const note = pen.line(look.layout.main, '  ', [`Write them down on paper, in this order; they are shown this once. ${look.world.key('words.written')}: written down`, 'bold']);
			return <Text>{[titled('New recovery words: they open everything, the former ones nothing', look.layout.main, pen), ...wordLines(words, look.layout.main, pen), note].slice(0, look.layout.panel).join('\n')}</Text>;
		}

		case undefined: {
			return look.state.editor?.question ? <Question look={look} pen={pen}/> : (look.state.revealed ? <Revealed look={look} pen={pen}/> : <Details look={look} pen={pen}/>);
		}

		default: {
			return <DialogView look={look} pen={pen}/>;
		}
	}
}
