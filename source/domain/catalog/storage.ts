/** Clouds, buckets, files and media. */
import {listOf, type Provider} from './provider.js';

const provider = listOf('Storage');

export const storage: readonly Provider[] = [
	provider('aws', 'AWS', '▥', {
		keys: {
			accessKeyId: ['AWS_ACCESS_KEY_ID', 'AWS_ACCESS_KEY'], secretAccessKey: ['AWS_SECRET_ACCESS_KEY', 'AWS_SECRET_KEY'], sessionToken: ['AWS_SESSION_TOKEN'],
			bucket: ['AWS_S3_BUCKET', 'AWS_BUCKET', 'AWS_STORAGE_BUCKET_NAME', 'S3_BUCKET', 'S3_BUCKET_NAME'], endpoint: ['AWS_ENDPOINT_URL', 'AWS_S3_ENDPOINT', 'S3_ENDPOINT'],
			s3AccessKeyId: ['S3_ACCESS_KEY_ID', 'S3_ACCESS_KEY'], s3SecretAccessKey: ['S3_SECRET_ACCESS_KEY', 'S3_SECRET_KEY'],
		},
		console: 'https://console.aws.amazon.com/iam',
	}),
	provider('gcp', 'Google Cloud', '◔', {
		url: 'https://storage.googleapis.com',
		keys: {
			credentials: ['GOOGLE_APPLICATION_CREDENTIALS_JSON', 'GOOGLE_CREDENTIALS', 'GCP_SERVICE_ACCOUNT_KEY', 'GCP_CREDENTIALS', 'GCLOUD_SERVICE_KEY'],
			credentialsFile: ['GOOGLE_APPLICATION_CREDENTIALS'], projectId: ['GOOGLE_CLOUD_PROJECT', 'GCP_PROJECT_ID', 'GCP_PROJECT', 'GCLOUD_PROJECT'],
			apiKey: ['GOOGLE_API_KEY'], bucket: ['GCS_BUCKET', 'GCS_BUCKET_NAME'],
		},
		console: 'https://console.cloud.google.com/apis/credentials',
	}),
	provider('azure-storage', 'Azure Storage', '▱', {
		keys: {
			connectionString: ['AZURE_STORAGE_CONNECTION_STRING'], accountName: ['AZURE_STORAGE_ACCOUNT', 'AZURE_STORAGE_ACCOUNT_NAME'],
			accountKey: ['AZURE_STORAGE_KEY', 'AZURE_STORAGE_ACCOUNT_KEY', 'AZURE_STORAGE_ACCESS_KEY'], sasToken: ['AZURE_STORAGE_SAS_TOKEN'],
		},
		console: 'https://portal.azure.com',
	}),
	provider('azure', 'Azure', '◭', {
		url: 'https://management.azure.com',
		keys: {
			clientId: ['AZURE_CLIENT_ID', 'ARM_CLIENT_ID'], clientSecret: ['AZURE_CLIENT_SECRET', 'ARM_CLIENT_SECRET'], tenantId: ['AZURE_TENANT_ID', 'ARM_TENANT_ID'],
			subscriptionId: ['AZURE_SUBSCRIPTION_ID', 'ARM_SUBSCRIPTION_ID'],
		},
		console: 'https://portal.azure.com',
	}),
	provider('r2', 'Cloudflare R2', '◓', {
		keys: {
			accessKeyId: ['R2_ACCESS_KEY_ID', 'CLOUDFLARE_R2_ACCESS_KEY_ID'], secretAccessKey: ['R2_SECRET_ACCESS_KEY', 'CLOUDFLARE_R2_SECRET_ACCESS_KEY'],
			accountId: ['R2_ACCOUNT_ID'], bucket: ['R2_BUCKET', 'R2_BUCKET_NAME'], endpoint: ['R2_ENDPOINT'],
		},
		console: 'https://dash.cloudflare.com',
	}),
	provider('digitalocean', 'DigitalOcean', '◡', {
		url: 'https://api.digitalocean.com',
		keys: {
			accessToken: ['DIGITALOCEAN_ACCESS_TOKEN', 'DIGITALOCEAN_TOKEN', 'DO_TOKEN'], spacesKey: ['SPACES_KEY', 'DO_SPACES_KEY', 'SPACES_ACCESS_KEY_ID'],
			spacesSecret: ['SPACES_SECRET', 'DO_SPACES_SECRET', 'SPACES_SECRET_ACCESS_KEY'],
		},
		console: 'https://cloud.digitalocean.com/account/api/tokens',
	}),
	provider('b2', 'Backblaze B2', '▙', {
		url: 'https://api.backblazeb2.com',
		keys: {keyId: ['B2_APPLICATION_KEY_ID', 'B2_KEY_ID', 'B2_ACCOUNT_ID'], applicationKey: ['B2_APPLICATION_KEY', 'B2_KEY', 'B2_ACCOUNT_KEY'], bucket: ['B2_BUCKET']},
		console: 'https://secure.backblaze.com/app_keys.htm',
	}),
	provider('minio', 'MinIO', '♦', {
		keys: {
			accessKey: ['MINIO_ACCESS_KEY', 'MINIO_ROOT_USER'], secretKey: ['MINIO_SECRET_KEY', 'MINIO_ROOT_PASSWORD'], endpoint: ['MINIO_ENDPOINT', 'MINIO_URL'],
		},
	}),
	provider('cloudinary', 'Cloudinary', '☁', {
		url: 'https://api.cloudinary.com',
		keys: {url: ['CLOUDINARY_URL'], cloudName: ['CLOUDINARY_CLOUD_NAME'], apiKey: ['CLOUDINARY_API_KEY'], apiSecret: ['CLOUDINARY_API_SECRET']},
		schemes: ['cloudinary'],
	}),
	provider('dropbox', 'Dropbox', '❖', {
		url: 'https://api.dropboxapi.com',
		keys: {
			accessToken: ['DROPBOX_ACCESS_TOKEN', 'DROPBOX_TOKEN'], refreshToken: ['DROPBOX_REFRESH_TOKEN'], appKey: ['DROPBOX_APP_KEY'],
			appSecret: ['DROPBOX_APP_SECRET'],
		},
		console: 'https://www.dropbox.com/developers/apps',
	}),
	provider('uploadthing', 'UploadThing', '⇧', {
		url: 'https://api.uploadthing.com',
		keys: {token: ['UPLOADTHING_TOKEN'], secret: ['UPLOADTHING_SECRET'], appId: ['UPLOADTHING_APP_ID']},
		console: 'https://uploadthing.com/dashboard',
	}),
];
