/**
Ages as short words: `now`, `5m`, `3h`, `12d`, `3y`. Whoever asks brings the present time; a time in the future (another
host's clock) counts as now.
*/
import type {Credential, Integration} from './integration.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Days are used up to here, since "older than 90 days" is what people compare with. */
const years = 3 * 365 * day;

/**
@param at - RFC 3339.
@param now - Milliseconds since 1970, or a date.
@returns `?` where `at` is no time.
*/
export const age = (at: string, now: Date | number): string => {
	const elapsed = Number(now) - Date.parse(at);
	if (Number.isNaN(elapsed)) {
		return '?';
	}

	if (elapsed < minute) {
		return 'now';
	}

	if (elapsed < hour) {
		return `${Math.floor(elapsed / minute)}m`;
	}

	if (elapsed < day) {
		return `${Math.floor(elapsed / hour)}h`;
	}

	return elapsed < years ? `${Math.floor(elapsed / day)}d` : `${Math.floor(elapsed / (365 * day))}y`;
};

/** `12d ago`, `just now`. */
export const ago = (at: string, now: Date | number): string => {
	const short = age(at, now);
	return short === 'now' ? 'just now' : `${short} ago`;
};

export type Rotation = Readonly<{
	/** RFC 3339: when the value that has been in place longest was set. */
	at: string;

	/** It is the value it was added with: nobody has ever rotated it. */
	never: boolean;
}>;

export const isNeverRotated = (credential: Credential): boolean => credential.version === 1;

/** The oldest rotation of an integration's credentials; undefined where it has none. Times are RFC 3339 UTC, all of one shape. */
export const oldestRotation = ({credentials}: Integration): Rotation | undefined => {
	let oldest: Credential | undefined;
	for (const credential of credentials) {
		if (!oldest || credential.rotatedAt < oldest.rotatedAt) {
			oldest = credential;
		}
	}

	return oldest && {at: oldest.rotatedAt, never: isNeverRotated(oldest)};
};

/** How many credentials somebody who lost access may still know. */
export const exposedCount = ({credentials}: Integration): number => {
	let count = 0;
	for (const {exposed} of credentials) {
		if (exposed !== undefined) {
			count++;
		}
	}

	return count;
};
