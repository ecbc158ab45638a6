/**
Tells what happens on the screen in lines. Ink would write all of it again with each key, and whoever hears it would hear all of it again; so
Ink draws nothing here and only listens to the keys.
*/
import type {Controller} from './controller-types.js';
import {createAnnouncer} from './announcer.js';
import {spokenScreen, type SpokenOptions} from './spoken-screen.js';

export type Reading = Readonly<{
	/** Says everything, in a terminal that was just taken. */
	anew(): void;
	stop(): void;
}>;

type Outgoing = Readonly<{write(text: string): unknown; columns(): number}>;

/** What reads a terminal aloud follows its cursor, so that is seen. */
const begun = '\u{1B}[?25h\u{1B}[H\u{1B}[2J';

export const readAloud = (controller: Controller, {write, columns}: Outgoing, options: SpokenOptions): Reading => {
	const announcer = createAnnouncer();
	let hasBegun = false;
	const tell = () => {
		const text = hasBegun ? announcer.tell(spokenScreen(controller.getLook(), options), columns()) : '';
		if (text !== '') {
			write(text);
		}
	};

	return {
		anew() {
			hasBegun = true;
			announcer.reset();
			write(begun);
			tell();
		},
		stop: controller.subscribe(tell),
	};
};
