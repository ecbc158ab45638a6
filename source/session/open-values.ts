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
import type {RecordCore, SealedCredential} from '../domain/record-core.js';
import {recordCore, type Records} from '../domain/records.js';
import {mayOpen} from '../domain/right.js';
import type {Roster} from '../domain/roster.js';
import {entryText} from '../sealing/canonical-text.js';
import type {Keyring} from '../sealing/keyring.js';
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

/** What is opened of a record: what is asked for one after the other. */
type Wanted = Readonly<{integration: string; record: RecordCore; values: readonly SealedCredential[]}>;

const idOf = ({id}: SealedCredential): string => id;

const targetsIn = (wanted: readonly Wanted[]): readonly string[] => wanted.flatMap(({integration, record: {credentials}, values}) => {
	const opened = values.map(value => idOf(value));
	return targetsOf(integration, opened, credentials.length === opened.length ? opened : credentials.map(credential => idOf(credential)));
});

const gone = (): Failure => new Failure('not-found', 'there is no such credential any more; nothing was opened');

/** A credential by its id. Who asks for all asks for them in their order. */
const sealedIn = ({credentials}: RecordCore, credential: string, place: number): SealedCredential => {
	const here = credentials[place];
	const found = here?.id === credential ? here : credentials.find(({id}) => id === credential);
	if (!found) {
		throw gone();
	}

	return found;
};

/**
What is wanted of each record, in the order of the references.
@param check - Told of each record before anything of it is looked for.
*/
const wantedOf = (records: Records, references: readonly SecretRef[], check: (integration: string, record: RecordCore) => void): readonly Wanted[] => {
	const wanted: Wanted[] = [];
	for (let start = 0; start < references.length;) {
		const {integration} = references[start]!;
		let end = start + 1;
		while (references[end]?.integration === integration) {
			end++;
		}

		const record = recordCore(records, integration);
		if (!record || record.deleted) {
			throw gone();
		}

		check(integration, record);
		wanted.push({integration, record, values: references.slice(start, end).map(({credential}, place) => sealedIn(record, credential, place))});
		start = end;
	}

	return wanted;
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
	const wanted = wantedOf(document.records, references, (integration, {creator}) => {
		const refused = mayOpen(roster, principal.id, integration, placementOf(roster, integration, creator));
		if (refused) {
			throw new Failure('not-entitled', `you can't open this value: ${refused.message}`);
		}
	});
	const line: AuditLine = {
		at: doors.clock.now().toISOString(),
		action,
		target: targetsIn(wanted),
		detail: {},
		head: head ?? (await keys.hash([entryText(document.head)]))[0]!,
	};
	await noteReading({...doors, storeId, principal, keys}, line, roster.settings.strict);
	return keys.openValues(wanted.map(({integration, record, values}) => {
		const {sealed, context, commit} = sealedKeyOf(storeId, integration, record, keys);
		return {
			sealed, context, commit, values,
		};
	}));
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
