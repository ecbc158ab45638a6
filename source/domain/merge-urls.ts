/**
The URLs of a draft and those that somebody saved meanwhile, brought together: what one side changed, removed or added goes through
where the other left it alone. Both sides touched the same URL of the base: a conflict, unless they made the same of it.
*/
import type {IntegrationUrl} from './integration.js';

type Urls = readonly IntegrationUrl[];

export type UrlConflict = Readonly<{
	/** Place in the base, from 0. */
	index: number;

	/** What each side made of it; undefined: removed. */
	theirs: string | undefined;
	mine: string | undefined;
}>;

export type MergedUrls = Readonly<{urls: Urls; conflicts: readonly UrlConflict[]}>;

const key = ({url, env}: IntegrationUrl): string => `${url}\n${env ?? ''}`;

/** `https://api.example.com (API_URL)`. */
export const urlText = ({url, env}: IntegrationUrl): string => env === undefined ? url : `${url} (${env})`;

const keysOf = (urls: Urls): ReadonlySet<string> => new Set(urls.map(url => key(url)));

export const sameUrls = (first: Urls, second: Urls): boolean =>
	first.length === second.length && first.every((url, index) => key(url) === key(second[index]!));

/** What one side made of the base. A list of the same length is compared place by place. */
const sideOf = (base: Urls, side: Urls) => {
	const before = keysOf(base);
	const after = keysOf(side);
	return {
		gone: new Set(base.keys().filter(index => !after.has(key(base[index]!)))),
		added: side.filter(url => !before.has(key(url))),
		replacement: (index: number): IntegrationUrl | undefined =>
			side.length === base.length && !before.has(key(side[index]!)) ? side[index] : undefined,
	};
};

const text = (url: IntegrationUrl | undefined): string | undefined => url && urlText(url);

export const mergeUrls = (base: Urls, theirs: Urls, mine: Urls): MergedUrls => {
	if (sameUrls(theirs, base) || sameUrls(theirs, mine)) {
		return {urls: mine, conflicts: []};
	}

	const here = sideOf(base, mine);
	const there = sideOf(base, theirs);
	const conflicts = [...here.gone].filter(index => there.gone.has(index)).flatMap(index => {
		const [one, other] = [there.replacement(index), here.replacement(index)];
		const bothRemoved = here.added.length === 0 && there.added.length === 0;
		return bothRemoved || (one && other && key(one) === key(other)) ? [] : [{index, theirs: text(one), mine: text(other)}];
	});
	const left = new Map(here.added.map(url => [key(url), url]));
	const urls: IntegrationUrl[] = [];
	for (const url of theirs) {
		const index = base.findIndex(each => key(each) === key(url));
		const replacement = here.gone.has(index) ? here.replacement(index) : url;
		if (replacement) {
			urls.push(replacement);
			left.delete(key(replacement));
		}
	}

	return {urls: [...urls, ...left.values()], conflicts};
};
