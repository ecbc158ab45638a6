/**
Bundles source/ into dist/: one chunk for the commands, others behind dynamic imports (the screen, the commands' own modules), so that
a command never loads React. `--watch` builds again at every change.
*/
import {
	existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync,
} from 'node:fs';
import {Buffer} from 'node:buffer';
import path from 'node:path';
import process from 'node:process';
import {build, context} from 'esbuild';
import {together} from './together.js';
import {takeBuiltins} from './builtins.js';
import {sodiumChanges, wasmText} from './quick-sodium.js';
import {loadWhole} from './whole.js';

const root = path.dirname(import.meta.dirname);
const dist = path.join(root, 'dist');

/** Entries by the name of their file in dist. Those beside the program are started by it: in a worker, or as a process of their own. */
const entries = Object.fromEntries(Object.entries({
	main: 'source/cli.tsx',
	verifier: 'source/verifier.ts',
	sealer: 'source/sealer.ts',
	agent: 'source/agent.ts',
	'clear-clipboard': 'source/effects/clear-clipboard.ts',
}).filter(([, file]) => existsSync(path.join(root, file))));

/** Ink offers a debugger for React that nobody installs; the bundle must not ask for it. */
const withoutDevelopmentTools = {
	name: 'without-development-tools',
	setup(instance) {
		/* eslint-disable require-unicode-regexp -- Go knows no flags */
		instance.onResolve({filter: /^react-devtools-core$/}, ({path: name}) => ({path: name, namespace: 'empty'}));
		instance.onLoad({filter: /.*/, namespace: 'empty'}, () => ({contents: 'export default undefined;'}));
		/* eslint-enable require-unicode-regexp */
	},
};

/** See late-emoji.js, late-expression.js and plain-width.js. A string-width that is written otherwise fails the build rather than the start's time. */
const width = {
	name: 'width',
	setup(instance) {
		// eslint-disable-next-line require-unicode-regexp -- Go knows no flags
		instance.onLoad({filter: /[/\\]string-width[/\\]index\.js$/}, ({path: file}) => {
			let contents = readFileSync(file, 'utf8');
			const errors = [];
			const replace = (from, to) => {
				if (!contents.includes(from)) {
					errors.push({text: `${file} no longer has ${from}`});
				}

				contents = contents.split(from).join(to);
			};

			const ours = name => JSON.stringify(path.join(import.meta.dirname, name));
			replace(String.raw`/^\p{RGI_Emoji}$/v`, 'lateEmoji');
			for (const [name, expression] of [
				['visibleCharacterRegex', String.raw`/[^\p{Default_Ignorable_Code_Point}\p{Control}\p{Format}\p{Nonspacing_Mark}\p{Enclosing_Mark}\p{Surrogate}]/v`],
				['spacingMarkRegex', String.raw`/\p{Spacing_Mark}/v`],
				['extendedPictographicRegex', String.raw`/\p{Extended_Pictographic}/gu`],
			]) {
				replace(`const ${name} = ${expression};`, `const ${name} = lateExpression(() => ${expression});`);
			}

			replace('export default function stringWidth(', [
				'export default function stringWidth(input, options) {',
				'return plainWidth(input, options) ?? exactWidth(input, options);',
				'}',
				'function exactWidth(',
			].join('\n'));
			contents = [
				'import {lateEmoji} from ' + ours('late-emoji.js'),
				'import {lateExpression} from ' + ours('late-expression.js'),
				'import {plainWidth} from ' + ours('plain-width.js'),
				contents,
			].join(';\n');
			return errors.length > 0 ? {errors} : {contents};
		});
	},
};

/** See quick-output.js. Texts that only have styles are as Ink would make them; it would cut each into pieces to see that, for every frame. */
const frames = {
	name: 'frames',
	setup(instance) {
		const change = (filter, changes) => {
			instance.onLoad({filter}, ({path: file}) => {
				let contents = readFileSync(file, 'utf8');
				const errors = [];
				for (const [from, to] of changes) {
					if (!contents.includes(from)) {
						errors.push({text: `${file} no longer has ${from}`});
					}

					contents = contents.replace(from, () => to);
				}

				return errors.length > 0 ? {errors} : {contents};
			});
		};

		const ours = name => JSON.stringify(path.join(import.meta.dirname, name));
		/* eslint-disable require-unicode-regexp -- Go knows no flags */
		change(/[/\\]ink[/\\]build[/\\]renderer\.js$/, [[
			'import Output from \'./output.js\';',
			['import SlowOutput from \'./output.js\';', 'import * as quick from ' + ours('quick-output.js'), 'const Output = quick.quicken(SlowOutput);'].join(';\n'),
		]]);
		change(/[/\\]ink[/\\]build[/\\]sanitize-ansi\.js$/, [
			['const sgrParametersRegex', 'import * as plain from ' + ours('plain-width.js') + ';\nconst sgrParametersRegex'],
			['const sanitizeAnsi = (text) => {', 'const sanitizeAnsi = (text) => {\nif (plain.isStyledOnly(text)) return text;'],
		]);
		/* eslint-enable require-unicode-regexp */
	},
};

/** See quick-sodium.js. */
const sodium = {
	name: 'sodium',
	setup(instance) {
		let wasm = '';
		/* eslint-disable require-unicode-regexp -- Go knows no flags */
		instance.onResolve({filter: /^libsodium\.wasm$/}, ({path: name}) => ({path: name, namespace: 'sodium'}));
		instance.onLoad({filter: /.*/, namespace: 'sodium'}, () => ({contents: Buffer.from(wasm, 'base64'), loader: 'file'}));
		/* eslint-enable require-unicode-regexp */
		for (const [file, changes] of sodiumChanges) {
			// eslint-disable-next-line require-unicode-regexp -- Go knows no flags
			instance.onLoad({filter: new RegExp(file.source)}, ({path: name}) => {
				let contents = readFileSync(name, 'utf8');
				const errors = [];
				for (const [from, to] of changes) {
					if (!from.test(contents)) {
						errors.push({text: `${name} no longer has ${from.source}`});
					}

					contents = contents.replace(from, () => to);
				}

				const text = wasmText.exec(contents);
				wasm = text?.groups.text ?? wasm;
				if (!text && contents.includes('quickSodium.bytesOf(')) {
					errors.push({text: `${name} no longer holds its WebAssembly as a text`});
				}

				const lines = [
					`import * as quickSodium from ${JSON.stringify(path.join(import.meta.dirname, 'quick-sodium.js'))};`,
					...text ? ['import wasmFile from "libsodium.wasm";'] : [],
					contents.replace(wasmText, () => 'quickSodium.bytesAt(new URL(wasmFile, import.meta.url))'),
				];
				return errors.length > 0 ? {errors} : {contents: lines.join('\n')};
			});
		}
	},
};

/** Puts a file in its place at once, so that a program that starts meanwhile reads the old one or the new one. */
const put = (name, content, mode) => {
	const target = path.join(dist, name);
	if (readFileSync(target, {flag: 'a+'}).equals(Buffer.from(content))) {
		return;
	}

	writeFileSync(`${target}.new`, content, {mode});
	renameSync(`${target}.new`, target);
};

/** Writes the chunks before those who import them. Old chunks have other names; they go once the new ones stand. */
const write = {
	name: 'write',
	setup(instance) {
		instance.onEnd(({errors, outputFiles}) => {
			if (errors.length > 0) {
				return;
			}

			const files = outputFiles.map(({path: file, text, contents}) => [path.basename(file), file.endsWith('.js') ? takeBuiltins(loadWhole(text)) : Buffer.from(contents)]);
			const isEntry = ([name]) => Object.hasOwn(entries, path.basename(name, '.js'));
			for (const [name, text] of [...files.filter(file => !isEntry(file)), ...files.filter(file => isEntry(file))]) {
				put(name, text, 0o644);
			}

			put('cli.js', readFileSync(path.join(import.meta.dirname, 'launcher.js'), 'utf8'), 0o755);
			const written = new Set(['cli.js', ...files.map(([name]) => name)]);
			for (const name of readdirSync(dist)) {
				if (!written.has(name)) {
					rmSync(path.join(dist, name), {recursive: true});
				}
			}

			// For whoever asks whether the sources are newer.
			utimesSync(path.join(dist, 'cli.js'), new Date(), new Date());
		});
	},
};

/** @type {import('esbuild').BuildOptions} */
const options = {
	absWorkingDir: root,
	entryPoints: entries,
	outdir: dist,
	bundle: true,
	splitting: true,
	format: 'esm',
	platform: 'node',
	target: 'node24',
	// Node 24 reads these; as constructor calls they are compiled at every start, string-width's emoji alone for 30 ms.
	supported: {'regexp-set-notation': true, 'regexp-unicode-property-escapes': true},
	chunkNames: '[name]-[hash]',
	assetNames: '[name]-[hash]',
	write: false,
	minifySyntax: true,
	minifyWhitespace: true,
	keepNames: false,
	legalComments: 'none',
	define: {
		'process.env.NODE_ENV': '"production"',
		// The layout engine's loader asks for fetch, and asking alone makes Node load all of undici (20 ms).
		fetch: 'undefined',
		'Intl.Segmenter': 'LateSegmenter',
	},
	inject: ['.scripts/late-segmenter.js'],
	plugins: [withoutDevelopmentTools, width, frames, sodium, write],
	logLevel: 'warning',
};

mkdirSync(dist, {recursive: true});

if (process.argv.includes('--watch')) {
	const watcher = await context({...options, logLevel: 'info'});
	await watcher.watch();
} else {
	try {
		await build({...options, plugins: [...options.plugins, await together({...options, plugins: [withoutDevelopmentTools, width, frames, sodium]}, 'source/cli.tsx')]});
	} catch (error) {
		if (!Array.isArray(error.errors)) {
			throw error;
		}

		// Esbuild has said what is wrong.
		process.exitCode = 1;
	}
}
