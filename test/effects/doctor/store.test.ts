import {expect, test} from 'vitest';
import type {DoctorSurroundings, StoreFacts} from '../../../source/effects/doctor/check.js';
import {programChecks} from '../../../source/effects/doctor/program.js';
import {storeChecks} from '../../../source/effects/doctor/store.js';

const surroundings = (facts: StoreFacts, more: Partial<DoctorSurroundings> = {}) => ({
	store: async () => facts, storeFile: '/srv/store.json', now: new Date('2026-01-02T03:00:00Z'), ...more,
}) as unknown as DoctorSurroundings;

const well: StoreFacts = {savedAt: '2026-01-02T03:01:00Z', integrations: 3, trouble: undefined};

test('a clock that is behind the newest signed time is wrong; two minutes are none', async () => {
	expect(await storeChecks(surroundings(well))).toMatchObject([{name: 'health', state: 'ok'}, {name: 'clock', state: 'ok'}]);
	const [, clock] = await storeChecks(surroundings({...well, savedAt: '2026-01-02T03:30:00Z'}));
	expect(clock).toMatchObject({state: 'wrong', found: expect.stringContaining('behind the last save (2026-01-02T03:30:00Z) by 30 minutes') as string});
});

test.for([['here', 'ok', 'ana, with the keys that the store has'], ['away', 'warning', 'ana is no member of this store'], ['replaced', 'wrong', 'the keys of ana were replaced']] as const)('an identity that is %s is %s', async ([standing, state, found]) => {
	const [, keys] = await storeChecks(surroundings({...well, you: {name: 'ana', standing}}));
	expect(keys).toMatchObject({name: 'your keys', state, found: expect.stringContaining(found) as string});
});

test('a store in trouble tells what its message tells', async () => {
	expect(await storeChecks(surroundings({...well, trouble: {message: 'a record is forged', hint: undefined, authentic: false}}))).toMatchObject([
		{name: 'health', state: 'wrong', found: 'a record is forged', remedy: 'patchbay backup list shows the versions before.'}, {name: 'clock'},
	]);
});

test.each([['24.7.0', 'ok'], ['25.0.0', 'ok'], ['24.6.9', 'wrong'], ['22.20.0', 'wrong']])('Node %s is %s', async (nodeVersion, state) => {
	const checks = await programChecks({
		nodeVersion, execArgv: [], environment: {NODE_OPTIONS: '--inspect'}, paths: {runtime: undefined},
	} as unknown as DoctorSurroundings);
	expect(checks).toMatchObject([{name: 'Node', state}, {name: 'options of Node', state: 'wrong'}, {name: 'agent', state: 'ok'}]);
});
