/** The title of a record, read off its text without parsing it. */

/** Both come after a value that is a dictionary. Long keys are found by leaps, so a record is not read letter by letter. */
const nameKey = '},"name":"';
const deletedKey = '},"deleted":';

export type RecordTitle = Readonly<{name: string; deleted: boolean}>;

/** What every record of a name holds that needs no escaped character. */
export const namedText = (name: string): string => `${nameKey}${name}"`;

/**
The title as it stands between two places of a text. In the canonical text no string holds a bare quote, and nothing else in a record has a
key of that name after a dictionary, so the first place is the right one. Undefined where it has to be read properly: an escaped character
in it, or another layout.
*/
export const titleIn = (text: string, begin: number, end: number): RecordTitle | undefined => {
	const deleted = text.indexOf(deletedKey, begin) + deletedKey.length;
	const start = text.indexOf(nameKey, deleted) + nameKey.length;
	const isDeleted = text.startsWith('true,', deleted);
	if (deleted < begin + deletedKey.length || start < deleted || start > end || !(isDeleted || text.startsWith('false,', deleted))) {
		return undefined;
	}

	const name = text.slice(start, text.indexOf('"', start));
	return name.includes('\\') ? undefined : {name, deleted: isDeleted};
};
