/**
A private SSH server on 127.0.0.1 with throw-away keys, and the program behind it, so that a story takes place on a real login: sshd
makes the terminal, sets SSH_CONNECTION, and tells of a connection that is gone.
*/
import {execFileSync, spawn, spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync} from 'node:fs';
import {createConnection, createServer, type AddressInfo} from 'node:net';
import {userInfo} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {App, program, type OpenOptions} from './driver.js';
import {environmentOf, makeHome, type Home} from './home.js';

const server = '/usr/sbin/sshd';

export type Sshd = Readonly<{
	/** Words of an `ssh` that logs in here with a terminal, up to the command. */
	client: readonly [string, ...string[]];

	/** What the server has said, for a test that fails. */
	log: () => string;
	[Symbol.dispose]: () => void;
}>;

const freePort = async (): Promise<number> => new Promise((resolve, reject) => {
	const probe = createServer();
	probe.on('error', reject);
	probe.listen(0, '127.0.0.1', () => {
		const {port} = probe.address() as AddressInfo;
		probe.close(() => {
			resolve(port);
		});
	});
});

const answers = async (port: number): Promise<boolean> => new Promise(resolve => {
	const socket = createConnection({port, host: '127.0.0.1'});
	socket.on('error', () => {
		resolve(false);
	});
	// Its greeting: it is not only there, it works.
	socket.on('data', () => {
		socket.destroy();
		resolve(true);
	});
});

export const startSshd = async (): Promise<Sshd> => {
	const home = makeHome();
	const file = (name: string) => path.join(home.path, name);
	for (const name of ['host', 'user']) {
		execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file(name)], {stdio: 'ignore'});
	}

	if (process.getuid?.() === 0) {
		// A container in which no service was started has no such folder yet.
		mkdirSync('/run/sshd', {recursive: true, mode: 0o755});
	}

	const port = await freePort();
	const config = home.write('sshd_config', [
		`Port ${port}`, 'ListenAddress 127.0.0.1', `HostKey ${file('host')}`, `AuthorizedKeysFile ${file('user.pub')}`, `PidFile ${file('pid')}`,
		'StrictModes no', 'UsePAM no', 'PasswordAuthentication no', 'KbdInteractiveAuthentication no', 'PermitRootLogin prohibit-password',
		'PrintMotd no', 'PrintLastLog no', 'X11Forwarding no', '',
	].join('\n'));
	const child = spawn(server, ['-D', '-f', config, '-E', file('log')], {stdio: 'ignore'});
	let isGone = false;
	child.on('exit', () => {
		isGone = true;
	});
	child.on('error', () => {
		isGone = true;
	});
	const log = () => existsSync(file('log')) ? readFileSync(file('log'), 'utf8') : '';
	const stop = () => {
		child.kill();
		home.remove();
	};

	while (!await answers(port)) {
		if (isGone) {
			const said = log();
			stop();
			throw new Error(`sshd did not start: ${said}`);
		}

		await delay(20);
	}

	return {
		client: [
			'ssh', '-F', 'none', '-tt', '-p', String(port), '-i', file('user'), '-o', 'IdentitiesOnly=yes', '-o', 'IdentityAgent=none', '-o', 'StrictHostKeyChecking=no',
			'-o', `UserKnownHostsFile=${file('known')}`, '-o', 'LogLevel=ERROR', `${userInfo().username}@127.0.0.1`,
		],
		log,
		[Symbol.dispose]: stop,
	};
};

const canLogIn = async (): Promise<boolean> => {
	if (!existsSync(server) || spawnSync('ssh', ['-V'], {stdio: 'ignore'}).status !== 0) {
		return false;
	}

	using sshd = await startSshd();
	const [file, ...words] = sshd.client;
	return spawnSync(file, [...words, 'true'], {stdio: 'ignore', timeout: 10_000}).status === 0;
};

/** For `test.skipIf(!hasSshd)`, so that what was left out is seen: there is a server, and one may log in. */
export const hasSshd: boolean = await canLogIn().catch(() => false);

const quoted = (word: string): string => `'${word.replaceAll('\'', String.raw`'\''`)}'`;

/** Words for the login shell: this environment besides what sshd sets, then the command. */
const remote = (environment: Readonly<Record<string, string>>, command: readonly string[]): string => {
	// The server hands on the terminal's type, and the shell is its user's.
	const {TERM, SHELL, ...others} = environment;
	const words = ['env', ...Object.entries(others).map(([name, value]) => `${name}=${value}`), ...command];
	return `exec ${words.map(word => quoted(word)).join(' ')}`;
};

/** The words that log in and start the program there. */
export const overSsh = (sshd: Sshd, home: Home, options: OpenOptions = {}): readonly [string, ...string[]] => [
	...sshd.client, remote(environmentOf(home, options.env), [...options.command ?? program, ...options.args ?? []]),
];

export const openOverSsh = async (sshd: Sshd, options: OpenOptions = {}): Promise<App> => {
	const home = options.home ?? makeHome();
	// The client keeps to the terminal it was started in; what it is asked to run has an environment of its own.
	const {PATH, HOME, TERM} = environmentOf(home);
	return new App(options, overSsh(sshd, home, options), {PATH: PATH!, HOME: HOME!, TERM: options.env?.TERM ?? TERM!}, () => {
		if (!options.home) {
			home.remove();
		}
	});
};
