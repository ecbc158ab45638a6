import {cleanup, render} from 'ink-testing-library';
import {afterEach, expect, test} from 'vitest';
import {eventually} from '../_helpers/eventually.js';
import {App} from '../../source/tui/app.js';
import {createController} from '../../source/tui/controller.js';
import {penOf} from '../../source/tui/pen.js';
import {themeOf} from '../../source/tui/theme.js';
import {memoryFiles} from '../_helpers/files.js';
import {
	defaultSettings, fakeClock, fakeSession, fakeSetup, makeSnapshot, passphrase, runtimeOf, sampleIntegrations,
} from '../_helpers/snapshot.js';

afterEach(() => {
	cleanup();
});

const open = async ({suspend}: Readonly<{suspend?: () => Promise<void>}> = {}) => {
	const session = fakeSession(makeSnapshot({integrations: sampleIntegrations()}));
	const controller = createController({
		runtime: runtimeOf(session), connect: opened => runtimeOf(opened), setup: fakeSetup(), clock: fakeClock(), files: memoryFiles(), random: {bytes: length => new Uint8Array(length)}, settings: defaultSettings, size: {columns: 100, rows: 24},
	});
	const app = render(<App controller={controller} pen={penOf(themeOf({icons: 'unicode', depth: 'none', theme: 'auto'}))} storePath='/store.json' suspend={suspend}/>);
	const see = async (text: string) => eventually(() => {
		expect(app.lastFrame()!.replaceAll(/\u{1B}\[[\d;]*m/gv, '')).toContain(text);
	});

	await see('10 of 10');
	return {...app, see, session, controller};
};

test('keys reach the screen one by one', async () => {
	const {stdin, see} = await open();
	for (const key of ['/', 's', 't', 'r', 'i']) {
		stdin.write(key);
	}

	await see('3 of 10');
	stdin.write('\u{1B}[B');
	stdin.write('\r');
	await see('Stripe test · by ana · 3/3');
});

test('a bracketed paste on the cards is a search', async () => {
	const {stdin, see} = await open();
	stdin.write('\u{1B}[200~radar\n\u{1B}[201~');
	await see('/ radar▏');
});

test('an arrow that arrives in two parts loses nothing', async () => {
	const {stdin, see} = await open();
	for (const key of ['/', 's', 't', 'r', 'i', '\r']) {
		stdin.write(key);
	}

	await see('3 of 10');
	stdin.write('\u{1B}');
	await see('10 of 10');
	stdin.write('[C');
	await see('Stripe radar · by ana · 2/3');
	await see('3 of 10');
});

test('every control key and a pasted Enter leave the passphrase as it is', async () => {
	const {stdin, see, session, controller} = await open();
	for (const key of ['/', 'r', 'a', 'd', 'a', 'r', '\r', 'v']) {
		stdin.write(key);
	}

	await see('Locked. Passphrase to reveal apiKey of Stripe radar');
	stdin.write(`${passphrase}\r`);
	const field = () => {
		const {overlay} = controller.getLook().state;
		return overlay?.kind === 'unlock' ? overlay.field.text : undefined;
	};

	await eventually(() => {
		expect(field()).toBe(passphrase);
	});
	// Not Ctrl+C (quits), H (erases), I, J, M, Z, [ (Tab, Enter, suspend, Esc).
	for (const code of [1, 2, 4, 5, 6, 7, 11, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25]) {
		stdin.write(String.fromCodePoint(code));
	}

	expect(field()).toBe(passphrase);
	expect(session.locked).toBe(true);
	stdin.write('\r');
	await see('apiKey of Stripe radar, hides in 10 s');
	await see('not-a-secret-Striperada-0');
});

test('Ctrl+C ends it', async () => {
	const {stdin, controller} = await open();
	stdin.write('\u{3}');
	expect(await controller.ended).toEqual({code: 0, note: undefined});
});

test('steps and a search that a slow link brings in one piece are steps and a search', async () => {
	const {stdin, see} = await open();
	stdin.write('g/stripe radar');
	await see('/ stripe radar▏');
	await see('1 of 10');
});

test('a bare paste that holds a slash goes into the search, whole', async () => {
	const {stdin, see} = await open();
	stdin.write('https://radar.stripe.com');
	await see('/ https://radar.stripe.com▏');
});
