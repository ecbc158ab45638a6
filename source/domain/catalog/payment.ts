/** Payments, subscriptions, taxes and bank data. */
import {listOf, type Provider} from './provider.js';

const provider = listOf('Payment');

export const payment: readonly Provider[] = [
	provider('stripe', 'Stripe', '◆', {
		url: 'https://api.stripe.com',
		keys: {
			secretKey: ['STRIPE_SECRET_KEY', 'STRIPE_API_KEY', 'STRIPE_SECRET'],
			publishableKey: ['STRIPE_PUBLISHABLE_KEY', 'STRIPE_PUBLIC_KEY', 'NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY', 'VITE_STRIPE_PUBLISHABLE_KEY'],
			restrictedKey: ['STRIPE_RESTRICTED_KEY'], webhookSecret: ['STRIPE_WEBHOOK_SECRET', 'STRIPE_WEBHOOK_SIGNING_SECRET', 'STRIPE_ENDPOINT_SECRET'],
			clientId: ['STRIPE_CLIENT_ID'], accountId: ['STRIPE_ACCOUNT_ID'],
		},
		console: 'https://dashboard.stripe.com/apikeys',
	}),
	provider('paypal', 'PayPal', '◈', {
		url: 'https://api-m.paypal.com',
		keys: {
			clientId: ['PAYPAL_CLIENT_ID'], clientSecret: ['PAYPAL_CLIENT_SECRET', 'PAYPAL_SECRET'], webhookId: ['PAYPAL_WEBHOOK_ID'],
			apiUrl: ['PAYPAL_API_URL', 'PAYPAL_BASE_URL'],
		},
		console: 'https://developer.paypal.com/dashboard/applications',
	}),
	provider('braintree', 'Braintree', '◇', {
		url: 'https://api.braintreegateway.com',
		keys: {
			merchantId: ['BRAINTREE_MERCHANT_ID'], publicKey: ['BRAINTREE_PUBLIC_KEY'], privateKey: ['BRAINTREE_PRIVATE_KEY'],
			tokenizationKey: ['BRAINTREE_TOKENIZATION_KEY'],
		},
	}),
	provider('adyen', 'Adyen', '▰', {
		keys: {
			apiKey: ['ADYEN_API_KEY'], merchantAccount: ['ADYEN_MERCHANT_ACCOUNT'], clientKey: ['ADYEN_CLIENT_KEY'], hmacKey: ['ADYEN_HMAC_KEY'],
		},
		console: 'https://ca-live.adyen.com',
	}),
	provider('square', 'Square', '▢', {
		url: 'https://connect.squareup.com',
		keys: {
			accessToken: ['SQUARE_ACCESS_TOKEN'], applicationId: ['SQUARE_APPLICATION_ID', 'SQUARE_APP_ID'], locationId: ['SQUARE_LOCATION_ID'],
			webhookSignatureKey: ['SQUARE_WEBHOOK_SIGNATURE_KEY'],
		},
		console: 'https://developer.squareup.com/apps',
	}),
	provider('mollie', 'Mollie', '◉', {
		url: 'https://api.mollie.com',
		keys: {apiKey: ['MOLLIE_API_KEY', 'MOLLIE_KEY'], profileId: ['MOLLIE_PROFILE_ID']},
	}),
	provider('klarna', 'Klarna', '▬', {
		url: 'https://api.klarna.com',
		keys: {username: ['KLARNA_USERNAME', 'KLARNA_API_USERNAME'], password: ['KLARNA_PASSWORD', 'KLARNA_API_PASSWORD']},
	}),
	provider('checkout', 'Checkout.com', '✔', {
		url: 'https://api.checkout.com',
		keys: {
			secretKey: ['CHECKOUT_SECRET_KEY', 'CKO_SECRET_KEY'], publicKey: ['CHECKOUT_PUBLIC_KEY', 'CKO_PUBLIC_KEY'],
			processingChannel: ['CKO_PROCESSING_CHANNEL_ID'],
		},
	}),
	provider('paddle', 'Paddle', '▽', {
		url: 'https://api.paddle.com',
		keys: {apiKey: ['PADDLE_API_KEY'], clientToken: ['PADDLE_CLIENT_TOKEN'], webhookSecret: ['PADDLE_WEBHOOK_SECRET']},
	}),
	provider('lemonsqueezy', 'Lemon Squeezy', '◠', {
		url: 'https://api.lemonsqueezy.com',
		keys: {
			apiKey: ['LEMONSQUEEZY_API_KEY', 'LEMON_SQUEEZY_API_KEY'], webhookSecret: ['LEMONSQUEEZY_WEBHOOK_SECRET', 'LEMON_SQUEEZY_WEBHOOK_SECRET'],
			storeId: ['LEMONSQUEEZY_STORE_ID', 'LEMON_SQUEEZY_STORE_ID'],
		},
		console: 'https://app.lemonsqueezy.com/settings/api',
	}),
	provider('razorpay', 'Razorpay', '◢', {
		url: 'https://api.razorpay.com',
		keys: {keyId: ['RAZORPAY_KEY_ID'], keySecret: ['RAZORPAY_KEY_SECRET', 'RAZORPAY_SECRET'], webhookSecret: ['RAZORPAY_WEBHOOK_SECRET']},
		console: 'https://dashboard.razorpay.com/app/keys',
	}),
	provider('plaid', 'Plaid', '▦', {
		url: 'https://production.plaid.com',
		keys: {clientId: ['PLAID_CLIENT_ID'], secret: ['PLAID_SECRET'], environment: ['PLAID_ENV']},
		console: 'https://dashboard.plaid.com/developers/keys',
	}),
	provider('gocardless', 'GoCardless', '⊙', {
		url: 'https://api.gocardless.com',
		keys: {
			accessToken: ['GOCARDLESS_ACCESS_TOKEN'], webhookSecret: ['GOCARDLESS_WEBHOOK_SECRET'], secretId: ['GOCARDLESS_SECRET_ID'],
			secretKey: ['GOCARDLESS_SECRET_KEY'],
		},
		console: 'https://manage.gocardless.com/developers',
	}),
	provider('chargebee', 'Chargebee', '⊕', {
		keys: {apiKey: ['CHARGEBEE_API_KEY'], site: ['CHARGEBEE_SITE']},
	}),
];
