/**
Where things lie, from the environment alone: XDG folders, or one folder for everything (PATCHBAY_HOME). As the XDG specification says,
a relative folder in one of its variables is ignored.
*/
import path from 'node:path';

export type Paths = Readonly<{
	/** The store that is opened when neither an option nor the settings name one. */
	store: string;

	/** Whether PATCHBAY_STORE named it: then it comes before the settings. */
	storeNamed: boolean;

	/** Folder of identities, one per store. */
	identities: string;

	/** The identity file that PATCHBAY_IDENTITY names. */
	identity: string | undefined;
	config: string;

	/** Read before `config`, never written. */
	systemConfig: string;

	/** Folder of pins. */
	state: string;

	/** Private folder that ends with the login; undefined where the system has none. */
	runtime: string | undefined;
}>;

export type Surroundings = Readonly<{
	environment: Readonly<Record<string, string | undefined>>;

	/** The user's home folder, absolute; HOME comes before it. */
	home: string;

	/** The working folder, absolute. */
	cwd: string;
}>;

const absolute = (value: string | undefined): string | undefined => value !== undefined && path.isAbsolute(value) ? value : undefined;

export const resolvePaths = ({environment, home, cwd}: Surroundings): Paths => {
	const named = (name: string) => {
		const value = environment[name];
		return value ? path.resolve(cwd, value) : undefined;
	};

	const user = absolute(environment.HOME) ?? home;
	const folder = (name: string, fallback: string) => path.join(absolute(environment[name]) ?? path.join(user, fallback), 'patchbay');
	const own = named('PATCHBAY_HOME');
	const config = own ?? folder('XDG_CONFIG_HOME', '.config');
	const runtime = absolute(environment.XDG_RUNTIME_DIR);
	return {
		store: named('PATCHBAY_STORE') ?? path.join(own ?? folder('XDG_DATA_HOME', '.local/share'), 'store.json'),
		storeNamed: Boolean(environment.PATCHBAY_STORE),
		identities: path.join(config, 'identities'),
		identity: named('PATCHBAY_IDENTITY'),
		config: path.join(config, 'config.json'),
		systemConfig: '/etc/patchbay/config.json',
		state: own ? path.join(own, 'state') : folder('XDG_STATE_HOME', '.local/state'),
		runtime: runtime === undefined ? undefined : path.join(runtime, 'patchbay'),
	};
};

/** How a store file is called where nobody named it: `ops` for `/srv/ops/store.json`, `team` for `/srv/team.json`. */
export const storeName = (file: string): string => {
	const base = path.basename(file, path.extname(file));
	return base === 'store' ? path.basename(path.dirname(file)) || base : base;
};

/** A path that was typed where no shell has looked at it, from the root: `~/` is the user's home. */
export const wholePath = (typed: string, {environment, home, cwd}: Surroundings): string =>
	path.resolve(cwd, /^~(?:\/|$)/v.test(typed) ? path.join(absolute(environment.HOME) ?? home, typed.slice(1)) : typed);
