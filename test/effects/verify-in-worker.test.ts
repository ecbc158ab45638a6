import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {expect, onTestFinished, test} from 'vitest';
import {verifyInWorker} from '../../source/effects/verify-in-worker.js';

const waiting = (): number => process.getActiveResourcesInfo().filter(name => name === 'MessagePort' || name === 'Worker').length;

test('a process that ends does not wait for what is verified behind its screen', async () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'patchbay-worker-'));
	onTestFinished(() => {
		rmSync(folder, {recursive: true});
	});
	const script = path.join(folder, 'verifier.mjs');
	writeFileSync(script, [
		'import {parentPort} from "node:worker_threads";',
		'parentPort.once("message", ({bytes}) => {',
		'	parentPort.postMessage({failure: {code: "integrity", message: bytes.length + " bytes"}});',
		'});',
	].join('\n'));
	const before = waiting();
	const answer = verifyInWorker(script, {bytes: new Uint8Array(3), pins: undefined});
	expect(waiting()).toBe(before);
	await expect(answer).rejects.toMatchObject({code: 'integrity', message: '3 bytes'});
});
