/** The questions where there is no store yet, one at a time. */
import {Box, Text} from 'ink';
import type {Bindings} from '../bindings.js';
import {choicesOf} from '../first-run.js';
import {firstRunHint, firstRunQuestion} from '../first-run-words.js';
import {rowsOf, shortKeyOf} from '../keymap.js';
import {wrapWords, type Pen, type Segment} from '../pen.js';
import {modeOf} from '../mode.js';
import type {State} from '../state.js';
import {wordLines} from '../word-lines.js';
import {messageText} from '../words.js';
import {ChoiceList} from './choice-list.js';
import {FieldView} from './field.js';

type Props = Readonly<{state: State; bindings: Bindings; storePath: string; pen: Pen}>;

const keysLine = (state: State, {cells, bindings}: Readonly<{cells: number; bindings: Bindings}>, pen: Pen): string => {
	const segments = rowsOf(modeOf(state), bindings).filter(({short}) => short !== undefined)
		.flatMap((row): Segment[] => [[shortKeyOf(row, pen.unicode), 'bold'], ` ${row.short!}  `]);
	return pen.line(cells, ' ', ...segments);
};

export function FirstRunView({
	state, bindings, storePath, pen,
}: Props) {
	const {firstRun, size: {columns, rows}, message} = state;
	if (!firstRun) {
		return null;
	}

	const {step} = firstRun;
	const room = columns - 6;
	const isText = step !== 'choice' && step !== 'words';
	const isSecret = step === 'passphrase' || step === 'repeat';
	const wrapped = (text: string, most: number) => wrapWords(text, room, most, pen.glyphs.ellipsis);
	const problem = firstRun.problem === undefined ? [] : wrapped(pen.show(firstRun.problem), 3).map(line => `   ${pen.paint('bad', line)}`);
	const busy = firstRun.busy === undefined ? [] : [`   ${pen.paint('accent', `${firstRun.busy}${pen.glyphs.ellipsis}`)}`];
	const hint = wrapped(firstRunHint(firstRun, pen.show(storePath)), 3).filter(line => line !== '').map(line => `   ${pen.paint('dim', line)}`);
	const said = message ? wrapped(pen.show(messageText(message, 0)), 2).map(line => `   ${pen.paint('warn', line)}`) : [];
	const title = `${pen.line(columns, ` ${pen.glyphs.menu} `, ['patchbay', 'bold'])}\n${pen.paint('faint', pen.rule(columns))}`;
	const question = wrapped(firstRunQuestion(firstRun), 3).map(line => `   ${pen.paint('bold', line)}`);
	return (
		<Box flexDirection='column' width={columns} height={rows}>
			<Text>{`${title}\n`}</Text>
			<Text>{`${question.join('\n')}\n`}</Text>
			{step === 'choice' && <ChoiceList items={choicesOf(firstRun).map(({value, label}, index) => ({value, label: `${index + 1} ${label}`}))} index={firstRun.index} limit={9} pen={pen}/>}
			{isText && (
				<Text>
					{`   ${pen.paint('accent', pen.glyphs.crumb)} `}
					<FieldView field={firstRun.field} cells={room - 4} pen={pen} isActive={!firstRun.busy} isMasked={isSecret}/>
				</Text>
			)}
			{step === 'words' && <Text>{wordLines(firstRun.words, columns, pen).join('\n')}</Text>}
			<Text>{['', ...hint, ...problem, ...busy, ...said].join('\n')}</Text>
			<Box flexGrow={1}/>
			<Text>{`${pen.paint('faint', pen.rule(columns))}\n${keysLine(state, {cells: columns, bindings}, pen)}`}</Text>
		</Box>
	);
}
