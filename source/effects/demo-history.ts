/**
What happened in the demo before one looks: who came and left, and which values were replaced when. Without a past every card would say
`never rotated`, and nothing would be exposed.
*/
import type {AuditAction} from '../domain/audit.js';
import type {Right} from '../domain/principal.js';

/** Days before now. */
export const demoBegan = 412;

export type DemoMember = Readonly<{name: string; right: Right; projects: readonly string[]}>;

/** Who looks; may everything. */
export const demoName = 'demo';
export const demoOwnProjects: readonly string[] = ['billing', 'risk'];

export const demoMembers: readonly DemoMember[] = [
	{name: 'lee', right: 'manageAll', projects: []},
	{name: 'ana', right: 'manageOwn', projects: ['billing', 'shop', 'risk']},
	{name: 'ben', right: 'manageOwn', projects: ['support']},
	{name: 'cleo', right: 'manageOwn', projects: ['web', 'data', 'support']},
	{name: 'mo', right: 'none', projects: []},
];

/** Names of programs, and the project whose active credentials they open; `only`: nothing else than this integration. */
export const demoServices: ReadonlyArray<Readonly<{name: string; project: string; only?: string}>> = [
	{name: 'billing-api', project: 'billing'},
	{name: 'invoice-mailer', project: 'billing', only: 'SendGrid'},
	{name: 'shop-web', project: 'shop'},
	{name: 'fraud-worker', project: 'risk'},
	{name: 'support-bot', project: 'support'},
	{name: 'warehouse-sync', project: 'data'},
];

/** Whose leaving is why some values are exposed. */
export const demoLeaver = {name: 'ben', daysAgo: 14} as const;

/** Every value of these integrations was replaced so many days ago, oldest first. */
export const demoRotations: ReadonlyArray<Readonly<{daysAgo: number; names: readonly string[]}>> = [
	{daysAgo: 210, names: ['Vonage', 'PayPal', 'Klarna', 'Salesforce', 'S3 product images', 'Backups', 'Zendesk', 'Telegram bot', 'Grafana Cloud']},
	{daysAgo: 96, names: ['Stripe radar', 'Adyen', 'SendGrid', 'Datadog', 'Orders database', 'Ledger database', 'Warehouse', 'Pricing service', 'Slack orders', 'Firebase push', 'Amazon SES']},
	{daysAgo: 41, names: ['OpenAI batch', 'Twilio verify', 'Mollie', 'Payment events', 'Order events', 'S3 invoices', 'Cloudflare R2', 'PagerDuty', 'Session cache', 'Product search', 'Maps', 'Fraud scoring']},
	{
		daysAgo: 12,
		names: [
			'OpenAI', 'Anthropic', 'Mistral', 'Hugging Face', 'Twilio voice', 'Plivo fallback', 'Slack alerts', 'Postmark', 'Salesforce', 'HubSpot', 'Intercom', 'Sentry', 'Logs',
			'Customer identity', 'Parcel tracking', 'Stripe live',
		],
	},
	{daysAgo: 3, names: ['Bank transfer gateway', 'Deploy hook', 'Mailgun EU', 'Newsletter']},
];

/** Who opened values of which integrations, oldest first. */
export const demoUses: ReadonlyArray<Readonly<{daysAgo: number; by: string; action: AuditAction; names: readonly string[]}>> = [
	{daysAgo: 38, by: 'ben', action: 'reveal', names: ['Office PBX']},
	{daysAgo: 19.2, by: 'ben', action: 'copy', names: ['Zendesk']},
	{daysAgo: 15.1, by: 'cleo', action: 'copy', names: ['Sentry']},
	{daysAgo: 6.3, by: 'ana', action: 'copy', names: ['Adyen']},
	{daysAgo: 2.4, by: 'warehouse-sync', action: 'run', names: ['Warehouse', 'Backups', 'Grafana Cloud']},
	{daysAgo: 1.6, by: 'lee', action: 'read', names: ['Ledger database']},
	{daysAgo: 0.4, by: 'shop-web', action: 'run', names: ['Adyen', 'PayPal', 'Klarna', 'Order events', 'Session cache']},
	{daysAgo: 0.1, by: 'billing-api', action: 'run', names: ['Stripe live', 'Adyen', 'PayPal', 'Ledger database']},
];
