#!/usr/bin/env node
/*
What `patchbay` runs first; copied to dist/cli.js as it is. Static imports would be parsed before any check, and an old Node would
die of a syntax error in them, so this file is plain old syntax and imports the program only after it knows that it can run.
*/
var version = process.versions.node.split('.').map(Number);

if (version[0] > 24 || (version[0] === 24 && version[1] >= 7)) {
	loadWhole(useCompileCache())('./main.js');
} else {
	process.stderr.write(
		'patchbay: this is Node ' + process.versions.node + ', and patchbay needs Node 24.7 or newer; nothing was read or changed\n'
	);
	process.exitCode = 1;
}

/*
Compiled code is kept between runs, which halves the start. Whoever could write the folder could run code as us, so it is used
only when it is ours alone. Returns whether it is used, and stood there before.
*/
function useCompileCache() {
	try {
		var fs = process.getBuiltinModule('node:fs');
		var path = process.getBuiltinModule('node:path');
		var base = process.env.XDG_CACHE_HOME;
		if (!base || !path.isAbsolute(base)) {
			base = path.join(process.getBuiltinModule('node:os').homedir(), '.cache');
		}

		var folder = path.join(base, 'patchbay', 'compiled');
		var isNew = fs.mkdirSync(folder, {recursive: true, mode: 0o700}) !== undefined;
		if ([path.dirname(folder), folder].every(isOurs)) {
			process.getBuiltinModule('node:module').enableCompileCache(folder);
			return !isNew;
		}

		function isOurs(directory) {
			var status = fs.lstatSync(directory);
			return status.isDirectory() && status.uid === process.getuid() && (status.mode & 0o077) === 0;
		}
	} catch (_) {
		// A read-only home, or none: the start is slower, and that is all.
	}

	return false;
}

/*
How every module of ours is loaded (see whole.js). What Node keeps of a module is what V8 compiles when it first reads it: by itself the top
level alone, so that every function would be compiled anew at every start. Where compiled code is kept, all of a module is compiled at once.
The very first start does not do so: in a container without a home that lasts, it is the only one.
*/
function loadWhole(isKept) {
	var v8 = isKept ? process.getBuiltinModule('node:v8') : undefined;
	// eslint-disable-next-line unicorn/no-global-object-property-assignment -- the modules it loads ask for it
	globalThis.loadWhole = function (name) {
		if (!v8) {
			return import(name);
		}

		// Node reads and compiles a module and all that it imports before import() returns; nothing else is compiled meanwhile.
		v8.setFlagsFromString('--no-lazy');
		try {
			return import(name);
		} finally {
			v8.setFlagsFromString('--lazy');
		}
	};

	return globalThis.loadWhole;
}
