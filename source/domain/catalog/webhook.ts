/** Where events come in or go out, and the workflows between them. */
import {listOf, type Provider} from './provider.js';

const provider = listOf('Webhook');

export const webhook: readonly Provider[] = [
	provider('zapier', 'Zapier', '✲', {
		url: 'https://hooks.zapier.com',
		keys: {webhookUrl: ['ZAPIER_WEBHOOK_URL', 'ZAPIER_HOOK_URL', 'ZAPIER_WEBHOOK']},
	}),
	provider('make', 'Make', '▮', {
		keys: {webhookUrl: ['MAKE_WEBHOOK_URL', 'INTEGROMAT_WEBHOOK_URL'], apiToken: ['MAKE_API_TOKEN', 'MAKE_API_KEY']},
	}),
	provider('n8n', 'n8n', '⊶', {
		keys: {webhookUrl: ['N8N_WEBHOOK_URL'], apiKey: ['N8N_API_KEY'], encryptionKey: ['N8N_ENCRYPTION_KEY']},
	}),
	provider('ifttt', 'IFTTT', '⊢', {
		url: 'https://maker.ifttt.com',
		keys: {key: ['IFTTT_KEY', 'IFTTT_WEBHOOK_KEY'], webhookUrl: ['IFTTT_WEBHOOK_URL']},
	}),
	provider('pipedream', 'Pipedream', '⊸', {
		url: 'https://api.pipedream.com',
		keys: {apiKey: ['PIPEDREAM_API_KEY'], webhookUrl: ['PIPEDREAM_WEBHOOK_URL'], clientId: ['PIPEDREAM_CLIENT_ID'], clientSecret: ['PIPEDREAM_CLIENT_SECRET']},
	}),
	provider('svix', 'Svix', '⋔', {
		url: 'https://api.svix.com',
		keys: {token: ['SVIX_TOKEN', 'SVIX_API_KEY', 'SVIX_AUTH_TOKEN'], webhookSecret: ['SVIX_WEBHOOK_SECRET']},
		console: 'https://dashboard.svix.com',
	}),
	provider('hookdeck', 'Hookdeck', '⋈', {
		url: 'https://api.hookdeck.com',
		keys: {apiKey: ['HOOKDECK_API_KEY'], webhookSecret: ['HOOKDECK_WEBHOOK_SECRET', 'HOOKDECK_SIGNING_SECRET']},
		console: 'https://dashboard.hookdeck.com',
	}),
	provider('inngest', 'Inngest', '⇝', {
		url: 'https://api.inngest.com',
		keys: {eventKey: ['INNGEST_EVENT_KEY'], signingKey: ['INNGEST_SIGNING_KEY']},
		console: 'https://app.inngest.com',
	}),
	provider('trigger', 'Trigger.dev', '▻', {
		url: 'https://api.trigger.dev',
		keys: {secretKey: ['TRIGGER_SECRET_KEY', 'TRIGGER_API_KEY'], accessToken: ['TRIGGER_ACCESS_TOKEN']},
		console: 'https://cloud.trigger.dev',
	}),
	provider('ngrok', 'ngrok', '⇥', {
		url: 'https://api.ngrok.com',
		keys: {authToken: ['NGROK_AUTHTOKEN', 'NGROK_AUTH_TOKEN'], apiKey: ['NGROK_API_KEY']},
		console: 'https://dashboard.ngrok.com/get-started/your-authtoken',
	}),
];
