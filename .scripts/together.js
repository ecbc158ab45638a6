/**
Keeps what every start loads in one file. Left alone, esbuild puts each group of modules that some of the late-loaded ones share into a
chunk of its own: 28 small files at every start, which took Node 10 ms to find and link. Whatever is loaded late has all of that
loaded already, so here it says so, and the groups become one.
*/
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {build} from 'esbuild';

const loaders = {'.ts': 'ts', '.tsx': 'tsx', '.js': 'js'};

/** Our own modules that the program imports statically, and those that it loads late. */
const survey = async ({absWorkingDir, ...options}, entry) => {
	const {metafile: {inputs}} = await build({...options, absWorkingDir, metafile: true, write: false});
	const start = new Set();
	const late = new Set();
	const follow = file => {
		if (start.has(file)) {
			return;
		}

		start.add(file);
		for (const {path: imported, kind} of inputs[file]?.imports ?? []) {
			if (kind === 'import-statement') {
				follow(imported);
			}
		}
	};

	follow(entry);
	for (const {imports} of Object.values(inputs)) {
		for (const {path: imported, kind} of imports) {
			if (kind === 'dynamic-import' && imported.startsWith('source/') && !start.has(imported)) {
				late.add(imported);
			}
		}
	}

	const ours = file => file.startsWith('source/') && file !== entry;
	return {start: [...start].filter(file => ours(file)), late};
};

/** A plugin for the build with these options; the entry is the program's, relative to the working folder. */
export const together = async (options, entry) => {
	const {start, late} = await survey(options, entry);
	const {absWorkingDir: root} = options;
	const imports = start.map(file => `import ${JSON.stringify(path.join(root, file))};`).join('\n');
	return {
		name: 'together',
		setup(instance) {
			// eslint-disable-next-line require-unicode-regexp -- Go knows no flags
			instance.onLoad({filter: /[/\\]source[/\\].*\.tsx?$/}, ({path: file}) => late.has(path.relative(root, file).replaceAll(path.sep, '/'))
				? {contents: `${readFileSync(file, 'utf8')}\n${imports}\n`, loader: loaders[path.extname(file)], resolveDir: path.dirname(file)}
				: undefined);
		},
	};
};
