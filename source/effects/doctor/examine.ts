/** All checks of a host, group by group. A new group is a file that gives a list, and a line here. Nothing is changed. */
import type {HostCheck} from '../../session/ports.js';
import type {DoctorSurroundings} from './check.js';
import {fileChecks} from './files.js';
import {programChecks} from './program.js';
import {storeChecks} from './store.js';
import {terminalChecks} from './terminal.js';

export const examineHost = async (surroundings: DoctorSurroundings): Promise<HostCheck[]> => {
	const groups = await Promise.all([fileChecks, terminalChecks, programChecks, storeChecks].map(async checks => checks(surroundings)));
	return groups.flat();
};
