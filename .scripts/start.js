/**
`npm start`: builds when the sources are newer than the bundle, then becomes the program. No second process stays in between, so
signals, Ctrl+Z and the exit code are the program's own.
*/
import {spawnSync} from 'node:child_process';
import {readdirSync, statSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const root = path.dirname(import.meta.dirname);
const program = path.join(root, 'dist', 'cli.js');

const changed = file => statSync(file, {throwIfNoEntry: false})?.mtimeMs ?? 0;

const newest = folder => Math.max(...readdirSync(folder, {withFileTypes: true, recursive: true})
	.filter(entry => entry.isFile())
	.map(entry => changed(path.join(entry.parentPath, entry.name))));

const sources = Math.max(
	newest(path.join(root, 'source')),
	newest(import.meta.dirname),
	changed(path.join(root, 'package-lock.json')),
);

if (sources > changed(program)) {
	const {status} = spawnSync(process.execPath, [path.join(import.meta.dirname, 'build.js')], {stdio: ['ignore', 'inherit', 'inherit']});
	if (status !== 0) {
		process.exit(1);
	}
}

process.argv[1] = program;
await import(program);
