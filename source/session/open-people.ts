/** The part of a session that is about its own keys. */
import {Failure} from '../domain/failure.js';
import type {Principal} from '../domain/principal.js';
import type {Keyring} from '../sealing/keyring.js';
import type {CommitAs} from './committing.js';
import type {Holder} from './holder.js';
import {loadOwnKeys} from './lazy.js';
import {
	readRequest, settle, writeNext, writeRequest,
} from './pending-keys.js';
import type {Asked, People} from './people.js';
import type {DeriveKey, IdentityPort, StatePort} from './ports.js';
import type {Truth} from './present.js';
import type {CommitResult, Progress} from './session.js';

type Doors = Readonly<{
	state: StatePort;
	identities: IdentityPort;
	deriveKey: DeriveKey;
	warn: (text: string) => void;
	unlockRefused: () => string | undefined;
	truth: Truth;
	storeId: string;
	commitAs: CommitAs;

	/** Who this host is. */
	holder(): Holder | undefined;
	hold(holder: Holder): void;

	/** Takes keys over: the session is unlocked with them. */
	adopt(keys: Keyring): void;
}>;

type Made = Awaited<ReturnType<Awaited<ReturnType<typeof loadOwnKeys>>['makeIdentity']>>;

const seenName = (storeId: string) => `${storeId}.recoveries-seen.json`;

export const openPeople = (doors: Doors): People => {
	const {state, identities, deriveKey, truth, storeId, commitAs, holder, hold, adopt} = doors;

	const verified = async () => {
		const {roster} = await truth.verified();
		return roster;
	};

	const checkHygiene = () => {
		const refused = doors.unlockRefused();
		if (refused) {
			throw new Failure('unlock-failed', `not making keys: ${refused}`, 'Start patchbay without it.');
		}
	};

	const isAnswered = ({request: {id, box}}: Asked): boolean => truth.present().roster.principals.get(id)?.box === box;

	const pending = async (): Promise<Asked | undefined> => {
		const text = await readRequest(state, storeId);
		if (text === undefined) {
			return undefined;
		}

		const {readAsked} = await loadOwnKeys();
		const asked = readAsked(text);
		return asked.request.store === storeId && !isAnswered(asked) ? asked : undefined;
	};

	/** Saves new keys of a member: they wait beside the old ones until the store has them. */
	const saveKeys = async ({made, member, signer, stolen, progress}: Readonly<{
		made: Made;
		member: Principal;
		signer: Readonly<{principal: Principal; keys: Keyring}>;
		stolen: boolean;
		progress: Progress | undefined;
	}>): Promise<CommitResult> => {
		const place = {storeId, principal: member.id};
		const {box, sign} = made.shown;
		await writeNext(state, place, made.text);
		let result: CommitResult;
		try {
			result = await commitAs(await truth.verified(), {...signer, successor: made.keyring}, {
				action: 'change',
				plan: () => [{
					kind: 'principal.rekey', principal: member.id, box, sign, proof: made.proof, stolen,
				}],
				progress,
			});
		} catch (error) {
			if (!(error instanceof Failure && error.code === 'durability-unknown')) {
				await writeNext(state, place, '');
			}

			throw error;
		}

		return result;
	};

	/** The new identity takes the place of the old one. */
	const settleKeys = async (made: Made, member: string): Promise<void> => {
		const former = holder();
		if (former?.kind === 'member' && former.principal === member) {
			await settle(former.identity, truth.present().roster, {...doors, verified});
		}

		hold({kind: 'member', principal: member, identity: made.identity});
		adopt(made.keyring);
	};

	return {
		pending,
		async storeWords() {
			const {storeWords} = await loadOwnKeys();
			return storeWords(storeId);
		},
		async read(text) {
			const {readAsked} = await loadOwnKeys();
			return readAsked(text);
		},

		async join({name, passphrase}) {
			checkHygiene();
			if (holder()) {
				throw new Failure('conflict', 'there is an identity for this store on this host; it was not touched', 'See patchbay whoami. To join as somebody else, name another file with --identity PATH.');
			}

			const {makeIdentity, newId, requestOf} = await loadOwnKeys();
			const made = await makeIdentity({storeId, principal: newId()}, passphrase, deriveKey);
			made.keyring.release();
			const asked = requestOf('join', made, name);
			await identities.create(storeId, made.text);
			await writeRequest(state, storeId, `${asked.text}\n`);
			hold({kind: 'member', principal: made.identity.principal, identity: made.identity});
			return asked;
		},

		async askForKeys({member, passphrase}) {
			checkHygiene();
			const here = holder();
			const id = member ?? here?.principal;
			const principal = id === undefined ? undefined : truth.present().roster.principals.get(id);
			if (principal?.kind !== 'member') {
				throw new Failure('not-found', 'there is nobody here whose keys could be replaced', 'Newcomers join: patchbay member join');
			}

			if (here && here.principal !== principal.id) {
				throw new Failure('conflict', 'the identity on this host is somebody else\'s; it was not touched', 'Name another file with --identity PATH.');
			}

			const {makeIdentity, requestOf} = await loadOwnKeys();
			const place = {storeId, principal: principal.id};
			const made = await makeIdentity(place, passphrase, deriveKey);
			made.keyring.release();
			const asked = requestOf('rekey', made, principal.name);
			if (here) {
				await writeNext(state, place, made.text);
			} else {
				await identities.create(storeId, made.text);
				hold({kind: 'member', principal: principal.id, identity: made.identity});
			}

			await writeRequest(state, storeId, `${asked.text}\n`);
			return asked;
		},

		async rekey({passphrase, stolen}, progress) {
			checkHygiene();
			const here = holder();
			const member = here && truth.present().roster.principals.get(here.principal);
			if (here?.kind !== 'member' || !member) {
				throw new Failure('not-found', 'there is no identity for this store on this host', 'Name your identity file with --identity PATH.');
			}

			const {makeIdentity, checkPassphrase} = await loadOwnKeys();
			const keys = await checkPassphrase(here.identity, passphrase, deriveKey);
			const made = await makeIdentity({storeId, principal: member.id}, passphrase, deriveKey, here.identity);
			try {
				const result = await saveKeys({
					made, member, signer: {principal: member, keys}, stolen, progress,
				});
				await settleKeys(made, member.id);
				return result;
			} finally {
				keys.release();
			}
		},

		async recover({words, member: id, passphrase, stolen}, progress) {
			checkHygiene();
			const {roster} = await truth.verified();
			const recovery = roster.principals.values().find(({kind}) => kind === 'recovery');
			if (!recovery) {
				throw new Failure('not-found', 'this store has no recovery words: it was made without', 'Nothing was changed.');
			}

			const member = roster.principals.get(id);
			if (member?.kind !== 'member' || member.right !== 'manageAll') {
				throw new Failure('not-entitled', 'the recovery words replace the keys of members with manageAll; nothing was saved', 'Others ask such a one.');
			}

			const here = holder();
			if (here && here.principal !== id) {
				throw new Failure('conflict', 'the identity on this host is somebody else\'s; it was not touched', 'Name another file with --identity PATH.');
			}

			const {makeIdentity, recoveryKeyring} = await loadOwnKeys();
			const keys = recoveryKeyring(words, {storeId, principal: recovery.id}, recovery);
			try {
				const made = await makeIdentity({storeId, principal: id}, passphrase, deriveKey);
				if (!here) {
					// Its keys open nothing until the store has them.
					await identities.create(storeId, made.text);
				}

				const result = await saveKeys({
					made, member, signer: {principal: recovery, keys}, stolen, progress,
				});
				await settleKeys(made, id);
				await state.write(seenName(storeId), `${truth.present().roster.history.recoveries.at(-1)?.n ?? -1}\n`);
				return result;
			} finally {
				keys.release();
			}
		},

		async recoveries() {
			const {history} = truth.present().roster;
			const here = holder();
			if (history.recoveries.length === 0 || here?.kind !== 'member') {
				return [];
			}

			const seen = Number(await state.read(seenName(storeId)) ?? '-1');
			const since = history.added.get(here.principal)?.at ?? '';
			return history.recoveries.filter(({n, at}) => n > seen && at > since);
		},

		async acknowledge() {
			await state.write(seenName(storeId), `${truth.present().roster.history.recoveries.at(-1)?.n ?? -1}\n`);
		},
	};
};
