/** `--since D`: a time as a person names it. */
import {Failure} from './failure.js';

const day = 86_400_000;
const units: Readonly<Record<string, number>> = {
	h: 3_600_000, d: day, w: 7 * day, m: 30 * day, y: 365 * day,
};

const shortForm = /^(?<amount>[1-9]\d{0,4})(?<unit>[hdwmy])$/v;
const longForm = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+\-]\d{2}:\d{2}))?$/v;

/**
@param text - `7d` (h, d, w, m, y), `2026-11-22`, or a time of RFC 3339. A date alone begins at midnight UTC.
@param now - Milliseconds since 1970.
@returns milliseconds since 1970
@throws Failure usage
*/
export const parseSince = (text: string, now: number): number => {
	const groups = shortForm.exec(text)?.groups;
	if (groups) {
		return now - (Number(groups.amount) * units[groups.unit!]!);
	}

	const time = longForm.test(text) ? Date.parse(text) : NaN;
	if (Number.isNaN(time)) {
		throw new Failure('usage', '--since takes an age or a date', 'For instance 12h, 7d, 2w, 3m, 1y, 2026-11-22 or 2026-11-22T08:00:00Z.');
	}

	return time;
};
