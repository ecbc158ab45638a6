/** Each format is read back by the library that its users have. */
import {Buffer} from 'node:buffer';
import {execFileSync} from 'node:child_process';
import process from 'node:process';
import dotenv from 'dotenv';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {parse as parseYaml, parseDocument} from 'yaml';
import {isReadDifferently, parseDotenv, serialiseDotenv} from '../../source/domain/dotenv.js';
import {secretName, serialiseSecret, serialiseYaml} from '../../source/domain/export-format.js';
import {Failure} from '../../source/domain/failure.js';

const key = fc.string({unit: fc.constantFrom(...'ABCabc_09'), minLength: 1, maxLength: 8}).map(text => `K${text}`);
const soup = fc.string({unit: fc.constantFrom(...'ab \t\n\r"\'`\\$#=:{}-é日\u{2028}\u{85}\u{7}😀\u{E0041}\u{FEFF}'), maxLength: 16});
const value = fc.oneof(
	soup,
	fc.string({unit: 'binary'}).map(text => text.replaceAll('\0', '').toWellFormed()),
	fc.constantFrom('', 'no', 'null', '~', '1e3', '0x1F', '2026-01-02', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n', '- a', '{{ x }}', '<<: *a', ' lead', 'trail '),
);
const pairs = fc.uniqueArray(fc.record({key, value}), {selector: pair => pair.key, maxLength: 8});
const asObject = (all: ReadonlyArray<Readonly<{key: string; value: string}>>) => Object.fromEntries(all.map(pair => [pair.key, pair.value]));
const encoder = new TextEncoder();

test('property: a dotenv file is read by its own library as the same pairs, where that library can spell them', () => {
	fc.assert(fc.property(pairs, all => {
		const plain = all.filter(pair => !isReadDifferently(pair.value) && !pair.value.includes('﻿'));
		expect(dotenv.parse(serialiseDotenv(plain))).toEqual(asObject(plain));
	}), {numRuns: 500});
});

test('property: dotenv in, dotenv out gives the same pairs, values of several lines too', () => {
	fc.assert(fc.property(pairs, all => {
		const first = serialiseDotenv(all);
		const read = parseDotenv(encoder.encode(first));
		expect(read.problems).toEqual([]);
		expect(read.pairs.map(pair => ({key: pair.key, value: pair.value}))).toEqual(all);
		expect(serialiseDotenv(read.pairs)).toBe(first);
	}), {numRuns: 500});
});

test('a shell that sources the file gets the same values, whatever they hold, and runs nothing', () => {
	const all = ['it\'s $HOME `id` $(id) "x" \\', 'a\\', '\'', 'multi\nline \'$x\'\n', '`date`', String.raw`a'b\n`, '!x', '*', '~'].map((each, index) => ({key: `V${index}`, value: each}));
	const script = `set -a; ${serialiseDotenv(all)}\nnode -e 'process.stdout.write(JSON.stringify(process.env))'`;
	const environment = JSON.parse(execFileSync('/bin/sh', ['-c', script], {encoding: 'utf8', env: {PATH: process.env.PATH}})) as Record<string, string>;
	expect(all.map(pair => environment[pair.key])).toEqual(all.map(pair => pair.value));
});

test('what a line of a value may not look like does not make the file unreadable', () => {
	const all = [{key: 'A', value: 'x\n<<<<<<< HEAD\ny'}, {key: 'B', value: 'a\nTOKEN=encrypted:b\n'}];
	expect(parseDotenv(encoder.encode(serialiseDotenv(all))).pairs.map(pair => pair.value)).toEqual(all.map(pair => pair.value));
});

test('property: YAML is read as the same strings by 1.1 and 1.2 alike', () => {
	fc.assert(fc.property(pairs, all => {
		const text = serialiseYaml(all);
		for (const version of ['1.1', '1.2'] as const) {
			const document = parseDocument(text, {version});
			expect(document.errors).toEqual([]);
			expect(document.warnings).toEqual([]);
			expect(document.toJS()).toEqual(asObject(all));
		}

		expect(/[\p{Cc}\p{Cf}\u{2028}\u{2029}]/v.test(text.replaceAll('\n', ''))).toBe(false);
	}), {numRuns: 500});
});

test('property: a Kubernetes Secret holds any bytes', () => {
	fc.assert(fc.property(fc.uniqueArray(fc.record({key, value: fc.uint8Array({maxLength: 300})}), {selector: pair => pair.key, maxLength: 5}), all => {
		const read = parseYaml(serialiseSecret('Billing (EU)', all)) as {data: Record<string, string>};
		expect(read).toMatchObject({apiVersion: 'v1', kind: 'Secret', type: 'Opaque', metadata: {name: 'billing-eu'}});
		expect(Object.entries(read.data).map(([name, text]) => [name, [...Buffer.from(text, 'base64')]])).toEqual(all.map(pair => [pair.key, [...pair.value]]));
	}));
	expect(secretName('支付')).toBe('patchbay');
	expect(() => serialiseSecret('x', [{key: 'A', value: new Uint8Array(1_048_577)}])).toThrow(Failure);
});
