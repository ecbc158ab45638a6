/** What the screen has done at the door, by the commands that the command line uses too. */
import {copyCommand} from '../commands/copy.js';
import {copyUrlCommand} from '../commands/copy-url.js';
import {linkCommand} from '../commands/link.js';
import {revealCommand} from '../commands/reveal.js';
import type {SecretRef} from '../domain/integration.js';
import {execute, type Runtime} from '../session/execute.js';
import type {ClipboardResult, Settings} from '../session/ports.js';
import type {Target} from './state.js';

export type Copied = Readonly<{
	clipboard: ClipboardResult;

	/** The link or URL, so that it can be shown where there is no clipboard; never a value. */
	text: string | undefined;
}>;

const nowhere: ClipboardResult = {way: 'none'};

export const copyTarget = async (runtime: Runtime, target: Target, settings: Settings): Promise<Copied> => {
	switch (target.kind) {
		case 'value': {
			const {clipboard} = await execute(runtime, copyCommand, {ref: target.reference});
			return {clipboard: clipboard ?? nowhere, text: undefined};
		}

		case 'url': {
			const {clipboard, result} = await execute(runtime, copyUrlCommand, {integration: target.integration, index: target.index});
			return {clipboard: clipboard ?? nowhere, text: result.url};
		}

		case 'link': {
			const {clipboard, result} = await execute(runtime, linkCommand, {
				integration: target.integration, base: settings.linkBase, label: settings.linkName,
			});
			return {clipboard: clipboard ?? nowhere, text: result.link};
		}
	}
};

const decoder = new TextDecoder();

/** The plaintext for a few seconds on the screen; the bytes it came from are wiped. */
export const revealValue = async (runtime: Runtime, reference: SecretRef): Promise<string> => {
	const {values} = await execute(runtime, revealCommand, {ref: reference});
	try {
		return decoder.decode(values[0]);
	} finally {
		for (const value of values) {
			value.fill(0);
		}
	}
};
