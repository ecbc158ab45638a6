/**
The words of a query that ask for a state instead of a text: `is:exposed`, `older:90d`. A word that begins like one and is none finds
nothing and is said, so that a typing error never looks like an empty answer.
*/
import {isNeverRotated, oldestRotation} from './age.js';
import {fold} from './fold.js';
import type {Integration} from './integration.js';
import {isProjectMember, type Project} from './project.js';

export const states = ['never-rotated', 'exposed', 'inactive', 'mine'] as const;

export type StateWord = typeof states[number];

export type Token =
	| Readonly<{kind: StateWord}>

	/** The value that has been in place longest is older than so many days. */
	| Readonly<{kind: 'older'; days: number}>;

/** What tokens rest on beside the integrations. */
export type Standpoint = Readonly<{
	now: Date | number;

	/** Ids of the projects of whoever asks. */
	mine: ReadonlySet<string>;
}>;

export const standpointOf = (projects: Iterable<Project>, me: string | undefined, now: Date | number): Standpoint => ({
	now,
	mine: new Set([...projects].filter(project => me !== undefined && isProjectMember(project, me)).map(({id}) => id)),
});

export type ParsedQuery = Readonly<{
	/** Folded, each once, none that another one contains. */
	words: readonly string[];
	tokens: readonly Token[];

	/** Words that look like a token and are none, as they stand. */
	unknown: readonly string[];
}>;

const daysOf: Readonly<Record<string, number>> = {d: 1, w: 7, m: 30, y: 365};

const older = /^older:(?<amount>[1-9]\d{0,4})(?<unit>[dwmy])$/v;

const tokenOf = (word: string): Token | undefined => {
	const state = states.find(each => word === `is:${each}`);
	if (state !== undefined) {
		return {kind: state};
	}

	const groups = older.exec(word)?.groups;
	return groups && {kind: 'older', days: Number(groups.amount) * daysOf[groups.unit!]!};
};

/** Whether a word means to be a token, well formed or not. */
export const looksLikeToken = (word: string): boolean => /^(?:is|older):/v.test(word);

/** Words of a query, tokens apart. */
export const parseTokens = (query: string): ParsedQuery => {
	const all = [...new Set(fold(query).split(/\s+/v).filter(word => word !== ''))];
	const plain = all.filter(word => !looksLikeToken(word));
	const marked = all.filter(word => looksLikeToken(word)).map(word => ({word, token: tokenOf(word)}));
	return {
		words: plain.filter(word => plain.every(other => other === word || !other.includes(word))),
		tokens: marked.flatMap(({token}) => token ? [token] : []),
		unknown: marked.filter(({token}) => !token).map(({word}) => word),
	};
};

/** `is:exposed`, `older:90d`. */
export const tokenText = (token: Token): string => token.kind === 'older' ? `older:${token.days}d` : `is:${token.kind}`;

/** For people who got one wrong. */
export const knownTokens = [...states.map(state => `is:${state}`), 'older:90d'].join(', ');

const day = 24 * 60 * 60 * 1000;

/**
Whether an integration is in the state of a token.
@param projects - Ids of the projects that are looked at; empty: all.
@param standpoint - Undefined: nobody asks at no time, so nothing is anybody's or old.
*/
export const holds = (integration: Integration, token: Token, projects: ReadonlySet<string>, standpoint: Standpoint | undefined): boolean => {
	switch (token.kind) {
		case 'never-rotated': {
			return integration.credentials.some(credential => isNeverRotated(credential));
		}

		case 'exposed': {
			return integration.credentials.some(({exposed}) => exposed !== undefined);
		}

		case 'inactive': {
			return integration.projects.some(({id, active}) => !active && (projects.size === 0 || projects.has(id)));
		}

		case 'mine': {
			return integration.projects.some(({id}) => standpoint?.mine.has(id));
		}

		case 'older': {
			const oldest = oldestRotation(integration);
			return oldest !== undefined && standpoint !== undefined && Number(standpoint.now) - Date.parse(oldest.at) > token.days * day;
		}
	}
};
