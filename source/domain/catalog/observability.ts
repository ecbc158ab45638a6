/** Errors, logs, measurements, analytics, being on call. */
import {listOf, type Provider} from './provider.js';

const provider = listOf('Observability');

export const observability: readonly Provider[] = [
	provider('sentry', 'Sentry', '◬', {
		url: 'https://sentry.io',
		keys: {
			dsn: ['SENTRY_DSN', 'NEXT_PUBLIC_SENTRY_DSN', 'VITE_SENTRY_DSN'], authToken: ['SENTRY_AUTH_TOKEN'],
		},
		console: 'https://sentry.io/settings/account/api/auth-tokens/',
	}),
	provider('datadog', 'Datadog', '▟', {
		url: 'https://api.datadoghq.com',
		keys: {apiKey: ['DD_API_KEY', 'DATADOG_API_KEY'], appKey: ['DD_APP_KEY', 'DATADOG_APP_KEY', 'DD_APPLICATION_KEY'], clientToken: ['DD_CLIENT_TOKEN']},
		console: 'https://app.datadoghq.com/organization-settings/api-keys',
	}),
	provider('newrelic', 'New Relic', '◉', {
		url: 'https://api.newrelic.com',
		keys: {licenseKey: ['NEW_RELIC_LICENSE_KEY', 'NEWRELIC_LICENSE_KEY'], apiKey: ['NEW_RELIC_API_KEY', 'NEW_RELIC_USER_KEY'], accountId: ['NEW_RELIC_ACCOUNT_ID']},
		console: 'https://one.newrelic.com/api-keys',
	}),
	provider('grafana', 'Grafana', '✹', {
		url: 'https://grafana.com',
		keys: {apiKey: ['GRAFANA_API_KEY', 'GRAFANA_CLOUD_API_KEY', 'GRAFANA_TOKEN', 'GRAFANA_SERVICE_ACCOUNT_TOKEN'], adminPassword: ['GF_SECURITY_ADMIN_PASSWORD'], url: ['GRAFANA_URL']},
	}),
	provider('honeycomb', 'Honeycomb', '⎔', {
		url: 'https://api.honeycomb.io',
		keys: {apiKey: ['HONEYCOMB_API_KEY', 'HONEYCOMB_WRITEKEY', 'HONEYCOMB_KEY']},
		console: 'https://ui.honeycomb.io',
	}),
	provider('pagerduty', 'PagerDuty', '▐', {
		url: 'https://api.pagerduty.com',
		keys: {apiKey: ['PAGERDUTY_API_KEY', 'PAGERDUTY_TOKEN', 'PAGERDUTY_API_TOKEN'], routingKey: ['PAGERDUTY_ROUTING_KEY', 'PAGERDUTY_INTEGRATION_KEY', 'PAGERDUTY_SERVICE_KEY']},
	}),
	provider('opsgenie', 'Opsgenie', '◮', {
		url: 'https://api.opsgenie.com',
		keys: {apiKey: ['OPSGENIE_API_KEY']},
	}),
	provider('rollbar', 'Rollbar', '▌', {
		url: 'https://api.rollbar.com',
		keys: {accessToken: ['ROLLBAR_ACCESS_TOKEN', 'ROLLBAR_SERVER_TOKEN', 'ROLLBAR_POST_SERVER_ITEM_ACCESS_TOKEN'], clientToken: ['ROLLBAR_CLIENT_TOKEN']},
	}),
	provider('bugsnag', 'BugSnag', '⁂', {
		url: 'https://notify.bugsnag.com',
		keys: {apiKey: ['BUGSNAG_API_KEY']},
		console: 'https://app.bugsnag.com',
	}),
	provider('betterstack', 'Better Stack', '◊', {
		url: 'https://in.logs.betterstack.com',
		keys: {sourceToken: ['LOGTAIL_SOURCE_TOKEN', 'LOGTAIL_TOKEN', 'BETTERSTACK_SOURCE_TOKEN', 'BETTER_STACK_SOURCE_TOKEN'], apiToken: ['BETTERSTACK_API_TOKEN', 'BETTER_UPTIME_API_TOKEN']},
	}),
	provider('logdna', 'Mezmo', '≔', {
		url: 'https://logs.mezmo.com',
		keys: {ingestionKey: ['LOGDNA_INGESTION_KEY', 'LOGDNA_KEY', 'MEZMO_INGESTION_KEY']},
	}),
	provider('posthog', 'PostHog', '⫽', {
		url: 'https://us.i.posthog.com',
		keys: {
			projectKey: ['POSTHOG_API_KEY', 'POSTHOG_KEY', 'POSTHOG_PROJECT_API_KEY', 'NEXT_PUBLIC_POSTHOG_KEY', 'VITE_POSTHOG_KEY'],
			personalKey: ['POSTHOG_PERSONAL_API_KEY'], host: ['POSTHOG_HOST', 'NEXT_PUBLIC_POSTHOG_HOST', 'VITE_POSTHOG_HOST'],
		},
	}),
	provider('mixpanel', 'Mixpanel', '⋮', {
		url: 'https://api.mixpanel.com',
		keys: {token: ['MIXPANEL_TOKEN', 'MIXPANEL_PROJECT_TOKEN', 'NEXT_PUBLIC_MIXPANEL_TOKEN'], apiSecret: ['MIXPANEL_API_SECRET', 'MIXPANEL_SECRET']},
	}),
	provider('amplitude', 'Amplitude', '∿', {
		url: 'https://api2.amplitude.com',
		keys: {apiKey: ['AMPLITUDE_API_KEY', 'AMPLITUDE_KEY'], secretKey: ['AMPLITUDE_SECRET_KEY', 'AMPLITUDE_API_SECRET']},
	}),
	provider('otlp', 'OpenTelemetry', '⊹', {
		keys: {endpoint: ['OTEL_EXPORTER_OTLP_ENDPOINT'], headers: ['OTEL_EXPORTER_OTLP_HEADERS']},
	}),
];
