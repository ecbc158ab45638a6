/** The store and the clock against which its signed times are held. */
import {display} from '../../domain/sanitise.js';
import type {HostCheck} from '../../session/ports.js';
import {
	ok, warning, wrong, type DoctorSurroundings, type StoreFacts,
} from './check.js';

/** Milliseconds that two hosts' clocks may differ. */
const tolerance = 120_000;

const clockCheck = (now: Date, savedAt: string): HostCheck => {
	const ahead = Date.parse(savedAt) - now.getTime();
	return ahead > tolerance
		? wrong('store', 'clock', `this host's clock (${now.toISOString()}) is behind the last save (${savedAt}) by ${Math.round(ahead / 60_000)} minutes`, 'Set it: timedatectl set-ntp true. Ages and the audit rest on it.')
		: ok('store', 'clock', `${now.toISOString()}, last save ${savedAt}`);
};

const identityChecks = (you: StoreFacts['you']): HostCheck[] => {
	switch (you?.standing) {
		case undefined: {
			return [];
		}

		case 'replaced': {
			return [wrong('store', 'your keys', `the keys of ${display(you.name)} were replaced: those on this host open nothing any more`, 'Use the newest identity file, or ask an admin. patchbay whoami says more.')];
		}

		case 'away': {
			return [warning('store', 'your keys', `${display(you.name)} is no member of this store, any more or yet`, 'Ask an admin. patchbay whoami says more.')];
		}

		case 'here': {
			return [ok('store', 'your keys', `${display(you.name)}, with the keys that the store has`)];
		}
	}
};

export const storeChecks = async ({store, storeFile, now}: DoctorSurroundings): Promise<HostCheck[]> => {
	const {savedAt, integrations, you, trouble} = await store();
	if (trouble) {
		return [
			wrong('store', trouble.authentic ? 'opening' : 'health', trouble.message, trouble.hint ?? 'patchbay backup list shows the versions before.'),
			...(savedAt === undefined ? [] : [clockCheck(now, savedAt)]),
		];
	}

	if (savedAt === undefined) {
		return [warning('store', 'health', `there is no store at ${storeFile}`, 'Make one: patchbay init. Or open one that exists: patchbay store add PATH')];
	}

	return [ok('store', 'health', `authentic, ${integrations ?? 0} ${integrations === 1 ? 'integration' : 'integrations'}`), ...identityChecks(you), clockCheck(now, savedAt)];
};
