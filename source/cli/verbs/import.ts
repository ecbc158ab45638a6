/** `patchbay import`: what would be done is known, and said, before a passphrase is asked for. The dry run stops there. */
import {
	importCommand, planImport, whyNotImport, type ImportArguments, type ImportSource,
} from '../../commands/import.js';
import {count} from '../../commands/words.js';
import {Failure} from '../../domain/failure.js';
import {
	importRows, wipeImport, type ImportPlan, type ImportRow,
} from '../../domain/import-plan.js';
import {formatNames} from '../../domain/import/formats.js';
import {execute} from '../../session/execute.js';
import type {Progress, Session} from '../../session/session.js';
import type {Call, Verb} from '../call.js';
import {checkFormat, largestImport, readImport} from '../import-file.js';
import {withStore} from '../open-store.js';
import {
	note, print, printJson, table, type Column,
} from '../print.js';
import {runtime} from '../runtime.js';
import {unlock} from '../unlock.js';
import type {World} from '../world.js';
import {confirmSaved} from './saved.js';

const columns: readonly Column[] = [
	{title: ''},
	{title: 'NAME', cut: 'middle'},
	{title: 'TYPE', cut: 'end'},
	{title: 'PROJECTS', cut: 'end', leaves: 1},
	{title: 'CREDENTIALS', cut: 'end'},
];

/** A list that is read by a person ends somewhere. */
const mostShown = 20;

const sourceOf = async ({world, parsed}: Call): Promise<ImportSource> => {
	const file = parsed.words[0]!;
	const format = parsed.value('format');
	const bytes = file === '-' ? await world.readDescriptor(0, largestImport) : await world.readFile(file, largestImport);
	try {
		return await readImport(bytes, file, format === undefined ? undefined : checkFormat(format));
	} finally {
		bytes.fill(0);
	}
};

const wantedBy = async (call: Call): Promise<ImportArguments> => {
	const {parsed, passphrase} = call;
	const [update, skip] = [parsed.flag('update'), parsed.flag('skip')];
	if (update && skip) {
		throw new Failure('usage', '--update and --skip exclude each other; nothing was imported', 'Give one of them.');
	}

	if (parsed.words[0] === '-' && passphrase.from === 'descriptor' && passphrase.descriptor === 0) {
		throw new Failure('usage', 'the file and the passphrase can\'t both come from standard input; nothing was imported', 'Use --passphrase-file FILE, or another N.');
	}

	return {
		source: await sourceOf(call),
		options: {
			projects: parsed.values('project'), update, skip, all: parsed.flag('all'),
		},
	};
};

const howMany = ({source}: ImportArguments): string => {
	switch (source.kind) {
		case 'variables': {
			return count(source.dotenv.pairs.length, 'variable');
		}

		case 'exchange': {
			return count(source.exchange.integrations.length, 'integration');
		}

		case 'items': {
			const {length} = source.items.items;
			return length === 1 ? '1 entry' : `${length} entries`;
		}
	}
};

const said = (wanted: ImportArguments): string => `Read as ${formatNames[wanted.source.format]}: ${howMany(wanted)}.`;

const shownRow = ({action, name, type, projects, credentials}: ImportRow): string[] => [
	action,
	name,
	type,
	projects.map(project => project.active ? project.name : `${project.name} (inactive)`).join(', '),
	credentials.map(({key, change}) => action === 'update' && change === 'value' ? `${key} (new value)` : key).join(', '),
];

const enumerated = (title: string, items: readonly string[]): string[] => {
	if (items.length === 0) {
		return [];
	}

	const more = items.length > mostShown ? ` and ${items.length - mostShown} more` : '';
	return [`${title}: ${items.slice(0, mostShown).join(', ')}${more}`];
};

const remarks = ({newProjects, leftOut, kept, renamed, secretUrls, notes}: ImportPlan): string[] => [
	...enumerated('New projects', newProjects),
	...enumerated('Left out as plain settings, --all imports them too', leftOut.filter(({reason}) => reason === 'setting').map(({name}) => name)),
	...enumerated('Left out as empty, --all imports them too', leftOut.filter(({reason}) => reason === 'empty').map(({name}) => name)),
	...enumerated('Left as they are', kept),
	...enumerated('Written otherwise', renamed.map(({integration, from, to}) => `${from} as ${to} in ${integration}`)),
	...enumerated('Sealed whole, since the URL is a secret', secretUrls.map(({integration, key, reason}) => `${key} of ${integration} (it ${reason})`)),
	...notes,
];

const show = async (world: World, plan: ImportPlan, rows: readonly ImportRow[], most: number) => {
	if (rows.length > 0) {
		await print(world, ...await table(world, columns, rows.slice(0, most).map(row => shownRow(row))));
	}

	if (rows.length > most) {
		await print(world, `… and ${rows.length - most} more`);
	}

	await print(world, ...remarks(plan));
};

const jsonOf = ({source}: ImportArguments, plan: ImportPlan, rows: readonly ImportRow[], dryRun: boolean) => ({
	format: source.format,
	dryRun,
	integrations: rows.map(({provider, ...row}) => ({...row, provider: provider ?? null})),
	newProjects: plan.newProjects,
	leftOut: plan.leftOut,
	kept: plan.kept,
	renamed: plan.renamed,
	secretUrls: plan.secretUrls,
	notes: plan.notes,
});

const summary = (rows: readonly ImportRow[]): string => {
	const added = rows.filter(({action}) => action === 'add').length;
	const credentials = rows.reduce((sum, row) => sum + row.credentials.length, 0);
	const parts = [
		...(added > 0 ? [`${count(added, 'integration')} added`] : []),
		...(rows.length > added ? [`${count(rows.length - added, 'integration')} updated`] : []),
	];
	return `${parts.join(', ')}, ${count(credentials, 'credential')} sealed`;
};

/** Long work shows that it goes on, where a person watches. */
const progressFor = (world: World): Progress => {
	let shown = -1;
	return (done, total) => {
		const percent = Math.floor((done / Math.max(1, total)) * 100);
		if (!world.stderr.isTerminal || total < 200 || percent === shown) {
			return;
		}

		shown = percent;
		void world.stderr.write(done >= total ? '\r\u{1B}[K' : `\rSealing ${done} of ${total} (Ctrl+C: cancel, nothing is saved)`);
	};
};

const dryRun = async (call: Call, session: Session, wanted: ImportArguments, plan: ImportPlan, rows: readonly ImportRow[]) => {
	const {world, json} = call;
	await (json ? printJson(world, jsonOf(wanted, plan, rows, true)) : show(world, plan, rows, Infinity));
	const reason = whyNotImport({snapshot: session.snapshot, me: session.me}, plan);
	if (reason !== undefined) {
		throw new Failure('not-entitled', reason);
	}

	if (!json) {
		await print(world, rows.length === 0 ? 'Nothing to import.' : `It would be ${summary(rows)}. Nothing was saved.`);
	}
};

const importIt = async (call: Call, session: Session, wanted: ImportArguments) => {
	const {world, json, parsed} = call;
	const {projects} = session.snapshot.roster;
	const first = planImport(session.snapshot, wanted);
	try {
		if (!json) {
			await note(world, said(wanted));
		}

		const rows = importRows(first, projects.values());
		if (parsed.flag('dry-run')) {
			await dryRun(call, session, wanted, first, rows);
			return;
		}

		if (rows.length === 0) {
			await (json ? printJson(world, jsonOf(wanted, first, rows, false)) : print(world, ...remarks(first), 'Nothing to import.'));
			return;
		}

		const reason = whyNotImport({snapshot: session.snapshot, me: session.me}, first);
		if (reason !== undefined) {
			throw new Failure('not-entitled', reason);
		}
	} finally {
		wipeImport(first);
	}

	await unlock(call, session, `import ${count(first.adds.length + first.updates.length, 'integration')}`);
	const {result, commit} = await execute(runtime(world, session), importCommand, wanted, progressFor(world));
	const done = importRows(result, projects.values());
	wipeImport(result);
	if (json) {
		await printJson(world, jsonOf(wanted, result, done, false));
	} else {
		await show(world, result, done, mostShown);
		await print(world, `Imported: ${summary(done)}.`);
		if (wanted.source.kind === 'items' && wanted.source.file !== '') {
			await note(world, `${wanted.source.file} still holds these values in clear: check the import, then remove it.`);
		}
	}

	confirmSaved(commit);
};

export const run: Verb = async call => {
	const wanted = await wantedBy(call);
	await withStore(call, async session => importIt(call, session, wanted));
};
