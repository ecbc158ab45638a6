/** The terminal in front of the person: what it shows, and how a copied value gets to its clipboard. */
import type {HostCheck} from '../../session/ports.js';
import {depthOf} from '../appearance.js';
import {rankRoutes} from '../clipboard-memory.js';
import {findRoutes, type Route} from '../clipboard-route.js';
import {runProgram} from '../clipboard-doors.js';
import {ancestorsOf} from '../ancestors.js';
import {usesUnicode} from '../locale.js';
import {ok, warning, type DoctorSurroundings} from './check.js';

const tmux = async (...parameters: readonly string[]) => runProgram('tmux', parameters);

const wayOf = (route: Route): string => {
	switch (route.kind) {
		case 'native': {
			return 'the clipboard of this machine';
		}

		case 'tmux': {
			return 'tmux hands it to the terminal (load-buffer -w)';
		}

		case 'escape': {
			return `escape sequences (OSC 52${route.wraps.includes('bare') ? '' : `, through ${route.wraps.join(' and ')}`})`;
		}

		case 'none': {
			return route.reason;
		}
	}
};

const clipboard = async ({settings, environment, platform, terminal, remembered}: DoctorSurroundings): Promise<HostCheck> => {
	const routes = await findRoutes({
		setting: settings.clipboard, environment, platform, terminal, tmux, ancestors: async pid => ancestorsOf(runProgram, pid),
	});
	const [first] = rankRoutes(routes, await remembered(), environment);
	const route = first?.route;
	if (route === undefined || route.kind === 'none') {
		const found = route?.reason ?? 'there is no way';
		// The line for tmux.conf is part of the reason.
		return warning('terminal', 'clipboard', found, terminal ? 'v reveals a value instead; patchbay read prints it.' : 'Run patchbay doctor in the terminal that you work in.');
	}

	const checked = first?.checked;
	if (checked && !checked.arrived) {
		const found = `${wayOf(route)}; a word that went this way on ${checked.at.slice(0, 10)} did not arrive`;
		return warning('terminal', 'clipboard', found, 'v reveals a value; patchbay doctor --clipboard tries it again and says what may be in the way.');
	}

	return ok('terminal', 'clipboard', `${wayOf(route)}; ${checked ? `a word arrived this way on ${checked.at.slice(0, 10)}` : 'patchbay doctor --clipboard tries whether anything arrives'}`);
};

const tmuxCheck = async ({environment}: DoctorSurroundings): Promise<HostCheck[]> => {
	if (!environment.TMUX) {
		return [];
	}

	const answer = await tmux('display-message', '-p', '#{version}|#{set-clipboard}|#{allow-passthrough}|#{escape-time}');
	if (answer === undefined) {
		return [warning('terminal', 'tmux', 'it doesn\'t answer', 'Look whether the session still runs: tmux ls')];
	}

	const [version = '', set = '', passthrough = '', escape = ''] = answer.trim().split('|', 4);
	const found = `${version}, set-clipboard ${set || 'unknown'}, allow-passthrough ${passthrough || 'unknown'}, escape-time ${escape || 'unknown'}`;
	return [Number(escape) > 100
		? warning('terminal', 'tmux', `${found}: Esc arrives late`, 'Add to tmux.conf: set -sg escape-time 20')
		: ok('terminal', 'tmux', found)];
};

export const terminalChecks = async (surroundings: DoctorSurroundings): Promise<HostCheck[]> => {
	const {environment} = surroundings;
	const {TERM: term = ''} = environment;
	const locale = [environment.LC_ALL, environment.LC_CTYPE, environment.LANG].find(Boolean) ?? 'none';
	const depth = depthOf(environment);
	const depths = {
		none: 'none', 16: '16', 256: '256', full: 'all',
	};
	return [
		usesUnicode(environment)
			? ok('terminal', 'locale', `${locale} (UTF-8)`)
			: warning('terminal', 'locale', `${locale}: borders and icons are ASCII`, 'export LANG=C.UTF-8, or patchbay config set icons unicode'),
		term === '' || term === 'dumb'
			? warning('terminal', 'type', `TERM is ${term || 'not set'}: the screen is not opened`, 'Commands work. In a real terminal TERM is set by the program that draws it.')
			: ok('terminal', 'type', term),
		environment.NO_COLOR ? ok('terminal', 'colours', 'none, by NO_COLOR') : ok('terminal', 'colours', depths[depth]),
		await clipboard(surroundings),
		...await tmuxCheck(surroundings),
	];
};
