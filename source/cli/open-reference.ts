/** From a REF to the integration it names: also in another store that this host knows. A link never chooses a file. */
import {Failure} from '../domain/failure.js';
import type {Integration} from '../domain/integration.js';
import {looksLikeLink, parseLink, type Link} from '../domain/link.js';
import {otherStore, resolve, splitReference} from '../domain/reference.js';
import type {KnownStore} from '../session/ports.js';
import type {Session} from '../session/session.js';
import {findable} from '../session/view.js';
import type {Call} from './call.js';
import {openStore} from './open-store.js';
import type {OpenOptions} from './world.js';

/** The base of https links, where a reference may be one; the settings are read only then. */
export const baseFor = async ({world}: Call, reference: string): Promise<string | undefined> => {
	if (!/^https:\/\//iv.test(reference)) {
		return undefined;
	}

	const {linkBase} = await world.readSettings();
	if (!looksLikeLink(reference, {base: linkBase})) {
		throw new Failure(
			'usage',
			'this address is no link of patchbay; nothing was opened',
			linkBase === undefined ? 'A link is patchbay://STORE/INTEGRATION.' : `A link is patchbay://STORE/INTEGRATION or ${linkBase}/STORE/INTEGRATION.`,
		);
	}

	return linkBase;
};

const isMissing = (error: unknown): boolean => error instanceof Failure && error.code === 'not-found';

/** The store that a link belongs to, where this host knows it under another path than the one that is open. */
const knownStore = ({id}: Readonly<{id: string}>, stores: readonly KnownStore[]): KnownStore | undefined => {
	const found = stores.filter(store => store.id.startsWith(id));
	if (new Set(found.map(store => store.id)).size > 1) {
		throw new Failure('usage', 'this link could belong to several stores that are known here', 'Name one: --store PATH');
	}

	return found[0];
};

/** Opens the store of a link: the one that is named or in use, else one that is known here. A link never chooses a file. */
const openForLink = async (call: Call, link: Link, verify: OpenOptions['verify']): Promise<Readonly<{session: Session; known: readonly KnownStore[]}>> => {
	let session: Session | undefined;
	let missing: unknown;
	try {
		session = await openStore(call, {verify});
		if (session.snapshot.store.id.startsWith(link.store)) {
			return {session, known: []};
		}
	} catch (error) {
		if (!isMissing(error)) {
			throw error;
		}

		missing = error;
	}

	try {
		const {stores} = await call.world.readSettings();
		const other = call.store === undefined ? knownStore({id: link.store}, stores) : undefined;
		if (other) {
			session?.close();
			session = await openStore(call, {path: other.path, verify});
		}

		if (!session) {
			throw stores.length === 0 ? missing : otherStore(link.store, stores);
		}

		return {session, known: stores};
	} catch (error) {
		session?.close();
		throw error;
	}
};

export type Named = Readonly<{
	session: Session;
	integration: Integration;

	/** What stood behind the reference: `REF/KEY`. */
	key: string | undefined;
}>;

export type ReferenceOptions = Readonly<{
	/** Whether `/KEY` may follow. */
	key?: boolean;
	verify?: OpenOptions['verify'];
}>;

/**
Looks up a REF. The caller closes the session.
@throws Failure not-found, usage (several), integrity
*/
export const openReference = async (call: Call, text: string, {key: takesKey = false, verify = 'demand'}: ReferenceOptions = {}): Promise<Named> => {
	const base = await baseFor(call, text);
	const {reference, key} = takesKey || looksLikeLink(text, {base}) ? splitReference(text, {base}) : {reference: text, key: undefined};
	const link = parseLink(reference, {base});
	const {session, known} = link ? await openForLink(call, link, verify) : {session: await openStore(call, {verify}), known: []};
	try {
		const {snapshot} = session;
		return {session, integration: resolve(findable(snapshot), reference, {store: snapshot.store.id, known, base}), key};
	} catch (error) {
		session.close();
		throw error;
	}
};

/** Looks up a REF and closes the store at the end. */
export const withReference = async <Result>(call: Call, text: string, options: ReferenceOptions, use: (named: Named) => Promise<Result>): Promise<Result> => {
	const named = await openReference(call, text, options);
	try {
		return await use(named);
	} finally {
		named.session.close();
	}
};
