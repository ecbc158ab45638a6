/** Calls, text messages to phones, and verification by phone. */
import {listOf, type Provider} from './provider.js';

const provider = listOf('Telephony');

export const telephony: readonly Provider[] = [
	provider('twilio', 'Twilio', '☏', {
		url: 'https://api.twilio.com',
		keys: {
			accountSid: ['TWILIO_ACCOUNT_SID', 'TWILIO_SID'], authToken: ['TWILIO_AUTH_TOKEN'], apiKey: ['TWILIO_API_KEY', 'TWILIO_API_KEY_SID'],
			apiSecret: ['TWILIO_API_SECRET', 'TWILIO_API_KEY_SECRET'], phoneNumber: ['TWILIO_PHONE_NUMBER', 'TWILIO_FROM_NUMBER'],
			messagingService: ['TWILIO_MESSAGING_SERVICE_SID'], verifyService: ['TWILIO_VERIFY_SERVICE_SID'],
		},
		console: 'https://console.twilio.com',
	}),
	provider('vonage', 'Vonage', '∨', {
		url: 'https://api.nexmo.com',
		keys: {
			apiKey: ['VONAGE_API_KEY', 'NEXMO_API_KEY'], apiSecret: ['VONAGE_API_SECRET', 'NEXMO_API_SECRET'], applicationId: ['VONAGE_APPLICATION_ID'],
			privateKey: ['VONAGE_PRIVATE_KEY'], signatureSecret: ['VONAGE_SIGNATURE_SECRET'],
		},
		console: 'https://dashboard.nexmo.com',
	}),
	provider('telnyx', 'Telnyx', '◖', {
		url: 'https://api.telnyx.com',
		keys: {apiKey: ['TELNYX_API_KEY'], publicKey: ['TELNYX_PUBLIC_KEY'], connectionId: ['TELNYX_CONNECTION_ID']},
		console: 'https://portal.telnyx.com',
	}),
	provider('plivo', 'Plivo', '◘', {
		url: 'https://api.plivo.com',
		keys: {authId: ['PLIVO_AUTH_ID'], authToken: ['PLIVO_AUTH_TOKEN']},
		console: 'https://console.plivo.com',
	}),
	provider('sinch', 'Sinch', '~', {
		url: 'https://sms.api.sinch.com',
		keys: {
			servicePlanId: ['SINCH_SERVICE_PLAN_ID'], apiToken: ['SINCH_API_TOKEN'], keyId: ['SINCH_KEY_ID'], keySecret: ['SINCH_KEY_SECRET'],
			projectId: ['SINCH_PROJECT_ID'],
		},
		console: 'https://dashboard.sinch.com',
	}),
	provider('messagebird', 'MessageBird', '»', {
		url: 'https://rest.messagebird.com',
		keys: {apiKey: ['MESSAGEBIRD_API_KEY', 'MESSAGEBIRD_ACCESS_KEY'], signingKey: ['MESSAGEBIRD_SIGNING_KEY']},
	}),
	provider('bandwidth', 'Bandwidth', '≋', {
		url: 'https://voice.bandwidth.com',
		keys: {
			accountId: ['BANDWIDTH_ACCOUNT_ID', 'BW_ACCOUNT_ID'], username: ['BANDWIDTH_USERNAME', 'BW_USERNAME'],
			password: ['BANDWIDTH_PASSWORD', 'BW_PASSWORD'],
		},
	}),
	provider('aircall', 'Aircall', '○', {
		url: 'https://api.aircall.io',
		keys: {apiId: ['AIRCALL_API_ID'], apiToken: ['AIRCALL_API_TOKEN']},
	}),
	provider('livekit', 'LiveKit', '▤', {
		keys: {apiKey: ['LIVEKIT_API_KEY'], apiSecret: ['LIVEKIT_API_SECRET'], url: ['LIVEKIT_URL']},
		console: 'https://cloud.livekit.io',
	}),
	provider('agora', 'Agora', '∴', {
		url: 'https://api.agora.io',
		keys: {appId: ['AGORA_APP_ID'], appCertificate: ['AGORA_APP_CERTIFICATE'], customerKey: ['AGORA_CUSTOMER_KEY'], customerSecret: ['AGORA_CUSTOMER_SECRET']},
		console: 'https://console.agora.io',
	}),
];
