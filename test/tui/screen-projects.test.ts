/** The menu and the page of projects. */
import {describe, expect, test} from 'vitest';
import {makeScreen, screenOn} from '../_helpers/screen.js';
import {makeSnapshot, sampleIntegrations} from '../_helpers/snapshot.js';
import {makeTeamSession, placesOf} from '../_helpers/team.js';

const toProjects = (screen: Pick<ReturnType<typeof screenOn>, 'press'>) => {
	screen.press('m', 'up', 'enter');
};

const onProjects = async () => {
	const {session} = await makeTeamSession();
	const screen = screenOn(session);
	toProjects(screen);
	return {screen, session};
};

const projectNames = ({snapshot}: Awaited<ReturnType<typeof onProjects>>['session']) =>
	snapshot.roster.projects.values().filter(({removed}) => !removed).map(({name}) => name).toArray().toSorted();

describe('the narrowest terminal', () => {
	test('shows who the members of a project are', () => {
		const screen = makeScreen({size: [60, 16]});
		toProjects(screen);
		expect(screen.frame().find(line => line.includes('❯ billing'))).toContain('everyone');
	});

	test('says how many projects the dialog does not show', async () => {
		const {session} = await makeTeamSession();
		const screen = screenOn(session, {size: [60, 16]});
		toProjects(screen);
		for (const name of ['alpha', 'beta', 'gamma']) {
			screen.press('a');
			screen.type(name);
			screen.press('enter');
			await screen.see(`Added the project ${name}.`);
		}

		screen.press('escape');
		screen.press('P');
		expect(screen.text()).toMatch(/⋮ \d more *$/mv);
		screen.press('down', 'down', 'down', 'down');
		expect(screen.text()).not.toMatch(/⋮ \d more *$/mv);
	});
});

describe('the menu', () => {
	test('leads to the pages, and closes where it isn\'t open by itself', () => {
		const screen = makeScreen();
		screen.press('m');
		expect(screen.text()).toContain('❯▸    Integrations   │');
		screen.press('up');
		expect(screen.text()).toContain('❯  ▫ Projects        │');
		screen.press('enter');
		expect(screen.text()).toContain('Client Area › Projects');
		expect(screen.text()).not.toContain('Security MS');
		screen.press('escape');
		expect(screen.text()).toContain('Security MS › Integrations MS › Integrations');
	});

	test('is one of the regions from 100 columns', () => {
		const screen = makeScreen({size: [120, 40]});
		screen.press('tab');
		expect(screen.text()).toContain('❯▸    Integrations   │');
		screen.press('k', 'enter');
		expect(screen.text()).toContain('│ Client Area › Projects');
		expect(screen.text()).toContain(' ▸ ▫ Projects        │');
		screen.press('tab', 'j', 'enter');
		expect(screen.text()).toContain('│ Security MS › Integrations MS › Integrations');
	});
});

describe('the page of projects', () => {
	test('tells of each how many integrations act in it and whose it is', () => {
		const screen = makeScreen({snapshot: makeSnapshot({integrations: sampleIntegrations(), foreign: ['shop']})});
		toProjects(screen);
		expect(screen.frame()[3]).toMatch(/^ ❯ billing +5 +5 {3}everyone$/v);
		expect(screen.frame()[6]).toMatch(/^ {3}shop +2 +1 {3}lee and mo$/v);
		screen.press('G');
		expect(screen.text()).toContain('web · 2 of 2 active · members: everyone · 6/6');
	});

	test('shows the integrations of one by Enter, and searches them by /', () => {
		const screen = makeScreen();
		toProjects(screen);
		screen.press('j', 'j', 'enter');
		expect(screen.text()).toContain('p Project: risk');
		expect(screen.text()).toContain('2 of 10');
		toProjects(screen);
		screen.type('/stripe');
		expect(screen.text()).toContain('Security MS › Integrations MS › Integrations');
		expect(screen.text()).toContain('1 of 10');
	});

	test('adds, renames and removes', async () => {
		const {screen, session} = await onProjects();
		screen.press('a');
		screen.type('risk');
		screen.press('enter');
		await screen.see('Added the project risk.');
		expect(screen.text()).toMatch(/❯ risk +0 +0 {3}everyone/v);
		expect(projectNames(session)).toEqual(['billing', 'risk', 'shop']);
		screen.press('e');
		expect(screen.text()).toContain('Name  risk▏');
		screen.type('s');
		screen.press('enter');
		await screen.see('Renamed risk to risks.');
		screen.press('g', 'D');
		const text = screen.text().replaceAll(/\s+/gv, ' ');
		expect(text).toContain('Remove the project billing, with its 2 integrations, which stay in the store?');
		expect(text).toContain('Ledger will be in no project: then manageAll alone opens and changes it. This can\'t be undone. Y remove · Enter cancel');
		screen.press('D', 'enter', 'D', 'Y');
		await screen.see('Removed the project billing.');
		expect(projectNames(session)).toEqual(['risks', 'shop']);
		expect(placesOf(session, 'Stripe live')).toEqual(['shop']);
		screen.press('escape');
		expect(screen.text()).toContain('no project');
	});

	test('refuses a name that is taken, and keeps what was typed', async () => {
		const {screen, session} = await onProjects();
		screen.press('a');
		screen.type('Shop');
		screen.press('enter');
		await screen.see('The name shop is taken; nothing is saved.');
		expect(screen.text()).toContain('Name  Shop▏');
		screen.press('escape');
		expect(screen.text()).toContain('The name isn\'t saved. Esc again drops it, Enter saves it.');
		expect(projectNames(session)).toEqual(['billing', 'shop']);
	});

	test('says who may change it', () => {
		const screen = makeScreen({snapshot: makeSnapshot({integrations: sampleIntegrations(), right: 'manageOwn'})});
		toProjects(screen);
		screen.press('a');
		expect(screen.text().replaceAll(/\s+/gv, ' ')).toContain('You can\'t add a project: this needs the right manageAll. Ask an admin (lee, mo).');
		expect(screen.text()).not.toContain('Add a project');
	});

	test('is empty with a way out', () => {
		const snapshot = makeSnapshot();
		const screen = makeScreen({snapshot: {...snapshot, roster: {...snapshot.roster, projects: new Map()}}});
		toProjects(screen);
		expect(screen.text()).toContain('No projects yet.');
		expect(screen.text()).toContain('Press a to add one.');
	});
});
