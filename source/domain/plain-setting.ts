/**
Which variables of a dotenv file are plain settings (a port, a log level, a switch) rather than a connection or its secret. In doubt it is none:
a setting that is imported does no harm, a credential that is left out does.
*/
const secretWords = /key|token|secret|pass|pwd|credential|auth|private|cert|dsn|salt|sign|webhook|pin\b|_pin|license|bearer|hash|seed|cookie|url|uri|endpoint/iv;

const names = new Set([
	'PORT', 'HOST', 'HOSTNAME', 'BIND', 'LISTEN', 'ADDRESS', 'NODE_ENV', 'ENV', 'ENVIRONMENT', 'STAGE', 'APP_ENV', 'RAILS_ENV', 'RACK_ENV', 'FLASK_ENV', 'FLASK_APP',
	'FLASK_DEBUG', 'DJANGO_SETTINGS_MODULE', 'MIX_ENV', 'GO_ENV', 'PYTHONUNBUFFERED', 'PYTHONPATH', 'NODE_OPTIONS', 'APP_NAME', 'APP_VERSION', 'APP_DEBUG', 'APP_MODE',
	'SERVICE_NAME', 'PROJECT_NAME', 'COMPOSE_PROJECT_NAME', 'DEBUG', 'VERBOSE', 'CI', 'TZ', 'TIMEZONE', 'LANG', 'LANGUAGE', 'LC_ALL', 'LOCALE', 'REGION', 'LOG_LEVEL',
	'LOGLEVEL', 'LOG_FORMAT', 'LOG_FILE', 'LOG_CHANNEL', 'RUST_LOG', 'RUST_BACKTRACE', 'WORKERS', 'CONCURRENCY', 'THREADS', 'WEB_CONCURRENCY', 'RAILS_MAX_THREADS', 'GOMAXPROCS',
	'PATH', 'HOME', 'SHELL', 'USER', 'PWD', 'EDITOR', 'TERM', 'TMPDIR', 'CACHE_DRIVER', 'CACHE_STORE', 'QUEUE_CONNECTION', 'SESSION_DRIVER', 'SESSION_LIFETIME',
	'FILESYSTEM_DISK', 'BROADCAST_DRIVER', 'DB_CONNECTION', 'MAIL_MAILER', 'AWS_REGION', 'AWS_DEFAULT_REGION', 'GENERATE_SOURCEMAP', 'BROWSER', 'FORCE_COLOR', 'NO_COLOR',
]);

/** Words that end the name of a setting, behind a `_`. */
const lastWords = new Set([
	'PORT', 'LEVEL', 'TIMEOUT', 'TTL', 'INTERVAL', 'RETRIES', 'LIMIT', 'SIZE', 'COUNT', 'MAX', 'MIN', 'ENABLED', 'DISABLED', 'DEBUG', 'REGION', 'TIMEZONE', 'LOCALE',
	'LANGUAGE', 'ENV', 'MODE', 'DIR', 'PATH', 'FORMAT', 'VERSION', 'WORKERS', 'THREADS', 'MS', 'SECONDS', 'MINUTES', 'DAYS',
]);
const beginnings = /^(?:enable_|disable_|feature_|use_|is_|log_|debug_|npm_config_)/iv;
const switches = new Set([
	'true', 'false', 'yes', 'no', 'on', 'off', 'enabled', 'disabled', 'none', 'null', 'debug', 'info', 'warn', 'warning', 'error', 'trace', 'development',
	'production', 'staging', 'test', 'local',
]);
const number = /^\d{1,5}(?:\.\d{1,3})?(?:ms|[smhd%]|kb|mb|gb)?$/iv;

/** Whether a variable that no provider claims is a plain setting. */
export const isPlainSetting = (name: string, value: string): boolean => {
	if (names.has(name.toUpperCase())) {
		return true;
	}

	if (secretWords.test(name) || value.includes('://')) {
		return false;
	}

	const last = name.toUpperCase().split('_').slice(1).at(-1);
	return (last !== undefined && lastWords.has(last)) || beginnings.test(name) || switches.has(value.toLowerCase()) || number.test(value);
};
