/** The program itself: Node, what was given to Node, and the agent. */
import type {HostCheck} from '../../session/ports.js';
import {trustedSockets} from '../agent-socket.js';
import {whyNotUnlock} from '../hygiene.js';
import {ok, wrong, type DoctorSurroundings} from './check.js';

export const programChecks = async ({nodeVersion, execArgv, environment, paths}: DoctorSurroundings): Promise<HostCheck[]> => {
	const [major = 0, minor = 0] = nodeVersion.split('.', 2).map(Number);
	const refused = whyNotUnlock([...execArgv], environment.NODE_OPTIONS);
	const {length} = trustedSockets(paths.runtime);
	return [
		major > 24 || (major === 24 && minor >= 7)
			? ok('program', 'Node', nodeVersion)
			: wrong('program', 'Node', `${nodeVersion} is too old`, 'Install Node 24.7 or newer, or start from a checkout with npm start, which brings its own.'),
		refused === undefined
			? ok('program', 'options of Node', 'nothing that could watch the program')
			: wrong('program', 'options of Node', refused, 'unset NODE_OPTIONS, and start patchbay itself'),
		ok('program', 'agent', length === 0 ? 'none runs' : `${length === 1 ? 'one keeps' : `${length} keep`} an identity unlocked; patchbay lock ends it`),
	];
};
