/**
One record, sealed: a new one, or the next revision of one. Its data key is still to be sealed to all who are entitled, and what came of it
to be signed (seal-drafts.ts). Whoever may open it follows from the roster as it stands after the
commit; where somebody loses access, everything is sealed anew under a new data key and marked as exposed.
*/
import type {IntegrationEdit, NewCredential, NewIntegration} from '../domain/change.js';
import type {CredentialBody, RecordBody, RecordEntry} from '../domain/document.js';
import {Failure} from '../domain/failure.js';
import {placementOf} from '../domain/placement.js';
import {entitled, mayChange, mayCreate} from '../domain/right.js';
import {coreOf} from '../domain/record-core.js';
import type {Roster} from '../domain/roster.js';
import {entryHash} from '../sealing/canonical.js';
import {
	commitment,
	newDataKey,
	sealValue,
	type KeyContext,
} from '../sealing/envelope.js';
import type {Keyring} from '../sealing/keyring.js';
import {newId} from '../sealing/keys.js';
import {
	markExposed,
	resealAll,
	withFormerValue,
	withValue,
	type Sealing,
} from './credential.js';
import {revertedCredentials} from './revert.js';
import {sealedKeyOf} from './sealed-key.js';

export type RecordWriter = Readonly<{
	storeId: string;

	/** As it stands after this commit. */
	roster: Roster;
	principal: string;
	keys: Keyring;

	/** Opens what was sealed before; undefined: the same. */
	opener?: Keyring;
	at: string;
}>;

/** What happens to a record in one commit. */
export type Rewrite = Readonly<{
	edits: readonly IntegrationEdit[];
	deleted?: boolean;

	/** The record as it was before a change that is undone. */
	revertTo?: RecordEntry;

	/** Somebody who is still entitled lost their keys to a thief: sealed anew and marked, as if a reader had lost access. */
	exposed?: boolean;

	/** The recovery principal whose words are replaced by others. */
	replaced?: string;
}>;

const refuse = (message: string): never => {
	throw new Failure('not-entitled', `${message}; nothing was saved`);
};

/** What is signed is in normal form C; whoever planned it may have had it otherwise. */
export const tidy = (text: string): string => text.toWellFormed().normalize('NFC');

const recipientsOf = ({roster}: RecordWriter, id: string, creator: string, deleted: boolean): string[] =>
	entitled(roster, id, placementOf(roster, id, creator), deleted);

/** A record but for its data key as all who are entitled get it. */
export type Draft = Readonly<{
	id: string;
	context: KeyContext;

	/** Wiped when it is complete. */
	dataKey: Uint8Array;

	/** Principals and their public keys. */
	recipients: ReadonlyArray<readonly [principal: string, box: string]>;

	/** @param sealed - The data key, sealed to each recipient. */
	complete(sealed: readonly string[]): Promise<RecordEntry>;
}>;

const draftOf = ({roster, keys}: RecordWriter, body: Omit<RecordBody, 'keys'>, recipients: readonly string[], {context, dataKey}: Sealing): Draft => ({
	id: body.id,
	context,
	dataKey,
	recipients: recipients.map(id => [id, roster.principals.get(id)!.box] as const),
	async complete(sealed) {
		dataKey.fill(0);
		return keys.sign('record', {...body, keys: Object.fromEntries(recipients.map((id, index) => [id, sealed[index]!]))});
	},
});

const sealNew = ({key, env, value}: NewCredential, {context, dataKey}: Sealing, at: string): [string, CredentialBody] => {
	const credential = newId();
	return [credential, {
		key,
		env,
		vrev: 1,
		...sealValue(value, {...context, credential, key, vrev: 1}, dataKey),
		rotatedAt: at,
		exposed: null,
		history: [],
	}];
};

const plainUrls = (urls: NewIntegration['urls']) => urls.map(({url, env}) => ({url: tidy(url), env: env ?? null}));

/** @throws Failure not-entitled */
export const draftNew = (writer: RecordWriter, id: string, nonce: string, integration: NewIntegration): Draft => {
	const {storeId, roster, principal, at} = writer;
	const refused = mayCreate(roster, principal) ?? mayChange(roster, principal, placementOf(roster, id, principal));
	if (refused) {
		refuse(refused.message);
	}

	const context = {storeId, integration: id, epoch: 1};
	const dataKey = newDataKey();
	const body = {
		id,
		nonce,
		creator: principal,
		rev: 1,
		prev: null,
		epoch: 1,
		commit: commitment(dataKey, context),
		name: tidy(integration.name),
		type: tidy(integration.type),
		provider: integration.provider ?? null,
		urls: plainUrls(integration.urls),
		credentials: Object.fromEntries(integration.credentials.map(credential => sealNew(credential, {context, dataKey}, at))),
		deleted: false,
		at,
	};
	return draftOf(writer, body, recipientsOf(writer, id, principal, false), {context, dataKey});
};

/**
The data keys of records, for a principal that is among their recipients; the caller wipes them.
@throws Failure not-entitled, integrity
*/
export const dataKeysOf = async (storeId: string, records: readonly RecordEntry[], keys: Keyring): Promise<readonly Uint8Array[]> =>
	keys.openDataKeys(records.map(record => sealedKeyOf(storeId, record.body.id, coreOf(record), keys)));

const edited = (credentials: Readonly<Record<string, CredentialBody>>, edit: IntegrationEdit, sealing: Sealing, at: string): Record<string, CredentialBody> => {
	const result: Record<string, CredentialBody> = {...credentials};
	const change = (id: string, to: (former: CredentialBody) => CredentialBody) => {
		const former = result[id];
		if (!former) {
			throw new Failure('conflict', 'a credential that was to be changed is not there any more; nothing was saved');
		}

		result[id] = to(former);
	};

	for (const id of edit.removeCredentials ?? []) {
		change(id, former => former);
		delete result[id]; // eslint-disable-line @typescript-eslint/no-dynamic-delete
	}

	for (const {credential, env} of edit.setEnv ?? []) {
		change(credential, former => ({...former, env}));
	}

	for (const {credential, value} of edit.setValues ?? []) {
		change(credential, former => withValue(former, value, credential, sealing, at));
	}

	for (const credential of edit.restoreValues ?? []) {
		change(credential, former => withFormerValue(former, credential, sealing, at));
	}

	for (const added of edit.addCredentials ?? []) {
		const [id, credential] = sealNew(added, sealing, at);
		result[id] = credential;
	}

	return result;
};

const checkKeys = (credentials: Readonly<Record<string, CredentialBody>>) => {
	const keys = Object.values(credentials).map(({key}) => key);
	if (new Set(keys).size < keys.length) {
		throw new Failure('conflict', 'a credential key would stand twice in one integration; nothing was saved');
	}
};

/** Everybody who could open a record before and can't after. */
export const losersOf = (writer: RecordWriter, {body}: RecordEntry, deleted = body.deleted): string[] => {
	const recipients = new Set(recipientsOf(writer, body.id, body.creator, deleted));
	return Object.keys(body.keys).filter(id => !recipients.has(id));
};

/** Whether somebody loses access, so that values are marked, and whether a new data key is needed. */
const whatIsTaken = (
	writer: RecordWriter,
	saved: RecordEntry,
	{deleted, exposed, replaced}: Readonly<{deleted: boolean; exposed: boolean; replaced: string | undefined}>,
) => {
	const losers = losersOf(writer, saved, deleted);
	// Former recovery words are no reader who lost access, unless somebody may have used them: then `exposed` says so.
	const takesAway = exposed || losers.some(id => id !== replaced);
	return {takesAway, renewed: takesAway || losers.length > 0 || deleted !== saved.body.deleted};
};

/**
The next revision of a record.
@throws Failure not-entitled, conflict, integrity
*/
export const draftNext = async (writer: RecordWriter, saved: RecordEntry, {edits, deleted = saved.body.deleted, revertTo, exposed = false, replaced}: Rewrite): Promise<Draft> => {
	const {storeId, roster, principal, keys, opener = keys, at} = writer;
	const {body} = saved;
	const {id: integration} = body;
	const refused = mayChange(roster, principal, placementOf(roster, integration, body.creator));
	if (refused) {
		refuse(refused.message);
	}

	const [dataKey, revertKey] = await dataKeysOf(storeId, revertTo ? [saved, revertTo] : [saved], opener);
	const former: Sealing = {context: {storeId, integration, epoch: body.epoch}, dataKey: dataKey!};
	const {takesAway, renewed} = whatIsTaken(writer, saved, {deleted, exposed, replaced});
	const sealing: Sealing = renewed ? {context: {...former.context, epoch: body.epoch + 1}, dataKey: newDataKey()} : former;
	let credentials: Readonly<Record<string, CredentialBody>> = renewed ? resealAll(body.credentials, former, sealing) : body.credentials;
	if (takesAway) {
		credentials = markExposed(credentials, at);
	}

	if (revertTo && revertKey) {
		const from: Sealing = {context: {...former.context, epoch: revertTo.body.epoch}, dataKey: revertKey};
		credentials = revertedCredentials({credentials, body, to: revertTo.body, isNext: body.prev === entryHash(revertTo), from, sealing, at, recipients: recipientsOf(writer, integration, body.creator, deleted)});
		revertKey.fill(0);
	}

	let {name, type, provider, urls} = revertTo?.body ?? body;
	for (const edit of edits) {
		credentials = edited(credentials, edit, sealing, at);
		name = tidy(edit.name ?? name);
		type = tidy(edit.type ?? type);
		provider = 'provider' in edit ? edit.provider ?? null : provider;
		urls = edit.urls ? plainUrls(edit.urls) : urls;
	}

	checkKeys(credentials);
	const next = {
		...body,
		rev: body.rev + 1,
		prev: entryHash(saved),
		epoch: sealing.context.epoch,
		commit: commitment(sealing.dataKey, sealing.context),
		name,
		type,
		provider,
		urls,
		credentials,
		deleted,
		at,
	};
	if (renewed) {
		former.dataKey.fill(0);
	}

	return draftOf(writer, next, recipientsOf(writer, integration, body.creator, deleted), sealing);
};
