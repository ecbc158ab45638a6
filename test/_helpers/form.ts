/** Keys with which one walks through the form of `Stripe live` of the small team. */
import {screenOn} from './screen.js';
import {makeTeamSession} from './team.js';

export type Keys = Pick<ReturnType<typeof screenOn>, 'type' | 'press'>;

export const onTeam = async () => {
	const {session, world} = await makeTeamSession();
	return {session, world, screen: screenOn(session)};
};

export const edit = (screen: Keys, name: string) => {
	screen.type(`/${name}`);
	screen.press('enter', 'e');
};

/** Down to a row, counted from the name. */
export const down = (screen: Keys, rows: number) => {
	screen.press('g', ...Array.from({length: rows}, () => 'down'));
};

/** Rows of `Stripe live`: name, type, billing, shop, + Add, URL, + Add, secretKey, webhookSecret, + Add, Save. */
export const rows = {
	type: 1, billing: 2, shop: 3, addProject: 4, url: 5, addUrl: 6, secretKey: 7, webhookSecret: 8, addKey: 9,
} as const;

export const erase = (screen: Keys, text: string) => {
	screen.press(...Array.from(text, () => 'backspace'));
};

export const words = (screen: Pick<ReturnType<typeof screenOn>, 'text'>) => screen.text().replaceAll(/\s+/gv, ' ');

