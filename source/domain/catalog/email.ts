/** Mail that leaves: transactional, newsletters, plain SMTP. */
import {listOf, type Provider} from './provider.js';

const provider = listOf('Email');

export const email: readonly Provider[] = [
	provider('sendgrid', 'SendGrid', '▧', {
		url: 'https://api.sendgrid.com',
		keys: {apiKey: ['SENDGRID_API_KEY', 'SENDGRID_KEY', 'SG_API_KEY'], webhookKey: ['SENDGRID_WEBHOOK_VERIFICATION_KEY']},
		console: 'https://app.sendgrid.com/settings/api_keys',
	}),
	provider('mailgun', 'Mailgun', '◎', {
		url: 'https://api.mailgun.net',
		keys: {
			apiKey: ['MAILGUN_API_KEY', 'MAILGUN_KEY', 'MAILGUN_SECRET'], domain: ['MAILGUN_DOMAIN'],
			webhookSigningKey: ['MAILGUN_WEBHOOK_SIGNING_KEY', 'MAILGUN_SIGNING_KEY'],
		},
	}),
	provider('postmark', 'Postmark', '▷', {
		url: 'https://api.postmarkapp.com',
		keys: {serverToken: ['POSTMARK_SERVER_TOKEN', 'POSTMARK_API_TOKEN', 'POSTMARK_TOKEN', 'POSTMARK_API_KEY'], accountToken: ['POSTMARK_ACCOUNT_TOKEN']},
		console: 'https://account.postmarkapp.com/servers',
	}),
	provider('ses', 'Amazon SES', '⊟', {
		keys: {
			smtpUsername: ['SES_SMTP_USERNAME', 'AWS_SES_SMTP_USERNAME'], smtpPassword: ['SES_SMTP_PASSWORD', 'AWS_SES_SMTP_PASSWORD'],
			accessKeyId: ['SES_ACCESS_KEY_ID', 'AWS_SES_ACCESS_KEY_ID'], secretAccessKey: ['SES_SECRET_ACCESS_KEY', 'AWS_SES_SECRET_ACCESS_KEY'],
		},
		console: 'https://console.aws.amazon.com/ses',
	}),
	provider('resend', 'Resend', '↻', {
		url: 'https://api.resend.com',
		keys: {apiKey: ['RESEND_API_KEY', 'RESEND_KEY'], webhookSecret: ['RESEND_WEBHOOK_SECRET']},
		console: 'https://resend.com/api-keys',
	}),
	provider('brevo', 'Brevo', '◒', {
		url: 'https://api.brevo.com',
		keys: {apiKey: ['BREVO_API_KEY', 'SENDINBLUE_API_KEY'], smtpKey: ['BREVO_SMTP_KEY']},
		console: 'https://app.brevo.com/settings/keys/api',
	}),
	provider('mailchimp', 'Mailchimp', '☻', {
		keys: {apiKey: ['MAILCHIMP_API_KEY'], serverPrefix: ['MAILCHIMP_SERVER_PREFIX'], audienceId: ['MAILCHIMP_AUDIENCE_ID', 'MAILCHIMP_LIST_ID']},
		console: 'https://admin.mailchimp.com/account/api',
	}),
	provider('mandrill', 'Mandrill', '∩', {
		url: 'https://mandrillapp.com',
		keys: {apiKey: ['MANDRILL_API_KEY', 'MANDRILL_KEY', 'MAILCHIMP_TRANSACTIONAL_API_KEY']},
		console: 'https://mandrillapp.com/settings',
	}),
	provider('mailjet', 'Mailjet', '➢', {
		url: 'https://api.mailjet.com',
		keys: {apiKey: ['MAILJET_API_KEY', 'MJ_APIKEY_PUBLIC'], secretKey: ['MAILJET_SECRET_KEY', 'MAILJET_API_SECRET', 'MJ_APIKEY_PRIVATE']},
		console: 'https://app.mailjet.com/account/apikeys',
	}),
	provider('sparkpost', 'SparkPost', '✧', {
		url: 'https://api.sparkpost.com',
		keys: {apiKey: ['SPARKPOST_API_KEY']},
		console: 'https://app.sparkpost.com/account/api-keys',
	}),
	provider('smtp', 'SMTP', '▭', {
		keys: {
			url: ['SMTP_URL', 'MAIL_URL', 'MAILER_DSN'], user: ['SMTP_USER', 'SMTP_USERNAME', 'MAIL_USERNAME', 'EMAIL_HOST_USER'],
			password: ['SMTP_PASSWORD', 'SMTP_PASS', 'MAIL_PASSWORD', 'EMAIL_HOST_PASSWORD'], host: ['SMTP_HOST', 'MAIL_HOST', 'EMAIL_HOST'],
		},
		schemes: ['smtp', 'smtps'],
	}),
];
