/** Customers: sales, support, shops and marketing. */
import {listOf, type Provider} from './provider.js';

const provider = listOf('CRM');

export const crm: readonly Provider[] = [
	provider('salesforce', 'Salesforce', '☁', {
		url: 'https://login.salesforce.com',
		keys: {
			clientId: ['SALESFORCE_CLIENT_ID', 'SF_CLIENT_ID', 'SALESFORCE_CONSUMER_KEY'],
			clientSecret: ['SALESFORCE_CLIENT_SECRET', 'SF_CLIENT_SECRET', 'SALESFORCE_CONSUMER_SECRET'], username: ['SALESFORCE_USERNAME', 'SF_USERNAME'],
			password: ['SALESFORCE_PASSWORD', 'SF_PASSWORD'], securityToken: ['SALESFORCE_SECURITY_TOKEN', 'SF_SECURITY_TOKEN'],
			instanceUrl: ['SALESFORCE_INSTANCE_URL', 'SF_INSTANCE_URL', 'SALESFORCE_LOGIN_URL'],
		},
	}),
	provider('hubspot', 'HubSpot', '⊛', {
		url: 'https://api.hubapi.com',
		keys: {
			accessToken: ['HUBSPOT_ACCESS_TOKEN', 'HUBSPOT_PRIVATE_APP_TOKEN', 'HUBSPOT_TOKEN'], apiKey: ['HUBSPOT_API_KEY'], clientId: ['HUBSPOT_CLIENT_ID'],
			clientSecret: ['HUBSPOT_CLIENT_SECRET'],
		},
		console: 'https://app.hubspot.com',
	}),
	provider('pipedrive', 'Pipedrive', '◐', {
		url: 'https://api.pipedrive.com',
		keys: {apiToken: ['PIPEDRIVE_API_TOKEN', 'PIPEDRIVE_API_KEY'], companyDomain: ['PIPEDRIVE_COMPANY_DOMAIN']},
	}),
	provider('zendesk', 'Zendesk', '◣', {
		keys: {apiToken: ['ZENDESK_API_TOKEN', 'ZENDESK_TOKEN', 'ZENDESK_API_KEY'], email: ['ZENDESK_EMAIL'], subdomain: ['ZENDESK_SUBDOMAIN']},
	}),
	provider('intercom', 'Intercom', '⊞', {
		url: 'https://api.intercom.io',
		keys: {accessToken: ['INTERCOM_ACCESS_TOKEN', 'INTERCOM_TOKEN'], appId: ['INTERCOM_APP_ID'], identitySecret: ['INTERCOM_IDENTITY_SECRET', 'INTERCOM_SECRET_KEY']},
		console: 'https://app.intercom.com',
	}),
	provider('zoho', 'Zoho', '▨', {
		url: 'https://www.zohoapis.com',
		keys: {clientId: ['ZOHO_CLIENT_ID'], clientSecret: ['ZOHO_CLIENT_SECRET'], refreshToken: ['ZOHO_REFRESH_TOKEN']},
		console: 'https://api-console.zoho.com',
	}),
	provider('shopify', 'Shopify', '⌂', {
		keys: {
			apiKey: ['SHOPIFY_API_KEY'], apiSecret: ['SHOPIFY_API_SECRET', 'SHOPIFY_API_SECRET_KEY'], accessToken: ['SHOPIFY_ACCESS_TOKEN', 'SHOPIFY_ADMIN_API_ACCESS_TOKEN'],
			storefrontToken: ['SHOPIFY_STOREFRONT_ACCESS_TOKEN'], webhookSecret: ['SHOPIFY_WEBHOOK_SECRET'],
			shop: ['SHOPIFY_SHOP', 'SHOPIFY_STORE_DOMAIN', 'SHOPIFY_SHOP_DOMAIN'],
		},
		console: 'https://partners.shopify.com',
	}),
	provider('freshdesk', 'Freshdesk', '◪', {
		keys: {apiKey: ['FRESHDESK_API_KEY'], domain: ['FRESHDESK_DOMAIN']},
	}),
	provider('segment', 'Segment', '≡', {
		url: 'https://api.segment.io',
		keys: {writeKey: ['SEGMENT_WRITE_KEY', 'SEGMENT_KEY', 'SEGMENT_API_KEY']},
		console: 'https://app.segment.com',
	}),
	provider('customerio', 'Customer.io', '⊚', {
		url: 'https://track.customer.io',
		keys: {siteId: ['CUSTOMERIO_SITE_ID', 'CUSTOMER_IO_SITE_ID'], apiKey: ['CUSTOMERIO_API_KEY', 'CUSTOMER_IO_API_KEY'], appApiKey: ['CUSTOMERIO_APP_API_KEY']},
	}),
];
