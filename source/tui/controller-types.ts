/** What the controller is given and what it is. */
import type {Runtime} from '../session/execute.js';
import type {
	Clock, Random, Settings, TypedFilePort,
} from '../session/ports.js';
import type {Session} from '../session/session.js';
import type {Setup} from '../session/setup.js';
import type {Input} from './input.js';
import type {Line} from './pace.js';
import type {Look} from './select.js';
import type {Size} from './state.js';

export type ControllerOptions = Readonly<{
	/** Undefined: there is no store yet, and the first-run questions are asked. */
	runtime?: Runtime | undefined;
	connect(session: Session): Runtime;
	setup: Setup;
	clock: Clock;
	files: TypedFilePort;
	random: Random;
	settings: Settings;
	size: Size;

	/** Integration id from a link. */
	focus?: string | undefined;

	/** One sentence shown at the start. */
	notice?: string | undefined;

	/** What leads to the terminal; default: it takes everything at once. */
	line?: Line | undefined;
}>;

export type Ended = Readonly<{
	code: number;

	/** To be printed after the screen is gone. */
	note: string | undefined;
}>;

/** What only the drawing side can do. */
export type TerminalHooks = Readonly<{
	redraw(): Promise<void>;

	/** Undefined where the terminal can't be suspended. */
	suspend: (() => Promise<void>) | undefined;
}>;

export type Controller = Readonly<{
	/** One object per change. */
	getLook(): Look;
	subscribe(listener: () => void): () => void;
	feed(inputs: readonly Input[]): void;
	resize(size: Size): void;
	attach(hooks: TerminalHooks): void;

	/** The Esc that was fed last was none: what it did is taken back. */
	takeBack(): void;

	/** The terminal puts marks around what is pasted. */
	marksPastes(): void;

	/** Locks and ends, as when the connection drops. */
	end(code: number): void;
	readonly ended: Promise<Ended>;
}>;
