/**
Which way a text can reach the clipboard of the person in front of the screen. Over SSH the clipboard of this machine is the wrong one,
and inside tmux most ways end silently; so the route is decided from what can be known, and where there is none it says why.
*/
import type {Settings} from '../session/ports.js';

export type Route =
	/** This machine's own clipboard. */
	| Readonly<{kind: 'native'}>
	/** `tmux load-buffer -w`: tmux itself hands it to the terminal. */
	| Readonly<{kind: 'tmux'; mosh?: boolean}>
	/** An escape sequence, wrapped for what stands between; several are sent one after another. */
	| Readonly<{kind: 'escape'; wraps: ReadonlyArray<'bare' | 'tmux' | 'screen'>; mosh?: boolean}>
	| Readonly<{kind: 'none'; reason: string}>;

export type RouteSurroundings = Readonly<{
	setting: Settings['clipboard'];
	environment: Readonly<Record<string, string | undefined>>;

	/** `process.platform`. */
	platform: string;

	/** Whether there is a terminal to write to. */
	terminal: boolean;

	/** Runs tmux and gives what it prints; undefined when it fails. */
	tmux: (...parameters: readonly string[]) => Promise<string | undefined>;

	/** Names of the programs that a process runs under, nearest first; default this process. */
	ancestors: (pid?: number) => Promise<readonly string[]>;
}>;

const none = (reason: string): Route => ({kind: 'none', reason});

/** What tmux knows of itself and of the terminal outside of it; separated by `|`. */
const question = '#{client_termfeatures}|#{allow-passthrough}|#{version}|#{client_termname}|#{client_pid}|#{client_tty}';

const isOn = (option: string): boolean => ['1', 'on', 'all'].includes(option);

const olderThanPassthrough = (version: string): boolean => {
	const [major = 0, minor = 0] = version.replace(/^\D*/v, '').split('.').map(part => Number(/^\d+/v.exec(part)?.[0] ?? 0));
	return major < 3 || (major === 3 && minor < 3);
};

/** Mosh itself can't be asked; the server of its session is one of our ancestors. */
const isMosh = (names: readonly string[]): boolean => names.includes('mosh-server');

/** How tmux sets the clipboard of the terminal it is attached to (its `Ms`); undefined: it doesn't know how. */
const clipboardOf = async (tmux: RouteSurroundings['tmux'], terminal: string): Promise<string | undefined> => {
	const described = await tmux('show-messages', '-T') ?? '';
	const section = described.split(/^Terminal \d+: /mv).find(text => text.split(',', 1)[0]!.endsWith(` for ${terminal}`));
	return /\bMs: \(string\) (?<sequence>.*)$/mv.exec(section ?? '')?.groups!.sequence;
};

/** The line that lets a tmux under mosh through, for tmux.conf: mosh drops what has no target. */
export const moshLine = (terminal: string): string => String.raw`set -as terminal-overrides ',${terminal}:Ms=\E]52;c;%p2%s\7'`;

const inConfiguration = (line: string): string => `Add to tmux.conf: ${line} and attach again`;

const tmuxRoute = async ({tmux, ancestors}: RouteSurroundings): Promise<Route> => {
	const answer = await tmux('display-message', '-p', question);
	if (answer === undefined) {
		return none('tmux doesn\'t answer, so nothing can be sent through it');
	}

	const [features = '', passthrough = '', version = '', name = '', pid = '', terminal = ''] = answer.trim().split('|', 6);
	const mosh = /^\d+$/v.test(pid) && isMosh(await ancestors(Number(pid))) ? {mosh: true} : {};
	const sets = await clipboardOf(tmux, terminal);
	if (mosh.mosh ? sets?.includes('52;c;') : sets !== undefined || features.split(',').includes('clipboard')) {
		return {kind: 'tmux', ...mosh};
	}

	if (isOn(passthrough) || (passthrough === '' && version !== '' && olderThanPassthrough(version))) {
		return {kind: 'escape', wraps: ['tmux'], ...mosh};
	}

	// Not the bare sequence under `set-clipboard on`: without a way out it would end in one of tmux's buffers, and stay there.
	const known = name.replaceAll(/[^\w.+\-]/gv, '') || '*';
	return none(mosh.mosh
		? `mosh drops what tmux sends it. ${inConfiguration(moshLine(known))}`
		: `tmux doesn't know that this terminal has a clipboard. ${inConfiguration(`set -as terminal-features ',${known}:clipboard'`)}`);
};

const hasDesktop = ({environment, platform}: RouteSurroundings): boolean =>
	platform === 'darwin' || platform === 'win32'
	|| Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY || environment.WSL_DISTRO_NAME);

/** Whether the person sits elsewhere. A tmux session outlives logins, so tmux is asked who is attached to it now. */
const overSsh = async ({environment, tmux}: RouteSurroundings): Promise<boolean> => {
	if (environment.TMUX) {
		const attached = await tmux('show-environment', 'SSH_CONNECTION');
		if (attached !== undefined) {
			return attached.startsWith('SSH_CONNECTION=');
		}
	}

	return Boolean(environment.SSH_CONNECTION || environment.SSH_TTY || environment.SSH_CLIENT);
};

const escapeRoute = async ({environment, ancestors}: RouteSurroundings, ssh: boolean): Promise<Route> => {
	if (environment.STY) {
		return {kind: 'escape', wraps: ['screen']};
	}

	// Mosh understands the bare sequence alone, whatever stands behind it.
	if (isMosh(await ancestors())) {
		return {kind: 'escape', wraps: ['bare'], mosh: true};
	}

	// A tmux on the other side of SSH: it takes one of the two and swallows the other.
	return ssh && environment.TERM?.startsWith('tmux')
		? {kind: 'escape', wraps: ['bare', 'tmux']}
		: {kind: 'escape', wraps: ['bare']};
};

/** A display that SSH carries back to the person: `localhost:10.0`. */
const isForwarded = (display: string | undefined): boolean => /^(?:localhost|127\.0\.0\.1|\[::1\]):\d+/v.test(display ?? '');

/** The ways to try, best first; never empty. */
export const findRoutes = async (surroundings: RouteSurroundings): Promise<readonly Route[]> => {
	const {setting, environment, terminal} = surroundings;
	if (setting === 'off') {
		return [none('the clipboard is off in your settings')];
	}

	if (setting === 'native') {
		return await overSsh(surroundings) && !isForwarded(environment.DISPLAY)
			? [none('the settings say native, and over SSH the clipboard of this machine is not the one in front of you')]
			: [{kind: 'native'}];
	}

	if (!terminal) {
		return [none('this is no terminal, so there is no clipboard to send it to')];
	}

	const {TERM: term = '', CI: ci = ''} = environment;
	if (ci !== '' && ci !== 'false' && ci !== '0') {
		return [none('this runs in CI, where nobody has a clipboard')];
	}

	if (['', 'dumb', 'linux'].includes(term)) {
		return [none(`a terminal of type ${term || 'unknown'} has no clipboard`)];
	}

	if (setting === 'tmux') {
		return [environment.TMUX ? {kind: 'tmux'} : none('the settings say tmux, and this is not tmux')];
	}

	if (setting === 'osc52') {
		return [await escapeRoute(surroundings, false)];
	}

	const ssh = await overSsh(surroundings);
	const outward = environment.TMUX ? await tmuxRoute(surroundings) : await escapeRoute(surroundings, ssh);
	return !ssh && hasDesktop(surroundings) ? [{kind: 'native'}, outward] : [outward];
};
