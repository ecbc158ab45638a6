/**
Makes any number of believable integrations in the exchange format, always the same for a number: `node .scripts/sample.js 1000 > FILE`.
Every value says that it is none.
*/
import process from 'node:process';

const vendors = [
	['Stripe', 'Payment', 'api.stripe.com', ['secretKey', 'webhookSecret']],
	['Adyen', 'Payment', 'checkout.adyen.com', ['apiKey', 'hmacKey']],
	['PayPal', 'Payment', 'api-m.paypal.com', ['clientId', 'clientSecret']],
	['Twilio', 'Telephony', 'api.twilio.com', ['accountSid', 'authToken']],
	['Vonage', 'Telephony', 'api.nexmo.com', ['apiKey', 'apiSecret']],
	['OpenAI', 'AI', 'api.openai.com', ['apiKey']],
	['Anthropic', 'AI', 'api.anthropic.com', ['apiKey']],
	['Slack', 'Messaging', 'slack.com', ['botToken', 'signingSecret']],
	['SendGrid', 'Email', 'api.sendgrid.com', ['apiKey']],
	['Mailgun', 'Email', 'api.mailgun.net', ['apiKey', 'signingKey']],
	['S3', 'Storage', 's3.eu-central-1.amazonaws.com', ['accessKeyId', 'secretAccessKey']],
	['Salesforce', 'CRM', 'login.salesforce.com', ['clientId', 'clientSecret', 'refreshToken']],
	['Datadog', 'Observability', 'api.datadoghq.eu', ['apiKey', 'appKey']],
	['Ledger', 'Database', 'ledger.demo.internal:5432', ['username', 'password']],
	['Events', 'Webhook', 'hooks.demo.internal', ['signingSecret']],
	['Pricing', 'Internal', 'pricing.demo.internal', ['token']],
	['Maps', 'Other', 'maps.googleapis.com', ['apiKey']],
];

const areas = ['live', 'test', 'eu', 'us', 'staging', 'batch', 'partner', 'mobile', 'replica'];
const teams = ['billing', 'shop', 'risk', 'support', 'web', 'data', 'mobile', 'search', 'growth', 'platform', 'logistics', 'identity'];

/**
@param {number} count
@returns {{patchbay: 1, integrations: object[]}} What `patchbay import` reads.
*/
export const sample = count => ({
	patchbay: 1,
	integrations: Array.from({length: count}, (_, index) => {
		const [vendor, type, host, keys] = vendors[index % vendors.length];
		const area = areas[Math.floor(index / vendors.length) % areas.length];
		const name = `${vendor} ${area} ${index + 1}`;
		const home = index % teams.length;
		const guest = (home + 1 + (index % 5)) % teams.length;
		return {
			name,
			type,
			projects: [
				{name: teams[home], active: index % 7 !== 0},
				...(index % 3 === 0 ? [{name: teams[guest], active: index % 2 === 0}] : []),
			],
			urls: [`https://${host}`, ...(index % 4 === 0 ? [`https://${area}-${index + 1}.demo.internal`] : [])],
			credentials: Object.fromEntries(keys.map(key => [key, `demo-not-a-secret-${index + 1}-${key}`])),
		};
	}),
});

if (import.meta.main) {
	process.stdout.write(`${JSON.stringify(sample(Number(process.argv[2] ?? 100)), undefined, '\t')}\n`);
}
