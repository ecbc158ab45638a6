/** The real doors of a store and of what belongs to it, as the session asks for them. */
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {createAgentPort} from './effects/agent.js';
import {systemClock} from './effects/clock.js';
import {deriveKey} from './effects/derive-key.js';
import {whyNotUnlock} from './effects/hygiene.js';
import type {Paths} from './effects/paths.js';
import type {HostSettings} from './effects/settings-table.js';
import {documentOfParts, parseStoreFile} from './sealing/parse.js';
import type {SessionPorts} from './session/open-session.js';
import {readNoted} from './session/pin-store.js';
import type {RescuePorts} from './session/rescue-save.js';
import {createAuditFolder} from './store/audit-folder.js';
import {createFileStore} from './store/file-store.js';
import {realFileSystem, type FileSystem} from './store/file-system.js';
import {createIdentityFolder} from './store/identity-folder.js';
import {immediateFileSystem} from './store/immediate-file-system.js';
import {plainText} from './store/plain-text.js';
import {partsOf} from './store/record-bytes.js';
import {createStateFolder} from './store/state-folder.js';
import type {Codec} from './store/store-bytes.js';

/** A file that lies beside the program. */
export const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Serialising needs libsodium; it is there by the time anything is written. */
const codec: Codec = {
	parse: bytes => parseStoreFile(bytes, plainText(bytes)),
	parseVerified(bytes) {
		const parts = partsOf(bytes);
		return parts ? documentOfParts(parts) : codec.parse(bytes);
	},
	serialise(document, former) {
		if (!serialise) {
			throw new Error('serialising before sealing was loaded');
		}

		return serialise(document, former);
	},
};
let serialise: typeof import('./sealing/serialise.js').storeFilePieces | undefined;

const loadSerialiser = async () => {
	const [{sodiumReady}, module] = await Promise.all([import('./sealing/sodium.js'), import('./sealing/serialise.js')]);
	await sodiumReady();
	serialise = module.storeFilePieces;
};

export type Host = Readonly<{
	paths: Paths;
	settings: HostSettings;
	warn: (text: string) => void;

	/** Verify in a worker, so that no key waits. */
	background: boolean;
	identity: string | undefined;
}>;

/** The screen goes on while a disk works; a command waits. */
const fileSystemFor = ({background}: Pick<Host, 'background'>): FileSystem => background ? realFileSystem : immediateFileSystem;

export const fileStoreFor = (
	file: string,
	{settings, warn, background}: Pick<Host, 'settings' | 'warn' | 'background'>,
	isVerified?: (revision: string) => Promise<boolean>,
) => createFileStore({
	path: file,
	fileSystem: fileSystemFor({background}),
	codec,
	maxSize: settings.maxStoreSize,
	shared: settings.sharedStore,
	network: settings.networkStore,
	warn,
	...isVerified && {isVerified},
});

export const agentPortFor = ({paths, settings, warn}: Pick<Host, 'paths' | 'settings' | 'warn'>) => createAgentPort({
	runtime: paths.runtime, script: beside('agent.js'), idle: settings.idleLock, warn,
});

export const portsFor = async (file: string, {paths, settings, warn, background, identity}: Host): Promise<SessionPorts & Pick<RescuePorts, 'store'>> => {
	const fileSystem = fileSystemFor({background});
	const state = createStateFolder({folder: paths.state, fileSystem});
	const store = fileStoreFor(file, {settings, warn, background}, async wanted => {
		const noted = await readNoted(state);
		return noted.some(({revision}) => revision === wanted);
	});
	return {
		store: {
			...store,
			async create(document) {
				await loadSerialiser();
				return store.create(document);
			},
			async update(plan) {
				await loadSerialiser();
				return store.update(plan);
			},
			async putBack(document, expected) {
				await loadSerialiser();
				return store.putBack(document, expected);
			},
		},
		state,
		audit: createAuditFolder({storePath: store.realPath, shared: settings.sharedStore, fileSystem}),
		identities: createIdentityFolder({folder: paths.identities, file: identity ?? paths.identity, fileSystem}),
		clock: systemClock,
		deriveKey,
		agent: agentPortFor({paths, settings, warn}),
		async verifier(input) {
			if (background) {
				const {verifyInWorker} = await import('./effects/verify-in-worker.js');
				return verifyInWorker(beside('verifier.js'), input);
			}

			const [{sodiumReady}, {verifyDocument}] = await Promise.all([import('./sealing/sodium.js'), import('./sealing/verify.js')]);
			await sodiumReady();
			return verifyDocument(input);
		},
		async openSealer() {
			const {openSealer} = await import('./effects/seal-in-worker.js');
			return openSealer(beside('sealer.js'));
		},
		unlockRefused: () => whyNotUnlock(process.execArgv, process.env.NODE_OPTIONS),
		warn,
	};
};
