/**
Keeps what every start loads in one file. Left alone, esbuild puts each group of modules that some of the late-loaded ones share into a
chunk of its own: 28 small files at every start, which took Node 10 ms to find and link. Whatever is loaded late has all of that
loaded already, so here it says so, and the groups become one.

What needs keys is a second such group: whatever loads libsodium late is about to open or save something, and needs most of the rest. What
the screen has in common with any command is a third one, since the screen needs all of it, and its first frame is waited for.
*/
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {build} from 'esbuild';

/** What the second group is about: the module from which all of it can be reached, and the one that says that a late module needs it. */
const keyed = ['source/session/with-keys.ts'];
const mark = 'source/sealing/sodium.ts';

/** The screen; what is of its own is no part of the third group, nor is what scripts wait for. */
const screen = 'source/tui/start.tsx';
const isScreens = file => file.startsWith('source/tui/');
const waited = ['copy', 'export', 'inject', 'link', 'list', 'read', 'run', 'show'].map(name => `source/cli/verbs/${name}.ts`);

const loaders = {'.ts': 'ts', '.tsx': 'tsx', '.js': 'js'};

/** Our own modules that the program imports statically, and those that it loads late. */
const survey = async ({absWorkingDir, ...options}, entry) => {
	const {metafile: {inputs}} = await build({...options, absWorkingDir, metafile: true, write: false});
	const late = new Set();
	const follow = (file, found = new Set()) => {
		if (found.has(file)) {
			return found;
		}

		found.add(file);
		for (const {path: imported, kind} of inputs[file]?.imports ?? []) {
			if (kind === 'import-statement') {
				follow(imported, found);
			}
		}

		return found;
	};

	const start = follow(entry);
	for (const {imports} of Object.values(inputs)) {
		for (const {path: imported, kind} of imports) {
			if (kind === 'dynamic-import' && imported.startsWith('source/') && !start.has(imported)) {
				late.add(imported);
			}
		}
	}

	const ours = file => file.startsWith('source/') && file !== entry;
	const second = new Set(keyed.filter(file => Object.hasOwn(inputs, file)).flatMap(file => [...follow(file)]));
	const others = [...late].filter(file => !isScreens(file)).map(file => follow(file));
	const elsewhere = new Set([...start, ...second, ...waited.filter(file => late.has(file)).flatMap(file => [...follow(file)])]);
	const third = late.has(screen) ? [...follow(screen)].filter(file => ours(file) && !isScreens(file) && !elsewhere.has(file) && others.some(files => files.has(file))) : [];
	return {
		start: [...start].filter(file => ours(file)),
		second: [...second].filter(file => ours(file) && !start.has(file)),
		third,
		late: new Map([...late].map(file => {
			const files = follow(file);
			return [file, {needsKeys: files.has(mark), isOfScreens: third.some(each => files.has(each))}];
		})),
	};
};

/** A plugin for the build with these options; the entry is the program's, relative to the working folder. */
export const together = async (options, entry) => {
	const {start, second, third, late} = await survey(options, entry);
	const {absWorkingDir: root} = options;
	const importsOf = files => files.map(file => `import ${JSON.stringify(path.join(root, file))};`).join('\n');
	return {
		name: 'together',
		setup(instance) {
			// eslint-disable-next-line require-unicode-regexp -- Go knows no flags
			instance.onLoad({filter: /[/\\]source[/\\].*\.tsx?$/}, ({path: file}) => {
				const needs = late.get(path.relative(root, file).replaceAll(path.sep, '/'));
				return needs && {
					contents: [readFileSync(file, 'utf8'), importsOf(start), ...needs.needsKeys ? [importsOf(second)] : [], ...needs.isOfScreens ? [importsOf(third)] : [], ''].join('\n'),
					loader: loaders[path.extname(file)],
					resolveDir: path.dirname(file),
				};
			});
		},
	};
};
