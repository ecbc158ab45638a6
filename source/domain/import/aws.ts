/**
The files of the AWS command line, `credentials` and `config`: `[default]`, `[NAME]`, `[profile NAME]` with `key = value` lines. A profile that has a
secret becomes an integration; region, output, role_arn and the like are settings. Nested and `sso-session` sections are settings too.
*/
import {Failure} from '../failure.js';
import type {Field, Item, Items} from './items.js';

/** Names in the file: our key, and how programs call it. */
const secrets = new Map([
	['aws_access_key_id', ['accessKeyId', 'AWS_ACCESS_KEY_ID']],
	['aws_secret_access_key', ['secretAccessKey', 'AWS_SECRET_ACCESS_KEY']],
	['aws_session_token', ['sessionToken', 'AWS_SESSION_TOKEN']],
	['aws_security_token', ['securityToken', 'AWS_SECURITY_TOKEN']],
] as const);

const settingEnv = new Map([['region', 'AWS_DEFAULT_REGION'], ['output', 'AWS_DEFAULT_OUTPUT'], ['role_arn', 'AWS_ROLE_ARN']]);

const sectionForm = /^[ \t]*\[(?<name>[^\]]+)\][ \t]*(?:[#;].*)?$/v;
const pairForm = /^(?<key>[\w.\-]+)[ \t]*=(?<value>.*)$/v;

/** An ini file begins with a section. */
export const isIni = (text: string): boolean => /^\u{FEFF}?(?:[ \t]*(?:[#;].*)?(?:\r\n?|\n))*[ \t]*\[[^\[\]\r\n\{"]+\][ \t]*(?:[#;].*)?(?:[\r\n]|$)/v.test(text.slice(0, 65_536));

type Profile = {name: string; pairs: Map<string, string>};

const fieldOf = (key: string, value: string, official: boolean): Field => {
	const secret = secrets.get(key as 'aws_access_key_id');
	if (secret) {
		const [label, env] = secret;
		return {label, value, ...(official && {env})};
	}

	const env = settingEnv.get(key);
	return {
		label: key, value, setting: true, ...(official && env !== undefined && {env}),
	};
};

/** The profile that programs take when none is named has the usual variable names. */
const toItem = ({name, pairs}: Profile, alone: boolean): Item => ({
	name: name === 'default' ? 'AWS' : `AWS ${name}`,
	provider: 'aws',
	urls: [...pairs].filter(([key]) => key === 'endpoint_url').map(([, value]) => value),
	fields: [...pairs].filter(([key]) => key !== 'endpoint_url').map(([key, value]) => fieldOf(key, value, alone || name === 'default')),
});

/** @throws Failure usage (an ini file of something else) */
export const readAws = (text: string): Items => {
	const profiles = new Map<string, Profile>();
	const others: string[] = [];
	const bad: number[] = [];
	let current: Profile | undefined;
	for (const [index, line] of text.replace(/^\u{FEFF}/v, '').split(/\r\n?|\n/v).entries()) {
		const section = sectionForm.exec(line)?.groups?.name?.trim();
		if (section !== undefined) {
			const isOther = /^(?:sso-session|services|plugins|preview)(?:\s|$)/v.test(section);
			const name = section.replace(/^profile\s+/v, '').replaceAll(/^["']|["']$/gv, '');
			current = isOther ? {name, pairs: new Map()} : profiles.get(name) ?? {name, pairs: new Map()};
			if (isOther) {
				others.push(section);
			} else {
				profiles.set(name, current);
			}

			continue;
		}

		// Indented lines belong to a setting that is a group of its own, such as s3.
		if (/^\s*(?:[#;].*)?$/v.test(line) || /^\s/v.test(line)) {
			continue;
		}

		const pair = pairForm.exec(line)?.groups;
		if (pair && current) {
			current.pairs.set(pair.key!.toLowerCase(), pair.value!.trim());
		} else {
			bad.push(index + 1);
		}
	}

	const all = profiles.values().toArray();
	const isOurs = all.some(({pairs}) => pairs.keys().some(key => key.startsWith('aws_') || ['region', 'role_arn', 'sso_start_url', 'sso_session', 'credential_process'].includes(key)));
	if (!isOurs && others.length === 0) {
		throw new Failure('usage', 'the file is an ini file, but none of AWS\'s command line; nothing was imported', 'Of ini files ~/.aws/credentials and ~/.aws/config are imported.');
	}

	const withSecrets = all.filter(({pairs}) => pairs.keys().some(key => secrets.has(key as 'aws_access_key_id')));
	return {
		items: all.map(profile => toItem(profile, withSecrets.length === 1 && withSecrets[0] === profile)),
		notes: [
			...(others.length > 0 ? [`Sections that hold settings only were left out: ${others.join(', ')}`] : []),
			...(bad.length > 0 ? [`Left out, since they are no key = value: ${bad.slice(0, 20).map(line => `line ${line}`).join(', ')}`] : []),
		],
	};
};
