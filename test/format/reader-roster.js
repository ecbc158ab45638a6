/** Who may do what, and the roster entry by entry. See reader.js. */
import {Buffer} from 'node:buffer';
import sodium from 'libsodium-wrappers';
import {
	bytesOf, demand, digest, entryHash, isSigned, prefixed,
} from './reader-bytes.js';

export const folded = name => name.normalize('NFC').toLowerCase();
export const integrationId = (storeId, creator, nonce) => digest(prefixed('patchbay/integration/v1', storeId, creator, nonce));
const isMember = (project, who) => project.members === '*' || project.members.includes(who);
const projectsOf = (state, id) => [...state.assigned.get(id) ?? []].filter(([project]) => !state.projects.get(project).removed);

export const mayChange = (state, who, id, creator) => {
	const found = state.principals.get(who);
	if (found?.kind !== 'member' || found.right === 'none') {
		return false;
	}

	if (found.right === 'manageAll') {
		return true;
	}

	const projects = projectsOf(state, id);
	return state.assigned.has(id) ? projects.length > 0 && projects.every(([project]) => isMember(state.projects.get(project), who)) : creator === who;
};

export const isEntitled = (state, found, {id, creator, deleted}) => {
	const projects = projectsOf(state, id);
	if (found.kind === 'service') {
		return !deleted && projects.some(([project, is]) => project === found.project && is === 'active') && (found.only === null || found.only.includes(id));
	}

	if (found.kind === 'recovery' || found.right === 'manageAll') {
		return true;
	}

	const own = state.assigned.has(id) ? projects.some(([project]) => isMember(state.projects.get(project), found.id)) : creator === found.id;
	return found.right === 'manageOwn' && own;
};

// Roster.
const prime = (1n << 255n) - 19n;
const checkReceiver = box => {
	const key = bytesOf(box, 32);
	demand(BigInt(`0x${Buffer.from(key.toReversed()).toString('hex')}`) < prime, 'encoding of a key');
	sodium.crypto_scalarmult(new Uint8Array(32).fill(9), key);
};

const checkProof = (storeId, {id, box, sign}, proof) => {
	demand(isSigned('proof', storeId, {body: {box, sign}, by: id, sig: proof}, sign), 'proof');
	checkReceiver(box);
};

const takeKeys = (state, {box, sign}) => {
	for (const key of [box, sign]) {
		demand(!state.keys.has(key), 'a key twice');
		state.keys.add(key);
	}
};

const admit = (state, added) => {
	demand(!state.ids.has(added.id) && state.principals.size < 1001, 'a principal too many');
	takeKeys(state, added);
	state.ids.add(added.id);
	state.principals.set(added.id, added);
};

const checkNames = state => {
	const names = [
		...state.principals.values().map(({kind, name}) => `${kind} ${folded(name)}`),
		...state.projects.values().filter(({removed}) => !removed).map(({name}) => `project ${folded(name)}`),
	];
	demand(new Set(names).size === names.length, 'a name twice');
	demand(state.principals.values().some(({kind, right: has}) => kind === 'member' && has === 'manageAll'), 'no admin');
};

const applyRow = (state, storeId, by, [id, project, is, creator, nonce]) => {
	const isFirst = creator !== undefined;
	demand(state.assigned.has(id) !== isFirst, 'first assignment');
	demand(!isFirst || (is !== 'none' && integrationId(storeId, creator, nonce) === id), 'creator');
	const target = state.projects.get(project);
	const isAdmin = state.principals.get(by)?.right === 'manageAll';
	demand(target && !target.removed && mayChange(state, by, id, creator) && (isAdmin || isMember(target, by)), 'assign');
	const rows = new Map(state.assigned.get(id));
	rows.delete(project);
	state.assigned.set(id, is === 'none' ? rows : rows.set(project, is));
	demand(rows.size <= 1000 && (isAdmin || is !== 'none' || projectsOf(state, id).length > 0), 'last project');
};

const apply = (state, storeId, by, body) => {
	const signer = state.principals.get(by);
	const {op} = body;
	const isAdmin = signer?.kind === 'member' && signer.right === 'manageAll';
	demand((op === 'genesis') === (body.n === 0) && (isAdmin || ['genesis', 'rekey', 'assign'].includes(op)), 'who');
	const named = typeof body.principal === 'string' ? state.principals.get(body.principal) : body.principal;
	demand(named || body.principal === undefined, 'nobody');
	const handlers = {
		genesis() {
			demand(named.kind === 'member' && named.right === 'manageAll' && by === named.id, 'genesis');
			checkReceiver(named.box);
			admit(state, named);
		},
		add() {
			demand(named.kind === 'member', 'add');
			admit(state, named);
		},
		remove() {
			demand(named.kind !== 'recovery', 'remove');
			state.principals.delete(named.id);
		},
		grant() {
			demand(named.kind === 'member', 'grant');
			state.principals.set(named.id, {...named, right: body.right});
		},
		rekey() {
			demand(isAdmin || (signer?.kind === 'recovery' && named.kind === 'member' && named.right === 'manageAll'), 'rekey');
			checkProof(storeId, {...body, id: named.id}, body.proof);
			takeKeys(state, body);
			state.principals.set(named.id, {...named, box: body.box, sign: body.sign});
		},
		service() {
			demand(named.kind === 'service' && named.right === 'none' && state.projects.get(body.project)?.removed === false, 'service');
			const former = state.principals.get(named.id);
			const next = {...named, project: body.project, only: body.only};
			if (former) {
				demand(former.kind === 'service' && former.box === named.box && former.sign === named.sign, 'keys of a service');
				state.principals.set(named.id, next);
			} else {
				admit(state, next);
			}
		},
		project() {
			const former = state.projects.get(body.id);
			demand(former ? !former.removed : !body.removed, 'project');
			demand(body.members === '*' || body.members.every(id => state.ids.has(id)), 'strangers');
			state.projects.set(body.id, body);
		},
		assign() {
			for (const each of body.assign) {
				applyRow(state, storeId, by, each);
			}
		},
		recovery() {
			demand(named.kind === 'recovery' && named.right === 'none', 'recovery');
			const former = state.principals.values().find(({kind}) => kind === 'recovery');
			state.principals.delete(former?.id);
			admit(state, named);
		},
		setting() {},
	};
	if (['add', 'service', 'recovery'].includes(op)) {
		checkProof(storeId, named, body.proof);
	}

	handlers[op]();
	checkNames(state);
};

export const readRoster = (storeId, roster) => {
	const state = {
		principals: new Map(), projects: new Map(), assigned: new Map(), keys: new Set(), ids: new Set(), signing: new Map(),
	};
	let prev = null;
	for (const [index, entry] of roster.entries()) {
		const {body, by} = entry;
		demand(body.n === index && body.prev === prev, 'chain');
		const key = body.op === 'genesis' ? body.principal.sign : state.principals.get(by)?.sign;
		demand(key && isSigned('roster', storeId, entry, key), 'signature in the roster');
		apply(state, storeId, by, body);
		for (const {id, sign} of state.principals.values()) {
			state.signing.set(id, (state.signing.get(id) ?? new Set()).add(sign));
		}

		prev = entryHash(entry);
	}

	return {...state, hash: prev};
};
