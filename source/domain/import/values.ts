/** Values of foreign JSON, which may be anything, as what they were meant to be. */

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

export const asText = (value: unknown): string => typeof value === 'string' ? value : '';

export const asList = (value: unknown): readonly unknown[] => Array.isArray(value) ? value : [];

export const isScalar = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);

/** A field by its own name: what an object inherits is not meant. */
export const own = (value: unknown, key: string): unknown => isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;

/** What a program would read: texts as they are, the rest as JSON; nothing of null. */
export const flatten = (value: unknown): string => {
	if (typeof value === 'string') {
		return value;
	}

	return value === null || value === undefined ? '' : JSON.stringify(value);
};
