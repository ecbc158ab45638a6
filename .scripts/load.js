/** Loads a TypeScript module of the project into a script, packages left outside. */
import {mkdirSync, rmSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {pathToFileURL} from 'node:url';
import {build} from 'esbuild';

const root = path.dirname(import.meta.dirname);

/**
@param {string} file - Path from the project's top.
@returns {Promise<Record<string, unknown>>} What the module exports.
*/
export const load = async file => {
	// Inside of the project, so that the module finds its packages.
	const folder = path.join(root, 'node_modules', '.cache', 'patchbay');
	const outfile = path.join(folder, `${process.pid}-${path.basename(file).replace(/\.tsx?$/v, '')}.mjs`);
	mkdirSync(folder, {recursive: true});
	try {
		await build({
			absWorkingDir: root,
			entryPoints: [file],
			outfile,
			bundle: true,
			format: 'esm',
			platform: 'node',
			target: 'node24',
			packages: 'external',
			// The bundle lies elsewhere, but what it looks for lies where the source does.
			define: {'import.meta.dirname': JSON.stringify(path.join(root, path.dirname(file)))},
			logLevel: 'warning',
		});
		return await import(pathToFileURL(outfile).href);
	} finally {
		rmSync(outfile, {force: true});
	}
};
