/**
What a person has said of each way to the clipboard: whether a word that went that way could be pasted (`doctor --clipboard`). Nothing else can know
it, since no terminal answers. Kept for each way and kind of terminal, on this host alone.
*/
import type {StatePort} from '../session/ports.js';
import type {Route} from './clipboard-route.js';

export type Checked = Readonly<{
	arrived: boolean;

	/** RFC 3339 UTC. */
	at: string;
}>;

export type ClipboardMemory = Readonly<{
	/** By the name of the way. What can't be read is not known. */
	read: () => Promise<ReadonlyMap<string, Checked>>;
	remember: (way: string, checked: Checked) => Promise<void>;
}>;

const file = 'clipboard.json';

/** The same for the same way out of the same kind of terminal: `escape bare, xterm-256color over SSH`. */
export const nameOfWay = (route: Route, environment: Readonly<Record<string, string | undefined>>): string => {
	const wraps = route.kind === 'escape' ? ` ${route.wraps.join(' ')}` : '';
	const mosh = route.kind !== 'none' && route.kind !== 'native' && route.mosh ? ' mosh' : '';
	const program = environment.TERM_PROGRAM && environment.TERM_PROGRAM !== 'tmux' ? ` ${environment.TERM_PROGRAM}` : '';
	const far = environment.SSH_CONNECTION || environment.SSH_TTY ? ' over SSH' : '';
	return `${route.kind}${wraps}${mosh}, ${environment.TERM ?? 'unknown'}${program}${far}`;
};

const isChecked = (value: unknown): value is Checked => {
	const {arrived, at} = (value ?? {}) as Partial<Checked>;
	return typeof arrived === 'boolean' && typeof at === 'string';
};

export type KnownRoute = Readonly<{route: Route; checked?: Checked | undefined}>;

/** Best first; one that nothing arrived by comes last. */
export const rankRoutes = (routes: readonly Route[], known: ReadonlyMap<string, Checked> | undefined, environment: Parameters<typeof nameOfWay>[1]): KnownRoute[] =>
	routes
		.map(route => ({route, checked: known?.get(nameOfWay(route, environment))}))
		.toSorted((one, other) => Number(one.checked?.arrived === false) - Number(other.checked?.arrived === false));

export const createClipboardMemory = (state: Pick<StatePort, 'read' | 'write'>): ClipboardMemory => {
	const read = async (): Promise<ReadonlyMap<string, Checked>> => {
		try {
			const ways = JSON.parse(await state.read(file) ?? '{}') as Record<string, unknown>;
			return new Map(Object.entries(ways).filter((entry): entry is [string, Checked] => isChecked(entry[1])));
		} catch {
			return new Map();
		}
	};

	return {
		read,
		async remember(way, checked) {
			const ways = new Map(await read());
			ways.set(way, checked);
			await state.write(file, `${JSON.stringify(Object.fromEntries(ways), undefined, '\t')}\n`);
		},
	};
};
