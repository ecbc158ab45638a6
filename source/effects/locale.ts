/** Whether the locale can show more than ASCII, by the variables in the order in which the C library asks them. */
export const usesUnicode = (environment: Readonly<Record<string, string | undefined>>): boolean => {
	if (environment.TERM === 'linux') {
		return false;
	}

	const locale = [environment.LC_ALL, environment.LC_CTYPE, environment.LANG].find(Boolean);
	return /utf-?8/iv.test(locale ?? '');
};
