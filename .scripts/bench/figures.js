/** The figures that are promised, and how a measurement is set beside them. */

/** Name → what it may be at most, in which unit. */
export const promised = {
	'first frame, 100 integrations ÷ node -e 0': {limit: 6, unit: '×'},
	'first frame, 10k ÷ node -e 0': {limit: 8, unit: '×'},
	'move at 80×24, 10k, p95': {limit: 16, unit: 'ms'},
	'move at 200×50, 10k, p95': {limit: 33, unit: 'ms'},
	'search at 80×24, 10k, p95': {limit: 16, unit: 'ms'},
	'search at 200×50, 10k, p95': {limit: 33, unit: 'ms'},
	'key in the form at 80×24, 10k, p95': {limit: 16, unit: 'ms'},
	'opening the form, 10k, p95': {limit: 50, unit: 'ms'},
	'move p50, 100k ÷ 1k': {limit: 1.5, unit: '×'},
	'search p50, 100k ÷ 1k': {limit: 1.5, unit: '×'},
	'move at 80×24, median bytes': {limit: 600, unit: 'B'},
	'search at 80×24, median bytes': {limit: 1500, unit: 'B'},
	'typing into a field at 80×24, median bytes': {limit: 200, unit: 'B'},
	'first frame at 80×24, median bytes': {limit: 6000, unit: 'B'},
	'CPU of a held key\'s frame at 200×50': {limit: 8, unit: 'ms'},
	'written in 5 s in which nothing changes': {limit: 0, unit: 'B'},
	'list with 1k ÷ node -e 0': {limit: 4, unit: '×'},
	'show with 1k ÷ node -e 0': {limit: 4, unit: '×'},
	'import of 10k': {limit: 10, unit: 's'},
	'memory of the screen with 10k, peak': {limit: 200, unit: 'MB'},
	'save of one edit in 10k ÷ write and fsync': {limit: 3, unit: '×'},
	'one edit, 20 principals ÷ 1': {limit: 1.2, unit: '×'},
	'removing a member, for 1,000 integrations': {limit: 10, unit: 's'},
	'verify of everything, 10k and 20 principals': {limit: 5, unit: 's'},
	'key while verifying at 80×24, 10k, p95': {limit: 16, unit: 'ms'},
	'key while the audit is read, p95': {limit: 16, unit: 'ms'},
	'move in the audit at 80×24, 50k, p95': {limit: 16, unit: 'ms'},
	'search in the audit at 80×24, 50k, p95': {limit: 16, unit: 'ms'},
	'read with a key file, 1k ÷ node -e 0': {limit: 4, unit: '×'},
	'run -- true, 1k ÷ node -e 0': {limit: 4, unit: '×'},
	'read with a key file, 10k ÷ node -e 0': {limit: 6, unit: '×'},
	'run -- true, 10k ÷ node -e 0': {limit: 6, unit: '×'},
	'read through the agent, 1k ÷ node -e 0': {limit: 3, unit: '×'},
	'run -- true through the agent, 1k ÷ node -e 0': {limit: 3, unit: '×'},
	'run with 1,000 values ÷ with 10': {limit: 1.5, unit: '×'},
};

/** Nearest rank, `share` from 0 to 1. */
export const quantile = (values, share) => {
	const sorted = values.toSorted((left, right) => left - right);
	return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
};

export const median = values => quantile(values, 0.5);

export const round = value => Number(value.toPrecision(3));

/** A table: every promised figure that was measured, then the measurements behind them. */
export const report = (measured, details) => {
	const rows = Object.entries(measured).map(([name, value]) => {
		const {limit, unit} = promised[name];
		return [name, `${round(value)} ${unit}`, `≤ ${limit} ${unit}`, value <= limit ? 'ok' : 'OVER'];
	});
	const widths = [0, 1, 2].map(column => Math.max(...rows.map(row => row[column].length)));
	const lines = rows.map(([name, value, limit, verdict]) => `${name.padEnd(widths[0])}  ${value.padStart(widths[1])}  ${limit.padStart(widths[2])}  ${verdict}`);
	return [...lines, '', ...Object.entries(details).map(([name, value]) => `${name}: ${value}`)].join('\n');
};
