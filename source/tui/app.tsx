/** Ties React to the controller: one listener for keys, one for pastes, one subscription. React owns no state. */
import {useEffect, useSyncExternalStore} from 'react';
import {useApp, useInput, usePaste} from 'ink';
import type {Controller} from './controller.js';
import {readInput} from './keys.js';
import type {Pace} from './pace.js';
import type {Pen} from './pen.js';
import {Linear} from './view/linear.js';
import {Screen} from './view/screen.js';

export type AppProps = Readonly<{
	controller: Controller;
	pen: Pen;
	storePath: string;
	isLinear: boolean;

	/** What asks the terminal; it is hushed before somebody else has it. */
	pace?: Pick<Pace, 'quiet' | 'resume'> | undefined;

	/** Stops the process and resolves when it goes on; undefined where that can't be done. */
	suspend: (() => Promise<void>) | undefined;
}>;

export function App({
	controller, pen, storePath, isLinear, pace, suspend,
}: AppProps) {
	const {suspendTerminal, exit} = useApp();
	const look = useSyncExternalStore(controller.subscribe, controller.getLook);

	useInput((input, key) => {
		controller.feed(readInput(input, key));
	});
	usePaste(text => {
		controller.feed([{kind: 'paste', text}]);
	});

	useEffect(() => {
		controller.attach({
			async redraw() {
				await suspendTerminal(() => undefined);
			},
			suspend: suspend && (async () => {
				await pace?.quiet();
				await suspendTerminal(suspend);
				pace?.resume();
			}),
		});
		void controller.ended.then(async () => {
			await pace?.quiet();
			exit();
		});
	}, [controller, exit, pace, suspend, suspendTerminal]);

	return isLinear ? <Linear look={look} pen={pen}/> : <Screen look={look} pen={pen} storePath={storePath}/>;
}
