/**
Keeps the documentation true. Writes the tables of README.md that come from the program's own tables, between `<!-- keys -->` and
`<!-- /keys -->`, `<!-- commands -->` and `<!-- /commands -->`, those of the other documents alike, the command reference and the manual
page; with `--picture` draws the pictures from the program too (needs a build). With `--check` it writes nothing and fails where they
differ, where a map names a path that isn't there or leaves out a room, or where a file names this machine or a registry.
*/
import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {homedir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {load} from './load.js';
import {manPage, reference} from './reference.js';

const root = path.dirname(import.meta.dirname);
const isCheck = process.argv.includes('--check');
const complaints = [];

const read = file => readFileSync(path.join(root, file), 'utf8');
const exists = file => existsSync(path.join(root, file));
const cell = text => text.replaceAll('|', String.raw`\|`);
const code = text => `\`${cell(text)}\``;
const table = (head, rows) => [head, head.map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |`).join('\n');

/** What a reader of README.md wants to know before the program has told it. */
const firstPlaces = ['everywhere but in text', 'cards', 'drawer', 'form'];

const keysByPlace = async () => {
	const {keymapTable} = await load('source/tui/keymap.ts');
	return Map.groupBy(keymapTable(), ({where}) => where);
};

const codes = keys => keys.split(' ').map(key => code(key)).join(' ');

const sections = {
	async keys() {
		const places = await keysByPlace();
		return table(['where', 'keys'], firstPlaces.map(where => [where, places.get(where).map(({keys, does}) => `${codes(keys)} ${cell(does)}`).join(' · ')]));
	},
	async allKeys() {
		const places = await keysByPlace();
		return [...places].map(([where, rows]) =>
			`## ${where[0].toUpperCase()}${where.slice(1)}\n\n${table(['keys', 'what they do'], rows.map(({keys, does}) => [codes(keys), cell(does)]))}`).join('\n\n');
	},
	async ids() {
		const {keymap, keysOf} = await load('source/tui/keymap.ts');
		return table(['id', 'keys', 'what they do'], keymap.map(row => [code(row.id), codes(keysOf(row)), cell(row.label)]));
	},
	async commands() {
		const {commandTable, screenCommand} = await load('source/cli/table.ts');
		return table(['command', 'does'], [screenCommand, ...commandTable].map(({usage, summary}) => [
			usage.map(words => code(`patchbay ${words}`.trim())).join(', '),
			cell(summary),
		]));
	},
};

/** The tables between their marks. */
const generate = async file => {
	const before = read(file);
	let text = before;
	for (const [name, make] of Object.entries(sections)) {
		const marks = [`<!-- ${name} -->`, `<!-- /${name} -->`];
		const [start, end] = marks.map(mark => text.indexOf(mark));
		if (start === -1 && end === -1) {
			continue;
		}

		if (start === -1 || end < start) {
			complaints.push(`${file}: the marks ${marks.join(' and ')} don't match`);
			continue;
		}

		const made = await make();
		text = `${text.slice(0, start + marks[0].length)}\n${made}\n${text.slice(end)}`;
	}

	if (text === before) {
		return;
	}

	if (isCheck) {
		complaints.push(`${file}: its tables are not those of the program; npm run docs writes them`);
	} else {
		writeFileSync(path.join(root, file), text);
		console.log(`${file} written`);
	}
};

/** Files that are made of the tables alone. */
const write = async (file, make) => {
	const text = await make();
	if (exists(file) && read(file) === text) {
		return;
	}

	if (isCheck) {
		complaints.push(`${file}: it is not what the program's tables say; npm run docs writes it`);
	} else {
		writeFileSync(path.join(root, file), text);
		console.log(`${file} written`);
	}
};

/** Paths that a document names: in code spans, where they look like ours, and in links. */
const pathsIn = (text, isMap) => {
	const prose = text.replaceAll(/```[^`]*```/gv, '');
	const spans = prose.matchAll(/`(?<span>[^`\n]+)`/gv).map(({groups}) => groups.span).toArray();
	const links = prose.matchAll(/\]\((?<target>[^\)#\s]+)/gv).map(({groups}) => groups.target).filter(target => !/^[a-z]+:/v.test(target)).toArray();
	const ours = isMap ? /^[\w.\-]+(?:\/[\w.\-]+)*(?:\/|\.(?:tsx?|js|cjs|json|md))$/v : /^(?:source|test|fixtures|\.scripts|\.github|\.ci)\/[\w.\-\/]*$/v;
	return [...spans.filter(span => ours.test(span)), ...links];
};

const checkPaths = file => {
	const folder = path.dirname(file);
	for (const named of pathsIn(read(file), file === 'source/README.md')) {
		if (!exists(path.join(folder, named)) && !exists(named)) {
			complaints.push(`${file}: there is no ${named}`);
		}
	}
};

const checkRooms = () => {
	const map = read('source/README.md');
	for (const entry of readdirSync(path.join(root, 'source'), {withFileTypes: true})) {
		const name = entry.isDirectory() ? `${entry.name}/` : entry.name;
		if (name !== 'README.md' && !map.includes(`\`${name}\``)) {
			complaints.push(`source/README.md: the map leaves out ${name}`);
		}
	}
};

/** What has no business in a project that others clone. */
const checkForeign = () => {
	const foreign = [
		[root, 'the path of this checkout'],
		// A home like /root is too common a word.
		...(homedir().split('/', 3).length > 2 ? [[homedir(), 'a home folder']] : []),
	];

	for (const entry of readdirSync(root, {withFileTypes: true, recursive: true})) {
		const file = path.relative(root, path.join(entry.parentPath, entry.name));
		if (!entry.isFile() || /^(?:node_modules|dist|coverage|\.git)\//v.test(file)) {
			continue;
		}

		const text = read(file);
		for (const [word, what] of foreign) {
			if (text.includes(word)) {
				complaints.push(`${file}: holds ${what}`);
			}
		}
	}

	if (/"resolved":/v.test(read('package-lock.json'))) {
		complaints.push('package-lock.json: holds addresses of a registry; .npmrc leaves them out');
	}

	if (exists('.npmrc') && read('.npmrc').split('\n').some(line => line.includes('registry='))) {
		complaints.push('.npmrc: names a registry');
	}
};

if (process.argv.includes('--picture')) {
	await import('./picture.js');
	console.log('the pictures of .github drawn');
}

await write('.github/commands.md', reference);
await write('.github/patchbay.1', manPage);
const documents = ['README.md', 'source/README.md', '.github/keys.md', '.github/settings.md', '.github/screens.md'].filter(file => exists(file));
for (const file of documents) {
	await generate(file);
	checkPaths(file);
}

checkPaths('.github/coming-from.md');
checkRooms();
checkForeign();

if (complaints.length > 0) {
	console.error(complaints.join('\n'));
	process.exitCode = 1;
} else {
	console.log(`documentation: ${documents.join(', ')} agree with the program`);
}
