/**
Tables with a header. A column is known by its name: of the entry (name, title, service …), its type, provider, project and addresses; the others
are credentials, called as their column. With a key and a value column a row is one credential (of an entry, where there is a name) or
one variable. The password managers' own tables are such tables whose columns are known.
*/
import type {Dotenv} from '../dotenv.js';
import {Failure} from '../failure.js';
import type {Csv, CsvRow} from './csv.js';
import type {Field, Item, Items} from './items.js';

type Role = 'name' | 'type' | 'provider' | 'project' | 'url' | 'key' | 'value' | 'env' | 'archived' | 'ignored';

const roles = new Map<string, Role>([
	...['name', 'title', 'service', 'integration', 'account'].map(column => [column, 'name'] as const),
	...['type', 'category'].map(column => [column, 'type'] as const),
	...['provider', 'vendor'].map(column => [column, 'provider'] as const),
	...['project', 'projects'].map(column => [column, 'project'] as const),
	...['url', 'urls', 'uri', 'website', 'address', 'endpoint', 'host', 'loginuri', 'loginurl', 'baseurl'].map(column => [column, 'url'] as const),
	...['key', 'variable', 'credential', 'secretname'].map(column => [column, 'key'] as const),
	...['value', 'secretvalue'].map(column => [column, 'value'] as const),
	...['env', 'environmentname', 'envname'].map(column => [column, 'env'] as const),
	['archived', 'archived'],
	...[
		'favorite', 'favourite', 'fav', 'tags', 'folder', 'group', 'grouping', 'collections', 'icon', 'lastmodified', 'modified', 'created', 'createdat',
		'updatedat', 'reprompt', 'id', 'uuid',
	].map(column => [column, 'ignored'] as const),
]);

/** Other names of what every password manager has. */
const labels = new Map([
	['loginname', 'username'], ['loginusername', 'username'], ['username', 'username'], ['user', 'username'], ['login', 'username'],
	['loginpassword', 'password'], ['password', 'password'],
	['logintotp', 'totp'], ['otpauth', 'totp'], ['totp', 'totp'], ['onetimepassword', 'totp'],
	['notes', 'notes'], ['note', 'notes'], ['comments', 'notes'], ['extra', 'notes'],
]);

const plain = (column: string): string => column.toLowerCase().replaceAll(/[^a-z\d]/gv, '');

type Columns = Readonly<{header: readonly string[]; roles: ReadonlyArray<Role | undefined>}>;

/** The first column of a name is it; another one is a credential. Only a key column makes a value column one. */
const columnsOf = ({header}: Csv): Columns => {
	const found = header.map(column => roles.get(plain(column)));
	const isLong = found.includes('key') && found.includes('value');
	const single = new Set<Role>(['name', 'type', 'provider', 'key', 'value', 'env']);
	return {
		header,
		roles: found.map((role, index) => {
			const isTaken = role !== undefined && single.has(role) && found.indexOf(role) !== index;
			const isLost = !isLong && role !== undefined && ['key', 'value', 'env'].includes(role);
			return isTaken || isLost ? undefined : role;
		}),
	};
};

const isPairs = ({header}: Csv): boolean => header.length === 2 && ['name', 'key'].includes(roles.get(plain(header[0]!)) ?? '') && roles.get(plain(header[1]!)) === 'value';

const isVariables = (csv: Csv): boolean => {
	const {roles: found} = columnsOf(csv);
	return isPairs(csv) || (found.includes('key') && !found.includes('name'));
};

/** Whether a header tells what the columns are. */
export const isTable = (csv: Csv): boolean => csv.header.length > 1 && (isVariables(csv) || columnsOf(csv).roles.includes('name'));

const is = ({header}: Csv, ...columns: readonly string[]): boolean => {
	const present = new Set(header.map(column => column.toLowerCase()));
	return columns.every(column => present.has(column));
};

/** 1Password 8 writes OTPAuth, Favorite and Archived; version 7 the type of the entry. */
export const isOnePassword = (csv: Csv): boolean => is(csv, 'title', 'url', 'username', 'password') && !is(csv, 'group') && (is(csv, 'otpauth', 'archived') || is(csv, 'type'));

/** Up to version 2.6.2 without the columns behind Notes. */
export const isKeePassXc = ({header}: Csv): boolean => {
	const columns = header.map(column => column.toLowerCase()).join(',');
	return columns === 'group,title,username,password,url,notes' || columns.startsWith('group,title,username,password,url,notes,totp');
};

const complete = ({rows, header}: Csv): Readonly<{rows: readonly CsvRow[]; notes: readonly string[]}> => {
	const long = rows.filter(({cells}) => cells.length > header.length);
	const shown = long.slice(0, 20).map(({line}) => `line ${line}`).join(', ');
	return {
		rows: rows.filter(({cells}) => cells.length <= header.length),
		notes: long.length > 0 ? [`Left out, since they have more cells than the header: ${shown}${long.length > 20 ? ` and ${long.length - 20} more` : ''}`] : [],
	};
};

const listOf = (cell: string): string[] => cell.split(/[\n,;\|]/v).map(part => part.trim()).filter(part => part !== '');

/** Addresses of a cell; a comma can belong to one. */
const urlsOf = (cell: string): string[] => cell.split(/\s+|,(?=[a-z][a-z\d+.\-]*:\/\/)/iv).map(part => part.trim()).filter(part => part !== '' && part !== 'http://sn');

const cellsOf = ({cells}: CsvRow, {roles: known}: Columns, role: Role): string[] =>
	known.flatMap((found, index) => found === role ? [cells[index] ?? ''] : []);

const credentialsOf = ({cells}: CsvRow, {header, roles: known}: Columns): Field[] =>
	known.flatMap((role, index) => role === undefined ? [{label: labels.get(plain(header[index]!)) ?? header[index]!, value: cells[index] ?? ''}] : []);

/** Items as they are while rows are added to them. */
type Growing = {name: string; type: string; provider: string; projects: string[]; urls: string[]; fields: Field[]};

const itemOf = (row: CsvRow, columns: Columns): Growing => {
	const [key = ''] = cellsOf(row, columns, 'key');
	const [env = ''] = cellsOf(row, columns, 'env');
	const [value = ''] = cellsOf(row, columns, 'value');
	return {
		name: cellsOf(row, columns, 'name')[0]?.trim() ?? '',
		type: cellsOf(row, columns, 'type')[0] ?? '',
		provider: cellsOf(row, columns, 'provider')[0]?.trim() ?? '',
		projects: cellsOf(row, columns, 'project').flatMap(cell => listOf(cell)),
		urls: cellsOf(row, columns, 'url').flatMap(cell => urlsOf(cell)),
		fields: [...(columns.roles.includes('key') ? [{label: key.trim(), value, ...(env !== '' && {env})}] : []), ...credentialsOf(row, columns)],
	};
};

const merge = (into: Growing, more: Growing): void => {
	into.type ||= more.type;
	into.provider ||= more.provider;
	into.projects.push(...more.projects);
	into.urls.push(...more.urls);
	into.fields.push(...more.fields);
};

const unknownHeader = (): never => {
	throw new Failure(
		'usage',
		'the first line of the table doesn\'t say what the columns are; nothing was imported',
		'A column Name is needed, and a column for each credential; or the columns Key and Value. Known too: Type, Provider, Project, URL.',
	);
};

/**
@param options.typed - Whether a type column holds types as they are known here; a password manager's are its own.
@throws Failure usage (a header that says nothing)
*/
export const readTable = (csv: Csv, {typed = true}: Readonly<{typed?: boolean}> = {}): Items => {
	if (!isTable(csv)) {
		return unknownHeader();
	}

	const columns = columnsOf(csv);
	const {rows, notes} = complete(csv);
	const isLong = columns.roles.includes('key');
	const items: Growing[] = [];
	const byName = new Map<string, Growing>();
	let archived = 0;
	for (const row of rows) {
		if (cellsOf(row, columns, 'archived').some(cell => /^(?:true|yes|1)$/iv.test(cell.trim()))) {
			archived++;
			continue;
		}

		const item = itemOf(row, columns);
		const former = isLong ? byName.get(item.name) : undefined;
		if (former) {
			merge(former, item);
		} else {
			byName.set(item.name, item);
			items.push(item);
		}
	}

	const ignored = columns.header.filter((_, index) => columns.roles[index] === 'ignored');
	return {
		items: items.map(({type, provider, ...item}): Item => ({...item, ...(typed && type !== '' && {type}), ...(provider !== '' && {provider})})),
		notes: [...notes, ...(archived > 0 ? [`Left out: archived entries (${archived})`] : []), ...(ignored.length > 0 ? [`Columns that were not taken over: ${ignored.slice(0, 20).join(', ')}`] : [])],
	};
};

/** A table of variables as a dotenv file; undefined where it is none. */
export const readVariables = (csv: Csv): Dotenv | undefined => {
	if (!isVariables(csv)) {
		return undefined;
	}

	const found = columnsOf(csv).roles;
	const [key, value] = isPairs(csv) ? [0, 1] : [found.indexOf('key'), found.indexOf('value')];
	const {rows, notes} = complete(csv);
	const pairs = rows.map(({cells, line}) => ({key: (cells[key] ?? '').trim(), value: cells[value] ?? '', line})).filter(pair => pair.key !== '');
	const last = new Map(pairs.map(pair => [pair.key, pair]));
	const twice = [...new Set(pairs.filter(pair => last.get(pair.key) !== pair).map(pair => pair.key))];
	return {
		pairs: last.values().toArray(),
		problems: [],
		notes: [],
		remarks: [...notes, ...(twice.length > 0 ? [`Stood more than once, the last one is taken: ${twice.slice(0, 20).join(', ')}`] : [])],
	};
};
