/**
URLs are stored in clear, so a URL that is a secret itself is no URL for us: it has to become a credential. Secret are
passwords before the `@`, parameters named like a secret, known webhook forms, and tokens by their own looks in a path.
Texts may be hostile or malformed; nothing throws but `checkUrl`, and no reason repeats a part of the text.
*/
import {Failure} from './failure.js';

export const longestUrl = 2048;

type Parts = Readonly<{scheme: string; user: string | undefined; host: string; rest: string}>;

const form = /^(?<scheme>[a-z][a-z\d+.\-]*(?::[a-z][a-z\d+.\-]*)?):\/\/(?:(?<user>[^\s\/?#]*)@)?(?<host>[^\s\/?#@;]+)(?<rest>[\/?#;]\S*)?$/iv;

const split = (text: string): Parts | undefined => {
	const groups = form.exec(text)?.groups;
	return groups && {scheme: groups.scheme!.toLowerCase(), user: groups.user, host: groups.host!.toLowerCase(), rest: groups.rest ?? ''};
};

/** `host`, `host:5432`, `[::1]:80`, several of them for clusters. */
const hostForm = /^(?:[\p{L}\p{N}_.\-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/iv;
const isHost = (host: string): boolean => host.split(',').every(part => hostForm.test(part));

/** Anything of the form `scheme://host`, with what may follow. */
export const isUrl = (text: string): boolean => {
	const parts = text.length <= longestUrl ? split(text) : undefined;
	return parts !== undefined && (isHost(parts.host) || hasUnclearUser(text, parts));
};

/** A password that holds `/`, `?` or `#` ends the host early, and what looks like the host is a piece of it. */
const hasUnclearUser = (text: string, {scheme, host, rest}: Parts): boolean =>
	rest.includes('@') && host.includes(':') && (!/^https?$/v.test(scheme) || !hostForm.test(host)) && text.includes('://');

const secretName = /(?:token|key|secret|password|passwd|passphrase|pwd|signature|credentials?)$/v;
const secretNames = new Set(['sig', 'pass', 'auth', 'authorization', 'jwt', 'pat', 'sas', 'hmac', 'bearer', 'accesscode', 'sessionid', 'session']);

const decode = (text: string): string => {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
};

const isSecretName = (name: string): boolean => {
	const plain = decode(name).toLowerCase().replaceAll(/[^a-z\d]/gv, '');
	return secretName.test(plain) || secretNames.has(plain);
};

const parameters = (rest: string): string[] =>
	rest.replaceAll('&', ';').split(/[?#;]/v).slice(1).filter(part => part.includes('=')).map(part => part.slice(0, part.indexOf('=')));

/** Tokens that tell by their beginning whose they are. */
const tokens = [
	/^(?:sk|rk)_(?:live|test)_\w{8,}/v, /^whsec_\w{8,}/v, /^gh[oprsu]_\w{16,}/v, /^github_pat_\w{16,}/v, /^glpat-[\w\-]{16,}/v, /^xox[a-z]-[\w\-]{10,}/v,
	/^SG\.[\w\-]{16,}\.[\w\-]{16,}/v, /^AKIA[A-Z\d]{16}/v, /^AIza[\w\-]{30,}/v, /^eyJ[\w\-]{8,}\.[\w\-]{8,}/v, /^shp[a-z]{2}_[\da-f]{16,}/v, /^key-[\da-f]{32}/v,
	/^sk-[\w\-]{16,}/v, /^dop_v1_[\da-f]{16,}/v, /^npm_\w{20,}/v, /^pypi-[\w\-]{20,}/v, /^hv[bs]\.[\w\-]{16,}/v,
];

type Webhook = readonly [name: string, host: RegExp, path: RegExp];

/** Addresses whose path alone lets anybody act. */
const webhooks: readonly Webhook[] = [
	['Slack', /^hooks\.slack(?:-gov)?\.com$/v, /^\/(?:services|workflows|triggers)\/./v],
	['Discord', /^(?:(?:canary|ptb)\.)?discord(?:app)?\.com$/v, /^\/api\/(?:v\d+\/)?webhooks\/./v],
	['Teams', /(?:^|\.)(?:webhook\.office\.com|outlook\.office(?:365)?\.com)$/v, /^\/webhook/v],
	['Teams', /\.(?:logic\.azure\.com|powerplatform\.com|powerautomate\.com)$/v, /^\/.*(?:workflows|triggers)\//v],
	['Telegram bot', /^api\.telegram\.org$/v, /^\/(?:file\/)?bot\d+:/v],
	['Google Chat', /^chat\.googleapis\.com$/v, /^\/v1\/spaces\/.+\/messages/v],
	['Google Apps Script', /^script\.google\.com$/v, /^\/macros\/.*\/exec/v],
	['private calendar', /^calendar\.google\.com$/v, /^\/calendar\/ical\/.*\/private-/v],
	['Zapier', /^hooks\.zapier\.com$/v, /^\/hooks\/./v],
	['Make', /^hook\.(?:[a-z\d]+\.)?(?:make|celonis|integromat)\.com$/v, /^\/./v],
	['IFTTT', /^maker\.ifttt\.com$/v, /^\/(?:trigger\/.*\/(?:json\/)?with\/key|use)\/./v],
	['Pipedream', /\.m\.pipedream\.net$/v, /^/v],
	['webhook.site', /^webhook\.site$/v, /^\/[\da-f\-]{16,}/v],
	['Hookdeck', /^(?:hkdk\.events|events\.hookdeck\.com)$/v, /^\/./v],
	['Svix', /^(?:play|api)\.svix\.com$/v, /^\/(?:in|ingest)\/./v],
	['Feishu or Lark', /^open\.(?:feishu\.cn|larksuite\.com)$/v, /^\/open-apis\/bot\/v\d+\/hook\/./v],
	['Webex', /^(?:api\.ciscospark|webexapis)\.com$/v, /^\/v1\/webhooks\/incoming\/./v],
	['PagerDuty', /^events\.(?:eu\.)?pagerduty\.com$/v, /^\/(?:integration|x-ere)\/./v],
	['Splunk On-Call', /^alert\.victorops\.com$/v, /^\/integrations\/./v],
	['Grafana', /\.grafana\.net$/v, /^\/(?:oncall\/)?integrations\/v1\/./v],
	['Healthchecks', /^hc-ping\.com$/v, /^\/./v],
	['Better Stack', /^uptime\.betterstack\.com$/v, /^\/api\/v1\/(?:heartbeat|incoming-webhook)\/./v],
	['Sumo Logic', /\.sumologic\.com$/v, /^\/receiver\/v1\/http\/./v],
	['Datadog', /\.datadoghq\.(?:com|eu)$/v, /^\/v1\/input\/./v],
	['Infura', /\.infura\.io$/v, /^\/(?:ws\/)?v3\/./v],
	['Alchemy', /\.(?:g\.alchemy|alchemyapi)\.(?:com|io)$/v, /^\/v2\/./v],
	['Netlify build hook', /^api\.netlify\.com$/v, /^\/build_hooks\/./v],
	['Vercel deploy hook', /^api\.vercel\.com$/v, /^\/v1\/integrations\/deploy\/./v],
	['Cloudflare deploy hook', /^api\.cloudflare\.com$/v, /^\/client\/v4\/pages\/webhooks\/deploy_hooks\/./v],
	['Bitrix24', /\.bitrix24\.[a-z.]+$/v, /^\/rest\/\d+\/./v],
];

/** Chat servers of one's own have the same forms on any host: Mattermost, Rocket.Chat, Zulip's and n8n's likes. */
const ownWebhook = /\/(?:hooks\/[\dA-Za-z]{20,}|hooks\/[\dA-Za-z]{12,}\/[\dA-Za-z]{20,}|webhook(?:-test)?\/[\da-f]{8}-[\da-f\-]{27})(?:[\/?#]|$)/v;

const webhookOf = ({host, rest}: Parts): string | undefined => {
	const name = host.replace(/:\d+$/v, '').replace(/\.$/v, '');
	const path = decode(rest);
	const known = webhooks.find(([, hostOf, pathOf]) => hostOf.test(name) && pathOf.test(path.startsWith('/') ? path : `/${path}`));
	return known?.[0] ?? (ownWebhook.test(path) ? 'chat or workflow' : undefined);
};

/**
Why a text that is a URL must not be stored in clear, in words that follow "it …"; undefined: nothing secret is known of it.
*/
export const secretInUrl = (text: string): string | undefined => {
	const parts = split(text);
	if (!parts) {
		const [, afterScheme = ''] = text.split('://', 2);
		const colon = afterScheme.indexOf(':');
		return colon !== -1 && afterScheme.includes('@', colon) ? 'holds a password (user:pass@)' : undefined;
	}

	const {scheme, user, rest} = parts;
	if (user?.includes(':') || hasUnclearUser(text, parts)) {
		return 'holds a password (user:pass@)';
	}

	// Who puts a user into a web address puts a token there; elsewhere it may be just a name.
	if (user && (/^(?:https?|wss?)$/v.test(scheme) || tokens.some(token => token.test(decode(user))))) {
		return 'holds a token before the @';
	}

	if (parameters(rest).some(name => isSecretName(name))) {
		return 'holds a parameter that is named like a secret';
	}

	const webhook = webhookOf(parts);
	if (webhook !== undefined) {
		return `is a webhook that anybody who knows it can use (${webhook})`;
	}

	return decode(rest).replaceAll('&', ';').split(/[\/?#=;]/v).some(part => tokens.some(token => token.test(part))) ? 'holds a token in its path' : undefined;
};

/** At most `scheme://host[:port]` of a URL; undefined where that is not clear or the text is no URL. */
export const publicPart = (text: string): string | undefined => {
	const parts = split(text);
	if (!parts || !isHost(parts.host)) {
		return undefined;
	}

	const {scheme, host, rest} = parts;
	// `user:12/3@host`: what looks like host and port is the beginning of a password.
	const isUnclear = rest.includes('@') && host.includes(':');
	// A name in front of the host can be the secret itself: xyz.m.pipedream.net.
	return isUnclear || host.endsWith('.m.pipedream.net') ? undefined : `${scheme}://${host}`;
};

/**
@returns The URL as it is stored.
@throws Failure usage: it is none, or it is a secret
*/
export const checkUrl = (text: string): string => {
	const url = text.trim().normalize('NFC');
	const reason = secretInUrl(url);
	if (reason !== undefined) {
		throw new Failure('usage', `this URL ${reason}, and URLs are stored in clear; nothing is saved`, 'Store it as a credential instead, and as URL at most scheme://host.');
	}

	if (!isUrl(url)) {
		throw new Failure('usage', 'a URL is scheme://host with a port and a path where needed; nothing is saved', 'For example: https://api.example.com/v1');
	}

	return url;
};
