/** Hands the doctor what it looks at: the real host, and the store opened and verified by a session. */
import {homedir} from 'node:os';
import process from 'node:process';
import {Failure} from './domain/failure.js';
import {createClipboardMemory} from './effects/clipboard-memory.js';
import {systemClock} from './effects/clock.js';
import type {StoreFacts} from './effects/doctor/check.js';
import {examineHost} from './effects/doctor/examine.js';
import type {Paths} from './effects/paths.js';
import type {HostSettings} from './effects/settings-table.js';
import type {HostCheck} from './session/ports.js';
import type {Session} from './session/session.js';
import {createStateFolder} from './store/state-folder.js';

type Options = Readonly<{paths: Paths; storeFile: string; settings: HostSettings; open: () => Promise<Session>}>;

const youIn = ({me, replaced, snapshot: {roster}}: Session): StoreFacts['you'] => me && {
	name: me.name,
	standing: replaced ? 'replaced' : (roster.principals.has(me.id) ? 'here' : 'away'),
};

const factsOf = async (open: () => Promise<Session>): Promise<StoreFacts> => {
	let session: Session | undefined;
	let known: Pick<StoreFacts, 'savedAt' | 'integrations'> = {savedAt: undefined, integrations: undefined};
	try {
		session = await open();
		known = {savedAt: session.snapshot.savedAt, integrations: session.snapshot.integrations.length};
		await session.verified();
		return {...known, you: youIn(session), trouble: undefined};
	} catch (error) {
		if (!(error instanceof Failure)) {
			throw error;
		}

		const {code, message, hint} = error;
		return code === 'not-found' ? {...known, trouble: undefined} : {...known, trouble: {message, hint, authentic: code !== 'integrity'}};
	} finally {
		session?.close();
	}
};

export const doctorFor = async ({paths, storeFile, settings, open}: Options): Promise<HostCheck[]> => examineHost({
	paths,
	storeFile,
	settings,
	environment: process.env,
	cwd: process.cwd(),
	home: homedir(),
	userId: process.getuid?.(),
	nodeVersion: process.versions.node,
	now: systemClock.now(),
	platform: process.platform,
	terminal: process.stdout.isTTY && process.stdin.isTTY,
	execArgv: process.execArgv,
	store: async () => factsOf(open),
	remembered: createClipboardMemory(createStateFolder({folder: paths.state})).read,
});
