/** A rescue and an acceptance as the outside asks for them: what needs libsodium waits for it here. */
import {sodiumReady} from '../sealing/sodium.js';
import {examineAcceptance, type Acceptance} from './accept-head.js';
import type {Backup} from './backups.js';
import type {MinHead} from './min-head.js';
import {examineRescue, type Rescue} from './rescue.js';
import {saveRescue, type Rescued, type RescuePorts} from './rescue-save.js';

export type Rescuing = Readonly<{
	/**
	What would be put back; undefined where the store is whole. Never writes.
	@param is - Which backups come into question.
	@throws Failure not-found (no backup that is verified), usage (backups of several stores), integrity (a newer format), storage
	*/
	examine(is: (backup: Backup) => boolean): Promise<Rescue | undefined>;

	/** @throws Failure not-found (no identity), not-entitled, unlock-failed, conflict, busy, storage */
	save(rescue: Rescue, passphrase: Uint8Array): Promise<Rescued>;

	/**
	What taking a store for the present one that somebody has restored would mean here. Never writes.
	@throws Failure integrity (not authentic, another head), not-found, storage
	*/
	acceptance(head: MinHead): Promise<Acceptance>;
}>;

/** @param known - Id of the store that this host knows at this place. */
export const rescuingOf = async (ports: RescuePorts, known: string | undefined): Promise<Rescuing> => {
	await sodiumReady();
	const {store, state} = ports;
	return {
		examine: async is => examineRescue(store, state, {is, known}),
		save: async (rescue, passphrase) => saveRescue(ports, rescue, passphrase),
		acceptance: async head => examineAcceptance(store, state, head),
	};
};
