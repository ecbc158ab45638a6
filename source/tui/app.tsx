/** Ties React to the controller: one listener for keys, one for pastes, one subscription. React owns no state. */
import {useEffect, useSyncExternalStore} from 'react';
import {useApp, useInput, usePaste} from 'ink';
import type {Controller} from './controller.js';
import {readInput} from './keys.js';
import type {Pen} from './pen.js';
import {Linear} from './view/linear.js';
import {Screen} from './view/screen.js';

export type AppProps = Readonly<{
	controller: Controller;
	pen: Pen;
	storePath: string;
	isLinear: boolean;

	/** Stops the process and resolves when it goes on; undefined where that can't be done. */
	suspend: (() => Promise<void>) | undefined;
}>;

export function App({controller, pen, storePath, isLinear, suspend}: AppProps) {
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
				await suspendTerminal(suspend);
			}),
		});
		void controller.ended.then(() => {
			exit();
		});
	}, [controller, exit, suspend, suspendTerminal]);

	return isLinear ? <Linear look={look} pen={pen}/> : <Screen look={look} pen={pen} storePath={storePath}/>;
}
