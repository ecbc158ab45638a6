/** The rows of the demo: name, type, catalog id of the provider, projects (in brackets: inactive), URLs, credential keys. */
export type DemoRow = readonly [name: string, type: string, provider: string, projects: string, urls: string, keys: string];

export const demoRows: readonly DemoRow[] = [
	['OpenAI', 'AI', 'openai', 'support web', 'https://api.openai.com', 'apiKey organization'],
	['OpenAI batch', 'AI', 'openai', 'data (risk)', 'https://api.openai.com', 'apiKey'],
	['Anthropic', 'AI', 'anthropic', 'support', 'https://api.anthropic.com', 'apiKey'],
	['Mistral', 'AI', 'mistral', '(support) data', 'https://api.mistral.ai', 'apiKey'],
	['Hugging Face', 'AI', 'huggingface', 'web support', 'https://router.huggingface.co', 'token'],
	['Product embeddings', 'AI', '', 'shop data', 'https://embeddings.demo.internal https://embeddings-eu.demo.internal', 'apiKey'],

	['Twilio voice', 'Telephony', 'twilio', 'support', 'https://api.twilio.com', 'accountSid authToken'],
	['Twilio verify', 'Telephony', 'twilio', 'web risk', 'https://verify.twilio.com', 'accountSid authToken verifyService'],
	['Vonage', 'Telephony', 'vonage', '(support)', 'https://api.nexmo.com', 'apiKey apiSecret'],
	['Plivo fallback', 'Telephony', 'plivo', 'support', 'https://api.plivo.com', 'authId authToken'],
	['Office PBX', 'Telephony', '', 'support', 'https://pbx.demo.internal:5061', 'sipUser sipPassword'],

	['Stripe live', 'Payment', 'stripe', 'billing (shop)', 'https://api.stripe.com https://files.stripe.com', 'secretKey publishableKey webhookSecret'],
	['Stripe test', 'Payment', 'stripe', 'billing', 'https://api.stripe.com', 'secretKey webhookSecret'],
	['Stripe radar', 'Payment', 'stripe', 'risk', 'https://radar.stripe.com', 'restrictedKey'],
	['Adyen', 'Payment', 'adyen', 'billing shop', 'https://checkout-live.adyen.com https://pal-live.adyen.com', 'apiKey hmacKey'],
	['PayPal', 'Payment', 'paypal', 'billing shop', 'https://api-m.paypal.com', 'clientId clientSecret'],
	['PayPal sandbox', 'Payment', 'paypal', '(billing)', 'https://api-m.sandbox.paypal.com', 'clientId clientSecret'],
	['Klarna', 'Payment', 'klarna', 'shop', 'https://api.klarna.com', 'username password'],
	['Mollie', 'Payment', 'mollie', 'billing', 'https://api.mollie.com', 'apiKey'],
	['Bank transfer gateway', 'Payment', '', 'billing risk', 'https://sepa.demo.internal', 'clientCertificate clientKey'],

	['Order events', 'Webhook', '', 'shop data', 'https://hooks.demo.internal/orders', 'signingSecret'],
	['Payment events', 'Webhook', '', 'billing', 'https://hooks.demo.internal/payments', 'signingSecret'],
	['Chargeback alerts', 'Webhook', '', 'risk billing', 'https://hooks.demo.internal/chargebacks', 'signingSecret'],
	['Zapier', 'Webhook', 'zapier', '(web)', 'https://hooks.zapier.com', 'webhookUrl'],
	['Deploy hook', 'Webhook', '', 'web shop', 'https://deploy.demo.internal', 'signingSecret token'],

	['Slack alerts', 'Messaging', 'slack', 'support risk data', 'https://slack.com', 'botToken signingSecret'],
	['Slack orders', 'Messaging', 'slack', 'shop', 'https://slack.com', 'webhookUrl'],
	['Telegram bot', 'Messaging', 'telegram', 'support', 'https://api.telegram.org', 'botToken'],
	['Discord community', 'Messaging', 'discord', 'web', 'https://discord.com', 'botToken publicKey'],
	['Firebase push', 'Messaging', 'firebase-messaging', 'shop web', 'https://fcm.googleapis.com', 'serverKey senderId'],

	['SendGrid', 'Email', 'sendgrid', 'billing shop', 'https://api.sendgrid.com', 'apiKey'],
	['Postmark', 'Email', 'postmark', 'support', 'https://api.postmarkapp.com', 'serverToken'],
	['Mailgun EU', 'Email', 'mailgun', 'web (shop)', 'https://api.eu.mailgun.net', 'apiKey webhookSigningKey'],
	['Amazon SES', 'Email', 'ses', 'billing', 'https://email.eu-central-1.amazonaws.com', 'accessKeyId secretAccessKey'],
	['Newsletter', 'Email', 'mailchimp', 'web', 'https://us1.api.mailchimp.com', 'apiKey'],

	['S3 invoices', 'Storage', 'aws', 'billing', 'https://s3.eu-central-1.amazonaws.com', 'accessKeyId secretAccessKey'],
	['S3 product images', 'Storage', 'aws', 'shop web', 'https://s3.eu-central-1.amazonaws.com', 'accessKeyId secretAccessKey'],
	['Cloudflare R2', 'Storage', 'r2', 'web', 'https://r2.demo.internal', 'accessKeyId secretAccessKey'],
	['Backups', 'Storage', 'b2', 'data billing shop', 'https://api.backblazeb2.com', 'keyId applicationKey'],

	['Salesforce', 'CRM', 'salesforce', 'support billing', 'https://login.salesforce.com', 'clientId clientSecret username password'],
	['HubSpot', 'CRM', 'hubspot', 'web support', 'https://api.hubapi.com', 'accessToken'],
	['Zendesk', 'CRM', 'zendesk', 'support', 'https://demo.zendesk.com', 'email apiToken'],
	['Intercom', 'CRM', 'intercom', '(support) web', 'https://api.intercom.io', 'accessToken'],

	['Datadog', 'Observability', 'datadog', 'billing shop risk web', 'https://api.datadoghq.eu', 'apiKey appKey'],
	['Sentry', 'Observability', 'sentry', 'shop web support', 'https://sentry.io', 'authToken dsn'],
	['Grafana Cloud', 'Observability', 'grafana', 'data', 'https://grafana.com https://prometheus.demo.internal', 'apiKey'],
	['PagerDuty', 'Observability', 'pagerduty', 'billing risk', 'https://api.pagerduty.com https://events.pagerduty.com', 'apiKey routingKey'],
	['Logs', 'Observability', '', 'billing shop risk support web data', 'https://loki.demo.internal:3100', 'username password'],

	['Orders database', 'Database', 'postgresql', 'shop', 'postgres://orders.demo.internal:5432', 'user password'],
	['Ledger database', 'Database', 'postgresql', 'billing', 'postgres://ledger.demo.internal:5432 postgres://ledger-replica.demo.internal:5432', 'user password'],
	['Warehouse', 'Database', 'snowflake', 'data', 'https://demo.snowflakecomputing.com', 'account user privateKey'],
	['Session cache', 'Database', 'redis', 'web shop', 'rediss://sessions.demo.internal:6380', 'password'],
	['Product search', 'Database', 'elasticsearch', 'shop', 'https://search.demo.internal:9200', 'apiKey'],

	['Customer identity', 'Internal', '', 'web shop support', 'https://identity.demo.internal', 'clientId clientSecret'],
	['Pricing service', 'Internal', '', 'shop billing', 'https://pricing.demo.internal', 'token'],
	['Fraud scoring', 'Internal', '', 'risk', 'https://fraud.demo.internal https://fraud-shadow.demo.internal', 'token'],
	['Address check', 'Internal', '', 'web shop', 'https://address.demo.internal', 'token'],

	['Maps', 'Other', 'google-maps', 'shop web', 'https://maps.googleapis.com', 'apiKey'],
	['Parcel tracking', 'Other', '', 'shop support', 'https://api.dhl.com', 'clientId clientSecret'],
	['Exchange rates', 'Other', '', 'billing data', 'https://rates.demo.internal', 'apiKey'],
];
