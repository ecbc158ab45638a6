#!/usr/bin/env node
/*
What `patchbay` runs first; copied to dist/cli.js as it is. Static imports would be parsed before any check, and an old Node would
die of a syntax error in them, so this file is plain old syntax and imports the program only after it knows that it can run.
*/
var version = process.versions.node.split('.').map(Number);

if (version[0] > 24 || (version[0] === 24 && version[1] >= 7)) {
	useCompileCache();
	import('./main.js');
} else {
	process.stderr.write(
		'patchbay: this is Node ' + process.versions.node + ', and patchbay needs Node 24.7 or newer; nothing was read or changed\n'
	);
	process.exitCode = 1;
}

/*
Compiled code is kept between runs, which halves the start. Whoever could write the folder could run code as us, so it is used
only when it is ours alone.
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
		fs.mkdirSync(folder, {recursive: true, mode: 0o700});
		if ([path.dirname(folder), folder].every(isOurs)) {
			process.getBuiltinModule('node:module').enableCompileCache(folder);
		}

		function isOurs(directory) {
			var status = fs.lstatSync(directory);
			return status.isDirectory() && status.uid === process.getuid() && (status.mode & 0o077) === 0;
		}
	} catch (_) {
		// A read-only home, or none: the start is slower, and that is all.
	}
}
