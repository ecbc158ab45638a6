/** What needs keys and changes nothing: unlock, and open values. */
import type {AuditAction} from '../domain/audit.js';
import type {StoreDocument} from '../domain/document.js';
import {Failure} from '../domain/failure.js';
import type {SecretRef} from '../domain/integration.js';
import {placementOf} from '../domain/placement.js';
import type {Principal} from '../domain/principal.js';
import {mayOpen} from '../domain/right.js';
import type {Roster} from '../domain/roster.js';
import {entryHash} from '../sealing/canonical.js';
import {openValue} from '../sealing/envelope.js';
import {unwrapIdentity} from '../sealing/identity.js';
import type {Identity} from '../sealing/identity-file.js';
import {keyringOf, type Keyring} from '../sealing/keyring.js';
import {appendAudit, countFailedUnlock, type AuditLine} from './chain.js';
import {openDataKeys} from './known-keys.js';
import type {
	AuditPort,
	Clock,
	DeriveKey,
	StatePort,
	StorePort,
} from './ports.js';

export {keyringOf} from '../sealing/keyring.js';

export type Doors = Readonly<{
	store: StorePort;
	state: StatePort;
	audit: AuditPort;
	clock: Clock;
	warn: (text: string) => void;
}>;

/** What other keys than the roster's would sign, nobody would accept. */
export const checkOwnKeys = (principal: Principal | undefined, {public: {box, sign}}: Pick<Keyring, 'public'>) => {
	if (principal?.box !== box || principal.sign !== sign) {
		throw new Failure('integrity', 'your keys are not those that the store has for you: they were replaced', 'Nothing was opened or saved. Use your newest identity file, or ask an admin.');
	}
};

/** @throws Failure unlock-failed, integrity */
export const unlock = async (
	identity: Identity,
	principal: Principal,
	passphrase: Uint8Array,
	{deriveKey, state}: Readonly<{deriveKey: DeriveKey; state: StatePort}>,
	storeId: string,
): Promise<Keyring> => {
	let keys: Keyring;
	try {
		keys = keyringOf(await unwrapIdentity(identity, passphrase, deriveKey), {storeId, principal: principal.id});
	} catch (error) {
		if (error instanceof Failure && error.code === 'unlock-failed') {
			await countFailedUnlock(state, storeId).catch(() => undefined);
		}

		throw error;
	}

	try {
		checkOwnKeys(principal, keys);
	} catch (error) {
		keys.release();
		throw error;
	}

	return keys;
};

/** @throws Failure not-entitled, not-found, integrity, storage */
export const openValues = async ({storeId, roster, document, principal, keys, action, references, ...doors}: Doors & Readonly<{
	storeId: string;
	roster: Roster;
	document: StoreDocument;
	principal: Principal;
	keys: Keyring;
	action: AuditAction;
	references: readonly SecretRef[];
}>): Promise<readonly Uint8Array[]> => {
	checkOwnKeys(principal, keys);
	const found = references.map(({integration, credential}) => {
		const record = document.records[integration];
		const sealed = record?.body.credentials[credential];
		if (!record || record.body.deleted || !sealed) {
			throw new Failure('not-found', 'there is no such credential any more; nothing was opened');
		}

		const refused = mayOpen(roster, principal.id, integration, placementOf(roster, integration, record.body.creator));
		if (refused) {
			throw new Failure('not-entitled', `you can't open this value: ${refused.message}`);
		}

		return {record, sealed, credential};
	});
	const line: AuditLine = {
		at: doors.clock.now().toISOString(),
		action,
		target: references.map(({integration, credential}) => `${integration}/${credential}`),
		detail: {},
		head: entryHash(document.head),
	};
	await noteReading({...doors, storeId, principal, keys}, line, roster.settings.strict);
	const records = [...new Set(found.map(({record}) => record))];
	const dataKeys = new Map(zip(records, await openDataKeys({storeId, document, principal, keys, state: doors.state}, records)));
	const values: Uint8Array[] = [];
	try {
		for (const {record, sealed, credential} of found) {
			const {id: integration, epoch} = record.body;
			values.push(openValue(sealed, {storeId, integration, epoch, credential, key: sealed.key, vrev: sealed.vrev}, dataKeys.get(record)!));
		}
	} catch (error) {
		wipe(values);
		throw error;
	} finally {
		wipe(dataKeys.values());
	}

	return values;
};

/** A service may start where nothing can be written at all, in a container; a person is not there. */
const noteReading = async ({principal, ...writer}: Doors & Readonly<{storeId: string; principal: Principal; keys: Keyring}>, line: AuditLine, strict: boolean): Promise<void> => {
	try {
		await appendAudit({...writer, principal: principal.id}, line, strict);
	} catch (error) {
		if (strict || principal.kind !== 'service' || !(error instanceof Failure)) {
			throw error;
		}

		writer.warn(`this reading stands in no audit, since nothing can be written here: ${error.message}`);
	}
};

const zip = <First, Second>(first: readonly First[], second: readonly Second[]): Array<[First, Second]> =>
	first.map((each, index) => [each, second[index]!]);

const wipe = (all: Iterable<Uint8Array>): void => {
	for (const bytes of all) {
		bytes.fill(0);
	}
};
