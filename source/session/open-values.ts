/**
Opens values: who may, what the audit says of it first, and then the values themselves. The keys may lie here or in an agent; nothing in this
file needs libsodium, so that whoever has an agent never loads it.
*/
import type {AuditAction} from '../domain/audit.js';
import {targetsOf} from '../domain/audit-target.js';
import type {StoreDocument} from '../domain/document.js';
import {Failure} from '../domain/failure.js';
import type {SecretRef} from '../domain/integration.js';
import {placementOf} from '../domain/placement.js';
import type {Principal} from '../domain/principal.js';
import type {RecordCore} from '../domain/record-core.js';
import {recordCore} from '../domain/records.js';
import {mayOpen} from '../domain/right.js';
import type {Roster} from '../domain/roster.js';
import {entryText} from '../sealing/canonical-text.js';
import type {Keyring, SealedValues} from '../sealing/keyring.js';
import {appendAudit, type AuditLine} from './chain.js';
import type {
	AuditPort, Clock, StatePort, StorePort,
} from './ports.js';
import {sealedKeyOf} from './sealed-key.js';

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

/** What is opened of a record, with the places that its values have among all. */
type Wanted = Readonly<{record: RecordCore; values: Array<SealedValues['values'][number]>; places: number[]}>;

const targetsIn = (wanted: ReadonlyMap<string, Wanted>): readonly string[] => {
	const targets: string[] = [];
	for (const [integration, {record: {credentials}, values}] of wanted) {
		const opened = values.map(({credential}) => credential);
		targets.push(...targetsOf(integration, opened, credentials.size === opened.length ? opened : credentials.keys().toArray()));
	}

	return targets;
};

/** @throws Failure not-entitled, not-found, integrity, storage */
export const openValues = async ({storeId, roster, document, principal, keys, head, action, references, ...doors}: Doors & Readonly<{
	storeId: string;
	roster: Roster;
	document: StoreDocument;

	/** Hash of its head, where that is known. */
	head?: string | undefined;
	principal: Principal;
	keys: Keyring;
	action: AuditAction;
	references: readonly SecretRef[];
}>): Promise<readonly Uint8Array[]> => {
	checkOwnKeys(principal, keys);
	let next = 0;
	const wanted = new Map<string, Wanted>();
	for (const {integration, credential} of references) {
		let ofRecord = wanted.get(integration);
		const record = ofRecord?.record ?? recordCore(document.records, integration);
		const sealed = record?.credentials.get(credential);
		if (!record || record.deleted || !sealed) {
			throw new Failure('not-found', 'there is no such credential any more; nothing was opened');
		}

		if (!ofRecord) {
			const refused = mayOpen(roster, principal.id, integration, placementOf(roster, integration, record.creator));
			if (refused) {
				throw new Failure('not-entitled', `you can't open this value: ${refused.message}`);
			}

			ofRecord = {record, values: [], places: []};
			wanted.set(integration, ofRecord);
		}

		const {key, vrev, nonce, ct} = sealed;
		ofRecord.values.push({credential, key, vrev, nonce, ct});
		ofRecord.places.push(next++);
	}

	const line: AuditLine = {
		at: doors.clock.now().toISOString(),
		action,
		target: targetsIn(wanted),
		detail: {},
		head: head ?? (await keys.hash([entryText(document.head)]))[0]!,
	};
	await noteReading({...doors, storeId, principal, keys}, line, roster.settings.strict);
	const opened = await keys.openValues(Array.from(wanted, ([integration, {record, values}]) => ({...sealedKeyOf(storeId, integration, record, keys), values})));
	const inOrder: Uint8Array[] = [];
	next = 0;
	for (const {places} of wanted.values()) {
		for (const place of places) {
			inOrder[place] = opened[next++]!;
		}
	}

	return inOrder;
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
