/** Chat, push messages and real-time channels. */
import {listOf, type Provider} from './provider.js';

const provider = listOf('Messaging');

export const messaging: readonly Provider[] = [
	provider('slack', 'Slack', '⌗', {
		url: 'https://slack.com',
		keys: {
			botToken: ['SLACK_BOT_TOKEN', 'SLACK_TOKEN', 'SLACK_API_TOKEN'], appToken: ['SLACK_APP_TOKEN'], userToken: ['SLACK_USER_TOKEN'],
			signingSecret: ['SLACK_SIGNING_SECRET'], clientId: ['SLACK_CLIENT_ID'], clientSecret: ['SLACK_CLIENT_SECRET'],
			webhookUrl: ['SLACK_WEBHOOK_URL', 'SLACK_WEBHOOK', 'SLACK_INCOMING_WEBHOOK_URL'],
		},
		console: 'https://api.slack.com/apps',
	}),
	provider('discord', 'Discord', '◕', {
		url: 'https://discord.com',
		keys: {
			botToken: ['DISCORD_BOT_TOKEN', 'DISCORD_TOKEN'], clientId: ['DISCORD_CLIENT_ID'], clientSecret: ['DISCORD_CLIENT_SECRET'],
			publicKey: ['DISCORD_PUBLIC_KEY'], webhookUrl: ['DISCORD_WEBHOOK_URL', 'DISCORD_WEBHOOK'],
		},
		console: 'https://discord.com/developers/applications',
	}),
	provider('telegram', 'Telegram', '➤', {
		url: 'https://api.telegram.org',
		keys: {botToken: ['TELEGRAM_BOT_TOKEN', 'TELEGRAM_TOKEN'], chatId: ['TELEGRAM_CHAT_ID'], apiHash: ['TELEGRAM_API_HASH'], apiId: ['TELEGRAM_API_ID']},
	}),
	provider('teams', 'Microsoft Teams', '⊤', {
		keys: {webhookUrl: ['TEAMS_WEBHOOK_URL', 'MS_TEAMS_WEBHOOK_URL', 'MSTEAMS_WEBHOOK_URL'], appPassword: ['MICROSOFT_APP_PASSWORD'], appId: ['MICROSOFT_APP_ID']},
	}),
	provider('whatsapp', 'WhatsApp Business', '✆', {
		url: 'https://graph.facebook.com',
		keys: {
			accessToken: ['WHATSAPP_ACCESS_TOKEN', 'WHATSAPP_TOKEN'], phoneNumberId: ['WHATSAPP_PHONE_NUMBER_ID'], verifyToken: ['WHATSAPP_VERIFY_TOKEN'],
			appSecret: ['WHATSAPP_APP_SECRET'],
		},
		console: 'https://developers.facebook.com/apps',
	}),
	provider('line', 'LINE', '⊔', {
		url: 'https://api.line.me',
		keys: {channelAccessToken: ['LINE_CHANNEL_ACCESS_TOKEN'], channelSecret: ['LINE_CHANNEL_SECRET']},
		console: 'https://developers.line.biz/console',
	}),
	provider('pusher', 'Pusher', '⋙', {
		keys: {appId: ['PUSHER_APP_ID'], key: ['PUSHER_KEY', 'PUSHER_APP_KEY'], secret: ['PUSHER_SECRET', 'PUSHER_APP_SECRET'], cluster: ['PUSHER_CLUSTER', 'PUSHER_APP_CLUSTER']},
		console: 'https://dashboard.pusher.com',
	}),
	provider('ably', 'Ably', '△', {
		url: 'https://rest.ably.io',
		keys: {apiKey: ['ABLY_API_KEY', 'ABLY_KEY']},
		console: 'https://ably.com/accounts',
	}),
	provider('firebase-messaging', 'Firebase Cloud Messaging', '▴', {
		url: 'https://fcm.googleapis.com',
		keys: {serverKey: ['FCM_SERVER_KEY'], senderId: ['FCM_SENDER_ID'], vapidKey: ['FCM_VAPID_KEY']},
		console: 'https://console.firebase.google.com',
	}),
	provider('onesignal', 'OneSignal', '◌', {
		url: 'https://api.onesignal.com',
		keys: {appId: ['ONESIGNAL_APP_ID', 'ONE_SIGNAL_APP_ID'], apiKey: ['ONESIGNAL_API_KEY', 'ONESIGNAL_REST_API_KEY', 'ONE_SIGNAL_API_KEY']},
	}),
	provider('stream', 'Stream', '≣', {
		keys: {apiKey: ['STREAM_API_KEY', 'STREAM_KEY'], apiSecret: ['STREAM_API_SECRET', 'STREAM_SECRET'], appId: ['STREAM_APP_ID']},
		console: 'https://dashboard.getstream.io',
	}),
];
