/**
Builds the real doors and hands them over: the one file that knows everyone. What a command may not need is loaded when it asks.
*/
import {readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {homedir} from 'node:os';
import {runtime} from './cli/runtime.js';
import type {OpenOptions, StoreOptions, World} from './cli/world.js';
import {
	agentPortFor, beside, fileStoreFor, portsFor, type Host,
} from './doors.js';
import {systemClock} from './effects/clock.js';
import {systemRandom} from './effects/random.js';
import {applyHygiene} from './effects/hygiene.js';
import {Failure} from './domain/failure.js';
import {resolvePaths, storeName, wholePath} from './effects/paths.js';
import {outputOf} from './effects/output.js';
import {readSettings} from './effects/settings.js';
import type {HostSettings} from './effects/settings-table.js';
import {lateDoors} from './effects/late-doors.js';
import {usesUnicode} from './effects/locale.js';
import {createWarnings} from './effects/warnings.js';
import {type SessionOptions, openSession} from './session/open-session.js';
import type {Runtime} from './session/execute.js';
import type {KnownStore} from './session/ports.js';
import type {Session} from './session/session.js';
import type {Setup} from './session/setup.js';
import {createStateFolder} from './store/state-folder.js';

/** Milliseconds after which a screen that was opened has done its first work. */
const settled = 1500;

const nameOfStore = (file: string, settings: HostSettings): string => settings.stores.find(store => store.path === file)?.name ?? storeName(file);

/** Whoever can write there may have put a store of their own, with our names in it and themselves among its members. */
const anotherStore = ({name, path: file, id}: KnownStore, found: string): Failure => new Failure(
	'integrity',
	`${file} holds another store than before: this host knows ${name} ${id.slice(0, 16)} there, the file is ${found.slice(0, 16)}; nothing was opened or saved`,
	'If that is meant, compare its id with whoever made it, then: patchbay store add PATH. Else put the former one back: patchbay backup restore.',
);

export const compose = (): World => {
	const umask = applyHygiene();
	const [stdout, stderr] = [outputOf('stdout'), outputOf('stderr')];
	const warnings = createWarnings(stderr.write);
	const surroundings = {environment: process.env, home: homedir(), cwd: process.cwd()};
	const paths = resolvePaths(surroundings);
	let known: HostSettings | undefined;
	const settings = (): HostSettings => {
		known ??= readSettings({config: paths.config, systemConfig: paths.systemConfig, environment: process.env});
		return known;
	};

	const host = (options: StoreOptions, background: boolean): Host => ({
		paths,
		settings: settings(),
		warn: warnings.warn,
		background,
		identity: options.identity,
	});

	const storeFile = ({store}: Pick<StoreOptions, 'store'>): string => {
		if (store !== undefined) {
			return path.resolve(store);
		}

		return paths.storeNamed ? paths.store : settings().currentStore ?? paths.store;
	};

	const knownAt = (file: string): KnownStore | undefined => settings().stores.find(each => each.path === file);

	const open = async (file: string, options: OpenOptions, more: Partial<SessionOptions> = {}): Promise<Session> => {
		const background = options.verify === 'background';
		const session = await openSession(await portsFor(file, host(options, background)), {
			store: {name: nameOfStore(file, settings()), path: file, demo: false},
			minHead: options.minHead,
			background,
			...more,
		});
		const former = knownAt(file);
		if (former && former.id !== session.snapshot.store.id && !options.takesOther) {
			session.close();
			throw anotherStore(former, session.snapshot.store.id);
		}

		return session;
	};

	const openSettings = async () => {
		const {openSettingsFile} = await import('./effects/settings-file.js');
		return openSettingsFile({config: paths.config, systemConfig: paths.systemConfig, environment: process.env}, async keys => {
			const {rowsWith} = await import('./tui/bindings.js');
			rowsWith(keys, true);
		});
	};

	const remember = async (file: string, session: Session, use: boolean) => {
		const port = await openSettings();
		const {id, name} = session.snapshot.store;
		if (port.read().stores.every(store => !(store.path === file && store.id === id))) {
			port.addStore({id, name, path: file});
		}

		if (use) {
			port.useStore(file);
		}
	};

	const setup = async (options: StoreOptions): Promise<Setup> => {
		const file = storeFile(options);
		return {
			storePath: file,
			async create({name, passphrase, recovery}) {
				const ports = await portsFor(file, host(options, true));
				const {createStore} = await import('./session/create-store.js');
				const created = await createStore(ports, {name, passphrase, recovery});
				return {
					storeId: created.storeId,
					words: created.words,
					async save() {
						const {loaded, keys} = await created.write();
						const session = await open(file, {...options, verify: 'background', takesOther: true}, {loaded, keys});
						await remember(file, session, false);
						return session;
					},
				};
			},
			async open(named) {
				const other = path.resolve(named);
				const session = await open(other, {...options, store: other, verify: 'background', takesOther: true});
				await remember(other, session, true);
				return session;
			},
			async demo() {
				const {openDemo} = await import('./demo.js');
				return openDemo(async (home, demoFile) => portsFor(demoFile, {
					...host(options, true),
					paths: resolvePaths({...surroundings, environment: {PATCHBAY_HOME: home}}),
					identity: undefined,
				}));
			},
		};
	};

	const clipboard = async () => {
		const [{createClipboard}, {createClipboardMemory}, {systemSurroundings}] = await Promise.all([
			import('./effects/clipboard.js'), import('./effects/clipboard-memory.js'), import('./effects/clipboard-doors.js'),
		]);
		return createClipboard(systemSurroundings({
			setting: settings().clipboard,
			clearScript: beside('clear-clipboard.js'),
			memory: createClipboardMemory(createStateFolder({folder: paths.state})),
		}));
	};

	const unicode = usesUnicode(process.env);
	return {
		get version() {
			return (JSON.parse(readFileSync(beside('../package.json'), 'utf8')) as {version: string}).version;
		},
		get interactive() {
			return process.stdin.isTTY;
		},
		stdout,
		stderr,
		env: process.env,
		unicode,
		clock: systemClock,
		openStore: async options => open(storeFile(options), options),
		verify: async session => session.inspect(),
		async backups(options) {
			const {examineBackups} = await import('./session/backups.js');
			const file = storeFile(options);
			return examineBackups(fileStoreFor(file, host(options, false)), createStateFolder({folder: paths.state}), knownAt(file)?.id);
		},
		async rescuing(options) {
			const file = storeFile(options);
			const {rescuingOf} = await import('./session/rescuing.js');
			return rescuingOf(await portsFor(file, host(options, false)), knownAt(file)?.id);
		},
		async doctor(options) {
			const {doctorFor} = await import('./doctor.js');
			return doctorFor({
				paths, storeFile: storeFile(options), settings: settings(), open: async () => open(storeFile(options), {...options, verify: 'demand'}),
			});
		},
		setup,
		clipboard,
		async children() {
			const {createChildren} = await import('./effects/children.js');
			return createChildren({runtime: paths.runtime, umask});
		},
		endAgents: async who => agentPortFor({paths, settings: settings(), warn: warnings.warn}).end(who),
		random: async () => systemRandom,
		settings: openSettings,
		readSettings: async () => settings(),
		...lateDoors,
		warmScreen() {
			// While files are read, the processor has nothing else to do.
			import('./tui/start.js').catch(() => undefined);
		},
		async screen({session, colour, screenReader = false, ...options}) {
			// Looking for a clipboard takes time that the first frame needs.
			const connect = (connected: Session): Runtime => runtime({clipboard}, connected);
			const chosen = settings();
			const [{screenTerminal}, {appearanceOf}] = await Promise.all([import('./effects/screen-terminal.js'), import('./effects/appearance.js')]);
			if (Object.keys(chosen.keys).length > 0) {
				const {rowsWith} = await import('./tui/bindings.js');
				try {
					rowsWith(chosen.keys);
				} catch (error) {
					session?.close();
					throw error;
				}
			}

			// The terminal answers while the screen is loaded.
			const terminal = screenTerminal(appearanceOf(process.env, chosen, colour), screenReader || process.env.INK_SCREEN_READER === 'true');
			const {startScreen} = await import('./tui/start.js');
			const stop = systemClock.after(settled, () => {
				void import('./effects/release-memory.js').then(({releaseMemory}) => {
					releaseMemory();
				});
			});
			// After the first frame: whoever has an agent is not asked.
			const stopAsking = systemClock.after(100, () => {
				session?.unlockByAgent().catch(() => undefined);
			});
			warnings.hold();
			try {
				const {code} = await startScreen({
					...options,
					runtime: session && connect(session),
					connect,
					clock: systemClock,
					files: {...lateDoors, whole: typed => wholePath(typed, surroundings)},
					random: systemRandom,
					settings: chosen,
					terminal,
				});
				return code;
			} finally {
				stop();
				stopAsking();
				warnings.release();
			}
		},
	};
};
