/** One record, sealed and signed: a new one, an edited one, one whose recipients have grown. */
import type {Change, NewCredential, NewIntegration} from '../domain/change.js';
import type {CredentialBody, RecordBody, RecordEntry} from '../domain/document.js';
import {Failure} from '../domain/failure.js';
import {placementOf} from '../domain/placement.js';
import {entitled, mayChange, mayCreate} from '../domain/right.js';
import type {Roster} from '../domain/roster.js';
import {entryHash} from '../sealing/canonical.js';
import {
	commitment,
	newDataKey,
	openDataKey,
	sealDataKey,
	sealValue,
	type KeyContext,
} from '../sealing/envelope.js';
import {newId, type SecretKeys} from '../sealing/keys.js';
import {signEntry} from '../sealing/sign.js';

export type RecordWriter = Readonly<{
	storeId: string;

	/** As it stands after this commit. */
	roster: Roster;
	principal: string;
	keys: SecretKeys;
	at: string;
}>;

const historyLength = 5;

const refuse = (message: string): never => {
	throw new Failure('not-entitled', `${message}; nothing was saved`);
};

const sealToEntitled = ({roster}: RecordWriter, context: KeyContext, creator: string, dataKey: Uint8Array): Record<string, string> => {
	const recipients = entitled(roster, context.integration, placementOf(roster, context.integration, creator));
	return Object.fromEntries(recipients.map(id => [id, sealDataKey(dataKey, context, id, roster.principals.get(id)!.box)]));
};

const sealNew = ({key, env, value}: NewCredential, context: KeyContext, dataKey: Uint8Array, at: string): [string, CredentialBody] => {
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

/** What is signed is in normal form C; whoever planned it may have had it otherwise. */
export const tidy = (text: string): string => text.toWellFormed().normalize('NFC');

const plainUrls = (urls: NewIntegration['urls']) => urls.map(({url, env}) => ({url: tidy(url), env: env ?? null}));

const sign = ({storeId, principal, keys}: RecordWriter, body: RecordBody): RecordEntry => signEntry('record', storeId, principal, body, keys.sign);

/** @throws Failure not-entitled */
export const newRecord = (writer: RecordWriter, id: string, nonce: string, integration: NewIntegration): RecordEntry => {
	const {storeId, roster, principal, at} = writer;
	const refused = mayCreate(roster, principal) ?? mayChange(roster, principal, placementOf(roster, id, principal));
	if (refused) {
		refuse(refused.message);
	}

	const context = {storeId, integration: id, epoch: 1};
	const dataKey = newDataKey();
	const body: RecordBody = {
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
		credentials: Object.fromEntries(integration.credentials.map(credential => sealNew(credential, context, dataKey, at))),
		keys: sealToEntitled(writer, context, principal, dataKey),
		deleted: false,
		at,
	};
	dataKey.fill(0);
	return sign(writer, body);
};

/** The data key of a record, for a principal that is among its recipients; the caller wipes it. */
export const dataKeyOf = (storeId: string, {body}: RecordEntry, principal: Readonly<{id: string; box: string}>, keys: SecretKeys): Uint8Array => {
	const sealed = body.keys[principal.id];
	if (sealed === undefined) {
		throw new Failure('not-entitled', 'this integration is not sealed to you');
	}

	return openDataKey(sealed, {storeId, integration: body.id, epoch: body.epoch}, principal.id, principal.box, keys.box, body.commit);
};

const openOwn = ({storeId, roster, principal, keys}: RecordWriter, record: RecordEntry) =>
	dataKeyOf(storeId, record, roster.principals.get(principal)!, keys);

const withValue = (former: CredentialBody, value: Uint8Array, credential: string, context: KeyContext, dataKey: Uint8Array, at: string): CredentialBody => {
	const {vrev, nonce, ct, exposed, history} = former;
	return {
		...former,
		vrev: vrev + 1,
		...sealValue(value, {...context, credential, key: former.key, vrev: vrev + 1}, dataKey),
		rotatedAt: at,
		exposed: null,
		history: [...history, {vrev, nonce, ct, exposed, until: at}].slice(-historyLength),
	};
};

/**
@param present - The record as it stands within this commit.
@param saved - The record as it stands in the file; the new revision follows it.
@throws Failure not-entitled, not-found
*/
export const editRecord = (
	writer: RecordWriter,
	present: RecordEntry,
	saved: RecordEntry,
	change: Extract<Change, {kind: 'integration.edit'}>,
): RecordEntry => {
	const {storeId, roster, principal, at} = writer;
	const {body} = present;
	const refused = mayChange(roster, principal, placementOf(roster, body.id, body.creator));
	if (refused) {
		refuse(refused.message);
	}

	const context = {storeId, integration: body.id, epoch: body.epoch};
	const dataKey = openOwn(writer, present);
	const credentials: Record<string, CredentialBody> = {...body.credentials};
	for (const {credential, value} of change.setValues ?? []) {
		const former = credentials[credential];
		if (!former) {
			throw new Failure('not-found', 'there is no such credential any more; nothing was saved');
		}

		credentials[credential] = withValue(former, value, credential, context, dataKey, at);
	}

	for (const added of change.addCredentials ?? []) {
		const [id, credential] = sealNew(added, context, dataKey, at);
		credentials[id] = credential;
	}

	const next: RecordBody = {
		...body,
		rev: saved.body.rev + 1,
		prev: entryHash(saved),
		name: tidy(change.name ?? body.name),
		type: tidy(change.type ?? body.type),
		provider: 'provider' in change ? change.provider ?? null : body.provider,
		urls: change.urls ? plainUrls(change.urls) : body.urls,
		credentials,
		keys: sealToEntitled(writer, context, body.creator, dataKey),
		at,
	};
	dataKey.fill(0);
	return sign(writer, next);
};

/** The same content, sealed also to those who are entitled now; the epoch stays, since nobody lost anything. */
export const reassignRecord = (writer: RecordWriter, saved: RecordEntry): RecordEntry => {
	const {storeId, at} = writer;
	const {body} = saved;
	const context = {storeId, integration: body.id, epoch: body.epoch};
	const dataKey = openOwn(writer, saved);
	const keys = sealToEntitled(writer, context, body.creator, dataKey);
	dataKey.fill(0);
	return sign(writer, {...body, rev: body.rev + 1, prev: entryHash(saved), keys, at});
};
