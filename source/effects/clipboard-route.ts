/**
Which way a text can reach the clipboard of the person in front of the screen. Over SSH the clipboard of this machine is the wrong one,
and inside tmux most ways end silently; so the route is decided from what can be known, and where there is none it says why.
*/
import type {Settings} from '../session/ports.js';

export type Route =
	/** This machine's own clipboard. */
	| Readonly<{kind: 'native'}>
	/** `tmux load-buffer -w`: tmux itself hands it to the terminal. */
	| Readonly<{kind: 'tmux'}>
	/** An escape sequence, wrapped for what stands between; several are sent one after another. */
	| Readonly<{kind: 'escape'; wraps: ReadonlyArray<'bare' | 'tmux' | 'screen'>}>
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
}>;

const none = (reason: string): Route => ({kind: 'none', reason});

/** What tmux knows of the terminal outside of it; separated by `|`. */
const question = '#{client_termfeatures}|#{allow-passthrough}|#{set-clipboard}|#{version}|#{client_termname}';

const isOn = (option: string): boolean => ['1', 'on', 'all'].includes(option);

const olderThanPassthrough = (version: string): boolean => {
	const [major = 0, minor = 0] = version.replace(/^\D*/v, '').split('.').map(part => Number(/^\d+/v.exec(part)?.[0] ?? 0));
	return major < 3 || (major === 3 && minor < 3);
};

const tmuxRoute = async (tmux: RouteSurroundings['tmux']): Promise<Route> => {
	const answer = await tmux('display-message', '-p', question);
	if (answer === undefined) {
		return none('tmux doesn\'t answer, so nothing can be sent through it');
	}

	const [features = '', passthrough = '', acceptsEscapes = '', version = '', terminal = ''] = answer.trim().split('|', 5);
	if (features.split(',').includes('clipboard')) {
		return {kind: 'tmux'};
	}

	if (isOn(passthrough) || (passthrough === '' && version !== '' && olderThanPassthrough(version))) {
		return {kind: 'escape', wraps: ['tmux']};
	}

	if (isOn(acceptsEscapes)) {
		return {kind: 'escape', wraps: ['bare']};
	}

	const name = terminal.replaceAll(/[^\w.+\-]/gv, '') || '*';
	return none(`tmux doesn't know that this terminal has a clipboard. Add to tmux.conf: set -as terminal-features ',${name}:clipboard' and attach again`);
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

const escapeRoute = ({environment}: RouteSurroundings, ssh: boolean): Route => {
	if (environment.STY) {
		return {kind: 'escape', wraps: ['screen']};
	}

	// A tmux on the other side of SSH: it takes one of the two and swallows the other.
	return ssh && environment.TERM?.startsWith('tmux')
		? {kind: 'escape', wraps: ['bare', 'tmux']}
		: {kind: 'escape', wraps: ['bare']};
};

/** The ways to try, best first; never empty. */
export const findRoutes = async (surroundings: RouteSurroundings): Promise<readonly Route[]> => {
	const {setting, environment, terminal, tmux} = surroundings;
	if (setting === 'off') {
		return [none('the clipboard is off in your settings')];
	}

	if (setting === 'native') {
		return [{kind: 'native'}];
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
		return [escapeRoute(surroundings, false)];
	}

	const ssh = await overSsh(surroundings);
	const outward = environment.TMUX ? await tmuxRoute(tmux) : escapeRoute(surroundings, ssh);
	return !ssh && hasDesktop(surroundings) ? [{kind: 'native'}, outward] : [outward];
};
