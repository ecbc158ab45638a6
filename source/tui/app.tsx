/** Ties React to the controller: one listener for keys, one for pastes, one subscription. React owns no state. */
import {useEffect, useSyncExternalStore} from 'react';
import {useApp, useInput, usePaste} from 'ink';
import type {Controller} from './controller.js';
import {readInput} from './keys.js';
import type {Pace} from './pace.js';
import type {Pen} from './pen.js';
import {Screen} from './view/screen.js';

export type AppProps = Readonly<{
	controller: Controller;
	pen: Pen;
	storePath: string;

	/** Default true; false: only keys are listened to, and what is told is somebody else's. */
	isDrawn?: boolean;

	/** The terminal was taken anew: nothing stands in it. */
	onCleared?: (() => void) | undefined;

	/** What asks the terminal; it is hushed before somebody else has it. */
	pace?: Pick<Pace, 'quiet' | 'resume'> | undefined;

	/** Stops the process and resolves when it goes on; undefined where that can't be done. */
	suspend: (() => Promise<void>) | undefined;
}>;

/** One subscription, and no state of its own. */
function Drawn({controller, pen, storePath}: Pick<AppProps, 'controller' | 'pen' | 'storePath'>) {
	const look = useSyncExternalStore(controller.subscribe, controller.getLook);
	return <Screen look={look} pen={pen} storePath={storePath}/>;
}

export function App({
	controller, pen, storePath, isDrawn = true, onCleared, pace, suspend,
}: AppProps) {
	const {suspendTerminal, exit} = useApp();

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
				onCleared?.();
			},
			suspend: suspend && (async () => {
				await pace?.quiet();
				await suspendTerminal(suspend);
				pace?.resume();
				onCleared?.();
			}),
		});
		void controller.ended.then(async () => {
			await pace?.quiet();
			exit();
		});
	}, [controller, exit, onCleared, pace, suspend, suspendTerminal]);

	return isDrawn ? <Drawn controller={controller} pen={pen} storePath={storePath}/> : null;
}
