/** The stores that are measured on: made by the program itself, the first time one is asked for. */
import {cpSync, existsSync, mkdirSync, rmSync} from 'node:fs';
import path from 'node:path';
import {sample} from '../sample.js';
import {timeCommand} from './program.js';
import {
	lengthenAudit, openUnlocked, parts, passphrase,
} from './session.js';

/** So many believable integrations in a project of their own, two values each: what programs are started with. */
const projectOf = (name, values) => Array.from({length: values / 2}, (_, index) => ({
	name: `${name} ${index + 1}`,
	type: 'Internal',
	projects: [{name, active: true}],
	urls: [`https://${name}-${index + 1}.demo.internal`],
	credentials: {user: `demo-not-a-secret-${index}`, password: `demo-not-a-secret-${index}`},
}));

export const firstName = count => sample(count).integrations.map(({name}) => name).toSorted((left, right) => left.localeCompare(right))[0];

const newPrincipal = (storeId, kind, name) => {
	const keys = parts.newKeys();
	const id = parts.newId();
	const named = parts.publicKeys(keys);
	return {principal: {id, kind, name, ...named, right: kind === 'member' ? 'manageOwn' : 'none'}, proof: parts.proofOf(storeId, {id, ...named}, keys.sign)};
};

/** Nine members, each of two projects, and nine services: with ana and the recovery words twenty principals. */
const addTeam = async session => {
	const {store, roster} = session.snapshot;
	const projects = roster.projects.values().toArray();
	const members = Array.from({length: 9}, (_, index) => newPrincipal(store.id, 'member', `member ${index + 1}`));
	await session.commit('change', () => members.map(member => ({kind: 'member.add', ...member})).concat(
		projects.map(({id}, index) => ({kind: 'project.members', project: id, members: [session.me.id, members[index % 9].principal.id]})),
		Array.from({length: 9}, (_, index) => ({
			kind: 'service.put', ...newPrincipal(store.id, 'service', `service ${index + 1}`), project: projects[index].id, only: undefined,
		})),
	));
	return members.map(({principal}) => principal.id);
};

/**
@param {string} folder - Where the stores are made; those that stand there are used again.
@param {ReturnType<typeof parts.makeHome>} home - Where everything else is.
*/
export const createStores = (folder, home) => {
	const passphraseFile = home.write('passphrase', `${passphrase}\n`);
	const environmentFor = name => parts.environmentOf(home, {PATCHBAY_HOME: path.join(folder, name), PATCHBAY_MAX_STORE_SIZE: '512'});
	const importFile = async (name, integrations) => timeCommand(
		['import', home.write('import.json', JSON.stringify({patchbay: 1, integrations})), '--passphrase-file', passphraseFile],
		environmentFor(name),
	);

	/** Makes a folder only once, and only as a whole. */
	const once = async (name, make) => {
		const goal = path.join(folder, name);
		if (!existsSync(path.join(goal, 'whole'))) {
			rmSync(goal, {recursive: true, force: true});
			mkdirSync(goal, {recursive: true, mode: 0o700});
			await make(goal);
			mkdirSync(path.join(goal, 'whole'));
		}

		return {folder: goal, environment: environmentFor(name)};
	};

	const makeStore = async (name, count) => {
		await timeCommand(['init', '--name', 'ana', '--passphrase-file', passphraseFile, '--recovery-file', path.join(folder, name, 'recovery.txt')], environmentFor(name));
		return importFile(name, sample(count).integrations);
	};

	/** A copy of one, to change. */
	const copyOf = async (name, as) => once(as, async goal => {
		cpSync((await storeOf(name)).folder, goal, {recursive: true, filter: source => path.basename(source) !== 'whole'});
	});

	const storeOf = async count => once(`store-${count}`, async () => {
		await makeStore(`store-${count}`, count);
	});

	return {
		storeOf,
		copyOf,

		/** Milliseconds of an import into a new store. */
		async timeImport(count) {
			const name = `imported-${count}`;
			rmSync(path.join(folder, name), {recursive: true, force: true});
			mkdirSync(path.join(folder, name), {recursive: true, mode: 0o700});
			const time = await makeStore(name, count);
			rmSync(path.join(folder, name), {recursive: true, force: true});
			return time;
		},

		/** A store with two projects, of ten and of a thousand values, and the key file of a service of each. */
		async served(count) {
			const name = `served-${count}`;
			const store = await once(name, async goal => {
				await makeStore(name, count);
				await importFile(name, [...projectOf('ten', 10), ...projectOf('thousand', 1000)]);
				for (const project of ['ten', 'thousand']) {
					await timeCommand(
						['service', 'add', `service-${project}`, '--project', project, '--key-file', path.join(goal, `${project}.key`), '--passphrase-file', passphraseFile],
						environmentFor(name),
					);
				}
			});
			return {...store, passphraseFile, keyFile: project => path.join(store.folder, `${project}.key`)};
		},

		/** A store of a thousand whose audit is so long. */
		audited: async count => once(`audited-${count}`, async goal => {
			cpSync((await storeOf(1000)).folder, goal, {recursive: true, filter: source => path.basename(source) !== 'whole'});
			await lengthenAudit(goal, count);
		}),

		/** A store with twenty principals; `members` are the ids of those who could be removed. */
		async team(count) {
			const store = await once(`team-${count}`, async goal => {
				cpSync((await storeOf(count)).folder, goal, {recursive: true, filter: source => path.basename(source) !== 'whole'});
				const session = await openUnlocked(goal);
				await addTeam(session);
				session.close();
			});
			return store;
		},
	};
};
