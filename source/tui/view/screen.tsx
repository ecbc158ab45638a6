/** The whole frame, always exactly as many lines as the terminal has: one more, and the terminal would scroll. */
import {Box, Text} from 'ink';
import {smallest} from '../layout.js';
import {listOn} from '../pages.js';
import type {Pen} from '../pen.js';
import type {Look} from '../select.js';
import {AuditFilterRow} from './audit-filter.js';
import {CardGrid} from './card-grid.js';
import {Drawer} from './drawer.js';
import {Dropdown} from './dropdown.js';
import {EditorView} from './editor.js';
import {FirstRunView} from './first-run.js';
import {FilterRow, Header} from './header.js';
import {Help} from './help.js';
import {ListLines, ListTitles} from './list-page.js';
import {Pane} from './pane.js';
import {Palette} from './palette.js';
import {Panel} from './panel.js';
import {Sidebar} from './sidebar.js';
import {StatusBar} from './status-bar.js';

type Props = Readonly<{look: Look; pen: Pen}>;

function TooSmall({look, pen}: Props) {
	const {columns, rows} = look.layout;
	const quit = look.world.key('quit');
	const advice = look.state.editor?.question ? `Something isn't saved: ${quit} again drops it.` : `Make it larger, or press ${quit}.`;
	const lines = [`${columns}x${rows} is too small.`, `patchbay needs ${smallest.columns}x${smallest.rows}.`, advice];
	return <Text>{Array.from({length: rows}, (_, line) => pen.line(columns, lines[line] ?? '').trimEnd()).join('\n')}</Text>;
}

function Body({look, pen}: Props) {
	const {state, layout} = look;
	const {overlay} = state;
	if (overlay?.kind === 'help') {
		return <Help look={look} pen={pen}/>;
	}

	if (overlay?.kind === 'palette') {
		return <Palette look={look} pen={pen}/>;
	}

	const list = listOn(state);
	return (
		<>
			{layout.dropdown > 0 && <Dropdown look={look} pen={pen}/>}
			{layout.cards.width > 0 && <Box width={layout.cards.width} flexShrink={0}>{list ? <ListLines look={look} pen={pen} page={list}/> : <CardGrid look={look} pen={pen}/>}</Box>}
			{layout.pane > 0 && <Box width={layout.pane} flexShrink={0}><Pane look={look} pen={pen}/></Box>}
			{layout.drawer > 0 && <Box width={layout.drawer} flexShrink={0}>{look.state.editor ? <EditorView look={look} pen={pen}/> : <Drawer look={look} pen={pen}/>}</Box>}
		</>
	);
}

/** Below the header: filters, or the titles of a list. */
function Top({look, pen}: Props) {
	const list = listOn(look.state);
	if (!list) {
		return <FilterRow look={look} pen={pen}/>;
	}

	return list.hasFilters ? <AuditFilterRow look={look} pen={pen}/> : <ListTitles look={look} pen={pen} page={list}/>;
}

export function Screen({look, pen, storePath}: Props & Readonly<{storePath: string}>) {
	const {layout, state} = look;
	if (layout.small) {
		return <TooSmall look={look} pen={pen}/>;
	}

	if (state.firstRun) {
		return <FirstRunView state={state} bindings={look.world.settings.keys} storePath={storePath} pen={pen}/>;
	}

	return (
		<Box flexDirection='column' width={layout.columns} height={layout.rows}>
			<Box height={layout.rows - layout.bottom} flexShrink={0}>
				{layout.sidebar > 0 && <Box width={layout.sidebar} flexShrink={0}><Sidebar look={look} pen={pen}/></Box>}
				<Box flexDirection='column' width={layout.main} flexShrink={0}>
					<Header look={look} pen={pen}/>
					<Top look={look} pen={pen}/>
					<Text>{pen.paint('faint', pen.rule(layout.main))}</Text>
					<Box height={layout.cards.height} flexShrink={0}><Body look={look} pen={pen}/></Box>
					{layout.panel > 0 && <Panel look={look} pen={pen}/>}
				</Box>
			</Box>
			<StatusBar look={look} pen={pen}/>
		</Box>
	);
}
