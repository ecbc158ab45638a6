/**
Doppler's JSON in both forms: `doppler secrets download --format json` is `{NAME: value}`, `doppler secrets --json` is
`{NAME: {computed, raw, note …}}`. Any flat object of variables is read in the same way.
*/
import type {Dotenv, Pair} from '../dotenv.js';
import {
	flatten, isObject, isScalar, own,
} from './values.js';

/** What Doppler adds of itself. */
const added = /^DOPPLER_(?:PROJECT|CONFIG|ENVIRONMENT)$/v;

const isComputed = (value: unknown): boolean => isObject(value) && (Object.hasOwn(value, 'computed') || Object.hasOwn(value, 'raw'));

export const isDoppler = (json: unknown): boolean =>
	isObject(json) && Object.keys(json).length > 0
	&& (Object.values(json).every(value => isScalar(value) || value === null) || Object.values(json).every(value => isComputed(value)));

export const readDoppler = (json: unknown): Dotenv => {
	const pairs: Pair[] = [];
	const left: string[] = [];
	for (const [key, entry] of isObject(json) ? Object.entries(json) : []) {
		const value = isComputed(entry) ? own(entry, 'computed') ?? own(entry, 'raw') : entry;
		if (added.test(key)) {
			left.push(key);
		} else {
			pairs.push({key, value: flatten(value), line: pairs.length + 1});
		}
	}

	return {pairs, problems: [], notes: [], remarks: left.length > 0 ? [`Left out, since they only name the source: ${left.join(', ')}`] : []};
};
