/**
Node's SQLite, loaded when the first lock is taken: reading needs none. It is used for nothing but its file lock.
*/
import process from 'node:process';

type Sqlite = typeof import('node:sqlite');

let loaded: Sqlite | undefined;

/** Some versions of Node 24 call the module experimental on stderr, which means nothing to our users; every other warning passes. */
export const loadSqlite = (): Sqlite => {
	if (loaded) {
		return loaded;
	}

	const {emitWarning} = process;
	process.emitWarning = ((warning: string | Error, ...rest: unknown[]) => {
		if (!String(warning).includes('SQLite is an experimental feature')) {
			Reflect.apply(emitWarning, process, [warning, ...rest]);
		}
	});

	try {
		// Synchronous, so that no other code runs while warnings are filtered.
		loaded = process.getBuiltinModule('node:sqlite');
		return loaded;
	} finally {
		process.emitWarning = emitWarning;
	}
};
