/** How sure it is that something sent to a terminal's clipboard has arrived: no terminal tells, but somebody may have looked. */

/** @param arrived - What was found out by looking; undefined: nobody has looked. */
export const arrivalWords = (arrived: boolean | undefined): string => {
	if (arrived === undefined) {
		return 'Can\'t confirm arrival.';
	}

	return arrived ? 'Can\'t confirm arrival, but it worked when checked.' : 'It did not arrive when checked (patchbay doctor --clipboard).';
};
