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
	'move at 80×24, median bytes': {limit: 1000, unit: 'B'},
	'search at 80×24, median bytes': {limit: 2500, unit: 'B'},
	'list with 1k ÷ node -e 0': {limit: 4, unit: '×'},
	'show with 1k ÷ node -e 0': {limit: 4, unit: '×'},
	'import of 10k': {limit: 10, unit: 's'},
	'memory of the screen with 10k, peak': {limit: 200, unit: 'MB'},
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
