/*
The import law: who may know whom. `.scripts/import-law.js` plants a violation of every rule here and sees it reported.

	domain ← sealing, commands ← session ← cli, tui; store and effects know only the ports and domain; compose knows all.
*/
'use strict';

/** A package, wherever it lies. */
const packages = names => `(^|/)node_modules/(${names})/`;

/** A room may import itself and these; of the rest of source nothing. */
const room = (name, others) => ({
	name: `${name}-knows-only-its-own`,
	comment: `${name} imports only ${others.join(', ') || 'itself'}.`,
	severity: 'error',
	from: {path: `^source/${name}/`},
	to: {path: '^source/', pathNot: [`^source/${name}/`, ...others.map(other => `^source/${other}`)]},
});

/** These packages stand behind one door. */
const door = (names, where) => ({
	name: `${names.split('|', 1)[0]}-has-one-door`,
	comment: `${names.replaceAll('|', ', ')} only under ${where}.`,
	severity: 'error',
	from: {path: '^source/', pathNot: `^source/${where}`},
	to: {path: packages(names)},
});

/** A room needs no packages but these. */
const frugal = (name, allowed) => ({
	name: `${name}-is-frugal`,
	comment: `${name} imports no package${allowed ? ` but ${allowed.replaceAll('|', ', ')}` : ''}.`,
	severity: 'error',
	from: {path: `^source/${name}/`},
	to: {path: '(^|/)node_modules/', pathNot: allowed ? packages(allowed) : undefined},
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		room('domain', []),
		room('sealing', ['domain/']),
		room('commands', ['domain/']),
		room('session', ['domain/', 'sealing/', 'commands/']),
		room('store', ['domain/', String.raw`session/ports\.ts$`]),
		room('effects', ['domain/', String.raw`session/ports\.ts$`]),
		room('cli', ['domain/', 'commands/', 'session/']),
		room('tui', ['domain/', 'commands/', 'session/']),
		{
			name: 'compose-belongs-to-cli',
			comment: 'The file that knows everyone is known to the entry alone.',
			severity: 'error',
			from: {pathNot: String.raw`^source/cli\.tsx$`},
			to: {path: String.raw`^source/compose\.ts$`},
		},
		{
			name: 'entries-are-not-imported',
			comment: 'Nobody imports what is started by itself.',
			severity: 'error',
			from: {},
			to: {path: String.raw`^source/(cli\.tsx|verifier\.ts|sealer\.ts|agent\.ts|effects/clear-clipboard\.ts)$`},
		},
		{
			name: 'verifier-knows-only-sealing',
			comment: 'The workers that verify and seal have no other means.',
			severity: 'error',
			from: {path: String.raw`^source/(verifier|sealer)\.ts$`},
			to: {path: '^source/', pathNot: '^source/(sealing|domain)/'},
		},
		{
			name: 'agent-knows-no-store',
			comment: 'The process that holds keys has no store, no session and no screen.',
			severity: 'error',
			from: {path: String.raw`^source/agent\.ts$`},
			to: {path: '^source/', pathNot: '^source/(sealing|domain|effects)/'},
		},
		{
			name: 'screen-loads-late',
			comment: 'The screen is imported dynamically, so that commands never load React.',
			severity: 'error',
			from: {path: '^source/', pathNot: '^source/tui/'},
			to: {path: '^source/tui/', dynamic: false, dependencyTypesNot: ['type-only']},
		},
		{
			name: 'views-alone-know-ink',
			comment: 'Ink and React only in start, app, the views and the key adapter: the rest of the screen is tested without rendering.',
			severity: 'error',
			from: {path: '^source/', pathNot: String.raw`^source/tui/(view/|(start|app|keys)\.tsx?$)`},
			to: {path: packages('ink|ink-[^/]+|react|react-[^/]+|@types/react')},
		},
		{
			name: 'node-stays-outside',
			comment: 'Node\'s own modules only in store, effects, cli and the top files. Buffer, which reaches nothing outside, also where bytes become text.',
			severity: 'error',
			from: {path: '^source/', pathNot: String.raw`^source/((store|effects|cli)/|(sealing/base64\.ts|cli\.tsx|compose\.ts|doors\.ts|verifier\.ts|sealer\.ts|agent\.ts|doctor\.ts)$)`},
			to: {dependencyTypes: ['core']},
		},
		door('libsodium-wrappers|libsodium|@types/libsodium-wrappers', 'sealing/'),
		door('@scure/bip39', 'sealing/'),
		door('lowdb|steno', 'store/'),
		door('conf', 'effects/'),
		door('clipboardy', 'effects/'),
		door('meow', 'cli/'),
		frugal('domain', 'string-width'),
		frugal('commands', ''),
		frugal('session', ''),
		{
			name: 'no-cycles',
			comment: 'No cycles, type imports included.',
			severity: 'error',
			from: {},
			to: {circular: true},
		},
		{
			name: 'no-guests',
			comment: 'Only packages that package.json names among its dependencies.',
			severity: 'error',
			from: {path: '^source/'},
			to: {dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only']},
		},
		{
			name: 'nothing-unresolved',
			comment: 'Every import leads somewhere.',
			severity: 'error',
			from: {},
			to: {couldNotResolve: true},
		},
	],
	options: {
		doNotFollow: {path: '(^|/)node_modules/'},
		// Type imports count, and packages that are only ESM must be found: without these four lines they are silently missed.
		tsPreCompilationDeps: true,
		tsConfig: {fileName: 'tsconfig.json'},
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['import', 'node', 'default', 'types'],
			mainFields: ['module', 'main', 'types'],
		},
	},
};
