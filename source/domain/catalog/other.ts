/** Code, hosting, identity, maps, translation and whatever else teams plug in. */
import {listOf, type Provider} from './provider.js';

const provider = listOf('Other');

export const other: readonly Provider[] = [
	provider('github', 'GitHub', '⌥', {
		url: 'https://api.github.com',
		keys: {
			token: ['GITHUB_TOKEN', 'GH_TOKEN', 'GITHUB_PAT', 'GITHUB_ACCESS_TOKEN'], clientId: ['GITHUB_CLIENT_ID', 'GITHUB_ID', 'AUTH_GITHUB_ID'],
			clientSecret: ['GITHUB_CLIENT_SECRET', 'GITHUB_SECRET', 'AUTH_GITHUB_SECRET'], webhookSecret: ['GITHUB_WEBHOOK_SECRET'],
			appId: ['GITHUB_APP_ID'], privateKey: ['GITHUB_PRIVATE_KEY', 'GITHUB_APP_PRIVATE_KEY'],
		},
		console: 'https://github.com/settings/tokens',
	}),
	provider('gitlab', 'GitLab', '⋎', {
		url: 'https://gitlab.com',
		keys: {
			token: ['GITLAB_TOKEN', 'GITLAB_ACCESS_TOKEN', 'GITLAB_PRIVATE_TOKEN', 'GL_TOKEN'], webhookSecret: ['GITLAB_WEBHOOK_SECRET'],
			clientSecret: ['GITLAB_CLIENT_SECRET'], clientId: ['GITLAB_CLIENT_ID'],
		},
		console: 'https://gitlab.com/-/user_settings/personal_access_tokens',
	}),
	provider('npm', 'npm', '▉', {
		keys: {token: ['NPM_TOKEN', 'NPM_AUTH_TOKEN']},
	}),
	provider('docker', 'Docker Hub', '▤', {
		keys: {username: ['DOCKER_USERNAME', 'DOCKERHUB_USERNAME', 'DOCKER_USER'], token: ['DOCKER_TOKEN', 'DOCKERHUB_TOKEN', 'DOCKER_PASSWORD', 'DOCKERHUB_PASSWORD']},
		console: 'https://app.docker.com/settings/personal-access-tokens',
	}),
	provider('cloudflare', 'Cloudflare', '◓', {
		url: 'https://api.cloudflare.com',
		keys: {
			apiToken: ['CLOUDFLARE_API_TOKEN', 'CF_API_TOKEN'], apiKey: ['CLOUDFLARE_API_KEY', 'CF_API_KEY'], accountId: ['CLOUDFLARE_ACCOUNT_ID', 'CF_ACCOUNT_ID'],
			zoneId: ['CLOUDFLARE_ZONE_ID', 'CF_ZONE_ID'], email: ['CLOUDFLARE_EMAIL'], turnstileSecret: ['TURNSTILE_SECRET_KEY'],
		},
		console: 'https://dash.cloudflare.com/profile/api-tokens',
	}),
	provider('vercel', 'Vercel', '▲', {
		url: 'https://api.vercel.com',
		keys: {token: ['VERCEL_TOKEN'], orgId: ['VERCEL_ORG_ID'], projectId: ['VERCEL_PROJECT_ID'], blobToken: ['BLOB_READ_WRITE_TOKEN']},
		console: 'https://vercel.com/account/tokens',
	}),
	provider('netlify', 'Netlify', '◇', {
		url: 'https://api.netlify.com',
		keys: {authToken: ['NETLIFY_AUTH_TOKEN'], siteId: ['NETLIFY_SITE_ID']},
		console: 'https://app.netlify.com/user/applications',
	}),
	provider('heroku', 'Heroku', '⊓', {
		url: 'https://api.heroku.com',
		keys: {apiKey: ['HEROKU_API_KEY', 'HEROKU_API_TOKEN']},
		console: 'https://dashboard.heroku.com/account',
	}),
	provider('fastly', 'Fastly', '◴', {
		url: 'https://api.fastly.com',
		keys: {apiToken: ['FASTLY_API_TOKEN', 'FASTLY_API_KEY'], serviceId: ['FASTLY_SERVICE_ID']},
		console: 'https://manage.fastly.com/account/personal/tokens',
	}),
	provider('auth0', 'Auth0', '⛨', {
		keys: {
			domain: ['AUTH0_DOMAIN', 'AUTH0_ISSUER_BASE_URL'], clientId: ['AUTH0_CLIENT_ID'], clientSecret: ['AUTH0_CLIENT_SECRET'], secret: ['AUTH0_SECRET'],
			audience: ['AUTH0_AUDIENCE'],
		},
		console: 'https://manage.auth0.com',
	}),
	provider('okta', 'Okta', '◯', {
		keys: {domain: ['OKTA_DOMAIN', 'OKTA_ORG_URL', 'OKTA_ISSUER'], apiToken: ['OKTA_API_TOKEN'], clientId: ['OKTA_CLIENT_ID'], clientSecret: ['OKTA_CLIENT_SECRET']},
	}),
	provider('clerk', 'Clerk', '◔', {
		url: 'https://api.clerk.com',
		keys: {
			secretKey: ['CLERK_SECRET_KEY'], publishableKey: ['CLERK_PUBLISHABLE_KEY', 'NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY', 'VITE_CLERK_PUBLISHABLE_KEY'],
			webhookSecret: ['CLERK_WEBHOOK_SECRET', 'CLERK_WEBHOOK_SIGNING_SECRET'],
		},
		console: 'https://dashboard.clerk.com',
	}),
	provider('google-oauth', 'Google sign-in', '◌', {
		url: 'https://oauth2.googleapis.com',
		keys: {clientId: ['GOOGLE_CLIENT_ID', 'GOOGLE_OAUTH_CLIENT_ID', 'AUTH_GOOGLE_ID'], clientSecret: ['GOOGLE_CLIENT_SECRET', 'GOOGLE_OAUTH_CLIENT_SECRET', 'AUTH_GOOGLE_SECRET']},
		console: 'https://console.cloud.google.com/apis/credentials',
	}),
	provider('google-maps', 'Google Maps', '◬', {
		url: 'https://maps.googleapis.com',
		keys: {apiKey: ['GOOGLE_MAPS_API_KEY', 'NEXT_PUBLIC_GOOGLE_MAPS_API_KEY', 'VITE_GOOGLE_MAPS_API_KEY', 'GOOGLE_MAPS_KEY']},
		console: 'https://console.cloud.google.com/google/maps-apis/credentials',
	}),
	provider('mapbox', 'Mapbox', '◭', {
		url: 'https://api.mapbox.com',
		keys: {accessToken: ['MAPBOX_ACCESS_TOKEN', 'MAPBOX_TOKEN', 'NEXT_PUBLIC_MAPBOX_TOKEN', 'NEXT_PUBLIC_MAPBOX_ACCESS_TOKEN', 'VITE_MAPBOX_TOKEN']},
		console: 'https://console.mapbox.com/account/access-tokens',
	}),
	provider('recaptcha', 'reCAPTCHA', '↺', {
		url: 'https://www.google.com',
		keys: {secretKey: ['RECAPTCHA_SECRET_KEY', 'RECAPTCHA_SECRET'], siteKey: ['RECAPTCHA_SITE_KEY', 'NEXT_PUBLIC_RECAPTCHA_SITE_KEY']},
		console: 'https://www.google.com/recaptcha/admin',
	}),
	provider('deepl', 'DeepL', '⊳', {
		url: 'https://api.deepl.com',
		keys: {authKey: ['DEEPL_AUTH_KEY', 'DEEPL_API_KEY']},
		console: 'https://www.deepl.com/your-account/keys',
	}),
	provider('notion', 'Notion', '▯', {
		url: 'https://api.notion.com',
		keys: {token: ['NOTION_TOKEN', 'NOTION_API_KEY', 'NOTION_SECRET', 'NOTION_API_TOKEN'], databaseId: ['NOTION_DATABASE_ID']},
		console: 'https://www.notion.so/profile/integrations',
	}),
	provider('airtable', 'Airtable', '▱', {
		url: 'https://api.airtable.com',
		keys: {token: ['AIRTABLE_TOKEN', 'AIRTABLE_ACCESS_TOKEN', 'AIRTABLE_PAT', 'AIRTABLE_API_KEY'], baseId: ['AIRTABLE_BASE_ID']},
		console: 'https://airtable.com/create/tokens',
	}),
	provider('linear', 'Linear', '∕', {
		url: 'https://api.linear.app',
		keys: {apiKey: ['LINEAR_API_KEY', 'LINEAR_TOKEN'], webhookSecret: ['LINEAR_WEBHOOK_SECRET']},
		console: 'https://linear.app/settings/api',
	}),
	provider('jira', 'Jira', '⋄', {
		keys: {url: ['JIRA_URL', 'JIRA_BASE_URL', 'JIRA_HOST'], email: ['JIRA_EMAIL', 'JIRA_USER', 'JIRA_USERNAME'], apiToken: ['JIRA_API_TOKEN', 'JIRA_TOKEN', 'ATLASSIAN_API_TOKEN']},
		console: 'https://id.atlassian.com/manage-profile/security/api-tokens',
	}),
	provider('launchdarkly', 'LaunchDarkly', '⇢', {
		url: 'https://app.launchdarkly.com',
		keys: {
			sdkKey: ['LAUNCHDARKLY_SDK_KEY'], clientSideId: ['LAUNCHDARKLY_CLIENT_SIDE_ID', 'LAUNCHDARKLY_CLIENT_ID'], accessToken: ['LAUNCHDARKLY_ACCESS_TOKEN', 'LAUNCHDARKLY_API_KEY'],
		},
	}),
	provider('contentful', 'Contentful', '◵', {
		url: 'https://cdn.contentful.com',
		keys: {
			spaceId: ['CONTENTFUL_SPACE_ID'], accessToken: ['CONTENTFUL_ACCESS_TOKEN', 'CONTENTFUL_DELIVERY_TOKEN'],
			previewToken: ['CONTENTFUL_PREVIEW_TOKEN', 'CONTENTFUL_PREVIEW_ACCESS_TOKEN'], managementToken: ['CONTENTFUL_MANAGEMENT_TOKEN'],
		},
		console: 'https://app.contentful.com',
	}),
	provider('sanity', 'Sanity', '◶', {
		keys: {
			projectId: ['SANITY_PROJECT_ID', 'NEXT_PUBLIC_SANITY_PROJECT_ID', 'SANITY_STUDIO_PROJECT_ID'],
			token: ['SANITY_API_TOKEN', 'SANITY_TOKEN', 'SANITY_API_READ_TOKEN', 'SANITY_API_WRITE_TOKEN'],
		},
		console: 'https://www.sanity.io/manage',
	}),
];
