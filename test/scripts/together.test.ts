import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';

const dist = path.resolve(import.meta.dirname, '../../dist');

/** Files of the bundle that one of them imports statically, itself included. */
const loadedBy = (file: string, found = new Set<string>()): Set<string> => {
	if (found.has(file)) {
		return found;
	}

	found.add(file);
	for (const {groups} of readFileSync(path.join(dist, file), 'utf8').matchAll(/(?:^|[;\}\n])import(?:[^"'\(\)]*?from)?"\.\/(?<name>[^"]+)"/gv)) {
		loadedBy(groups!.name!, found);
	}

	return found;
};

test.runIf(existsSync(path.join(dist, 'main.js')))('what every command loads is a few files, without the screen and without cryptography', () => {
	const files = loadedBy('main.js');
	expect(files.size).toBeLessThanOrEqual(6);
	const text = [...files].map(file => readFileSync(path.join(dist, file), 'utf8')).join('\n');
	expect(text).toContain('patchbay-store');
	expect(text).not.toContain('crypto_aead_xchacha20poly1305_ietf_encrypt');
	expect(text).not.toContain('react.transitional.element');
});

test.runIf(existsSync(path.join(dist, 'main.js')))('so is what the screen loads, and what a script waits for loads nothing of the screen\'s', () => {
	const named = (name: string) => readdirSync(dist).find(file => file.startsWith(`${name}-`) && /^-[A-Z\d]{8}\.js$/v.test(file.slice(name.length)))!;
	const screen = loadedBy(named('start'));
	expect(screen.size).toBeLessThanOrEqual(12);
	const large = [...screen].filter(file => !loadedBy('main.js').has(file) && readFileSync(path.join(dist, file)).length > 50_000);
	expect(large.length).toBeGreaterThan(0);
	for (const verb of ['export', 'inject']) {
		expect(loadedBy(named(verb)).intersection(new Set(large)), verb).toEqual(new Set());
	}
});
