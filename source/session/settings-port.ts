/** What the user and this host have set, and what `doctor` looks at of the host. */
export type KnownStore = Readonly<{id: string; name: string; path: string}>;

/** Red, green and blue, from 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** How the screen may look, as far as settings and environment say. */
export type Appearance = Readonly<{
	icons: 'unicode' | 'ascii' | 'nerd';
	theme: 'auto' | 'dark' | 'light' | 'high-contrast' | 'none';

	/** Colours that the terminal offers. */
	depth: 'none' | '16' | '256' | 'full';

	/** What its background probably is, where it doesn't say. */
	likely?: 'dark' | 'light' | undefined;
}>;

export type Settings = Readonly<{
	/** Minutes without a key until the screen locks; 0: never. Default 5. */
	idleLock: number;

	/** Seconds until a copied secret is cleared; 0: never. Default 45. */
	clipboardClear: number;
	clipboard: 'auto' | 'native' | 'osc52' | 'tmux' | 'off';

	/** Base of https links, without a trailing slash. */
	linkBase: string | undefined;

	/** Whether copied links end with `#name`. */
	linkName: boolean;
	icons: 'auto' | Appearance['icons'];
	theme: Appearance['theme'];

	/** Keys by the id of what they do, where they are not the usual ones. */
	keys: Readonly<Record<string, readonly string[]>>;

	/** Largest store file that is read, MiB. Default 64, at most 512. */
	maxStoreSize: number;
	stores: readonly KnownStore[];

	/** Path of the store that is opened when none is named. */
	currentStore: string | undefined;
}>;

/** Something of this host that `doctor` looked at. */
export type HostCheck = Readonly<{
	group: 'files' | 'terminal' | 'program' | 'store';
	name: string;
	state: 'ok' | 'warning' | 'wrong';

	/** What was found, a sentence. */
	found: string;

	/** What to do, where it isn't well. */
	remedy?: string;
}>;

/** One setting, for who looks at them all. */
export type SettingEntry = Readonly<{
	/** Place in the file: `link.base`. */
	key: string;
	value: unknown;

	/** The variable or the file that says so; undefined: nobody does, it is the default. */
	from: string | undefined;

	/** The variable that overrides it. */
	variable: string | undefined;

	/** Completes "… has to be". */
	expects: string;

	/** What it does, a line. */
	help: string;
	fallback: unknown;
}>;

export type SettingsPort = {
	/** @throws Failure usage when the file is no valid settings file; it is never overwritten then */
	read(): Settings;
	addStore(store: KnownStore): void;
	useStore(path: string): void;
	list(): readonly SettingEntry[];

	/**
	Writes one setting into the user's file; undefined takes it out, so that the default holds again.
	@throws Failure not-found (no such setting), usage (not valid), storage
	*/
	set(key: string, text: string | undefined): Promise<void>;
};
