/** The store and the clock against which its signed times are held. */
import type {HostCheck} from '../../session/ports.js';
import {
	ok, warning, wrong, type DoctorSurroundings,
} from './check.js';

/** Milliseconds that two hosts' clocks may differ. */
const tolerance = 120_000;

const clockCheck = (now: Date, savedAt: string): HostCheck => {
	const ahead = Date.parse(savedAt) - now.getTime();
	return ahead > tolerance
		? wrong('store', 'clock', `this host's clock (${now.toISOString()}) is behind the last save (${savedAt}) by ${Math.round(ahead / 60_000)} minutes`, 'Set it: timedatectl set-ntp true. Ages and the audit rest on it.')
		: ok('store', 'clock', `${now.toISOString()}, last save ${savedAt}`);
};

export const storeChecks = async ({store, storeFile, now}: DoctorSurroundings): Promise<HostCheck[]> => {
	const {savedAt, integrations, trouble} = await store();
	if (trouble) {
		return [
			wrong('store', trouble.authentic ? 'opening' : 'health', trouble.message, trouble.hint ?? 'patchbay backup list shows the versions before.'),
			...(savedAt === undefined ? [] : [clockCheck(now, savedAt)]),
		];
	}

	if (savedAt === undefined) {
		return [warning('store', 'health', `there is no store at ${storeFile}`, 'Make one: patchbay init. Or open one that exists: patchbay store add PATH')];
	}

	return [ok('store', 'health', `authentic, ${integrations ?? 0} ${integrations === 1 ? 'integration' : 'integrations'}`), clockCheck(now, savedAt)];
};
