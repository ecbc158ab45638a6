/** Databases, caches, queues and search. A `DATABASE_URL` belongs to whoever its scheme names. */
import {listOf, type Provider} from './provider.js';

const provider = listOf('Database');

export const database: readonly Provider[] = [
	provider('postgresql', 'PostgreSQL', '▦', {
		keys: {
			url: ['DATABASE_URL', 'POSTGRES_URL', 'POSTGRESQL_URL', 'PG_URL', 'POSTGRES_DSN', 'DATABASE_DSN', 'DB_URL', 'POSTGRES_PRISMA_URL'],
			directUrl: ['DIRECT_URL', 'DATABASE_DIRECT_URL', 'POSTGRES_URL_NON_POOLING', 'DATABASE_URL_UNPOOLED'],
			user: ['POSTGRES_USER', 'PGUSER'], password: ['POSTGRES_PASSWORD', 'PGPASSWORD', 'PG_PASSWORD'],
			host: ['POSTGRES_HOST', 'PGHOST', 'PG_HOST'], database: ['POSTGRES_DB', 'PGDATABASE', 'POSTGRES_DATABASE'],
		},
		schemes: ['postgres', 'postgresql', 'jdbc:postgresql', 'postgresql+asyncpg', 'postgresql+psycopg', 'postgresql+psycopg2', 'postgis'],
	}),
	provider('mysql', 'MySQL', '◗', {
		keys: {
			url: ['MYSQL_URL', 'MYSQL_DATABASE_URL', 'MARIADB_URL'], user: ['MYSQL_USER', 'MYSQL_USERNAME', 'MARIADB_USER'],
			password: ['MYSQL_PASSWORD', 'MYSQL_PWD', 'MARIADB_PASSWORD'], rootPassword: ['MYSQL_ROOT_PASSWORD', 'MARIADB_ROOT_PASSWORD'],
			host: ['MYSQL_HOST', 'MARIADB_HOST'], database: ['MYSQL_DATABASE', 'MYSQL_DB', 'MARIADB_DATABASE'],
		},
		schemes: ['mysql', 'mysql2', 'mariadb', 'jdbc:mysql', 'jdbc:mariadb', 'mysql+pymysql', 'mysql+mysqldb'],
	}),
	provider('mongodb', 'MongoDB', '◖', {
		keys: {
			url: ['MONGODB_URI', 'MONGODB_URL', 'MONGO_URI', 'MONGO_URL', 'MONGODB_CONNECTION_STRING'], user: ['MONGO_INITDB_ROOT_USERNAME', 'MONGODB_USERNAME', 'MONGODB_USER'],
			password: ['MONGO_INITDB_ROOT_PASSWORD', 'MONGODB_PASSWORD', 'MONGO_PASSWORD'],
		},
		schemes: ['mongodb', 'mongodb+srv'],
	}),
	provider('redis', 'Redis', '▪', {
		keys: {
			url: ['REDIS_URL', 'REDIS_URI', 'REDIS_TLS_URL', 'REDISCLOUD_URL', 'REDIS_DSN', 'VALKEY_URL', 'KV_URL'], password: ['REDIS_PASSWORD', 'REDIS_AUTH'],
			host: ['REDIS_HOST'], username: ['REDIS_USERNAME', 'REDIS_USER'],
		},
		schemes: ['redis', 'rediss', 'valkey', 'valkeys'],
	}),
	provider('sqlserver', 'SQL Server', '▩', {
		keys: {url: ['MSSQL_URL', 'SQLSERVER_URL', 'MSSQL_CONNECTION_STRING'], password: ['MSSQL_SA_PASSWORD', 'SA_PASSWORD', 'MSSQL_PASSWORD'], user: ['MSSQL_USER']},
		schemes: ['mssql', 'sqlserver', 'jdbc:sqlserver', 'mssql+pyodbc'],
	}),
	provider('supabase', 'Supabase', '▶', {
		url: 'https://api.supabase.com',
		keys: {
			url: ['SUPABASE_URL', 'NEXT_PUBLIC_SUPABASE_URL', 'VITE_SUPABASE_URL'], anonKey: ['SUPABASE_ANON_KEY', 'NEXT_PUBLIC_SUPABASE_ANON_KEY', 'VITE_SUPABASE_ANON_KEY', 'SUPABASE_KEY'],
			serviceRoleKey: ['SUPABASE_SERVICE_ROLE_KEY', 'SUPABASE_SERVICE_KEY'], secretKey: ['SUPABASE_SECRET_KEY'], publishableKey: ['SUPABASE_PUBLISHABLE_KEY'],
			jwtSecret: ['SUPABASE_JWT_SECRET'], accessToken: ['SUPABASE_ACCESS_TOKEN'], dbPassword: ['SUPABASE_DB_PASSWORD'],
		},
		console: 'https://supabase.com/dashboard',
	}),
	provider('elasticsearch', 'Elasticsearch', '◍', {
		keys: {
			url: ['ELASTICSEARCH_URL', 'ELASTIC_URL', 'ELASTICSEARCH_HOSTS', 'ELASTICSEARCH_NODE'], apiKey: ['ELASTICSEARCH_API_KEY', 'ELASTIC_API_KEY'],
			username: ['ELASTICSEARCH_USERNAME'], password: ['ELASTIC_PASSWORD', 'ELASTICSEARCH_PASSWORD'], cloudId: ['ELASTIC_CLOUD_ID', 'ELASTICSEARCH_CLOUD_ID'],
		},
	}),
	provider('algolia', 'Algolia', '◷', {
		keys: {
			appId: ['ALGOLIA_APP_ID', 'ALGOLIA_APPLICATION_ID', 'NEXT_PUBLIC_ALGOLIA_APP_ID'], adminKey: ['ALGOLIA_ADMIN_KEY', 'ALGOLIA_ADMIN_API_KEY', 'ALGOLIA_API_KEY', 'ALGOLIA_WRITE_API_KEY'],
			searchKey: ['ALGOLIA_SEARCH_KEY', 'ALGOLIA_SEARCH_API_KEY', 'ALGOLIA_SEARCH_ONLY_API_KEY', 'NEXT_PUBLIC_ALGOLIA_SEARCH_KEY'],
		},
		console: 'https://dashboard.algolia.com/account/api-keys/',
	}),
	provider('snowflake', 'Snowflake', '✻', {
		keys: {
			account: ['SNOWFLAKE_ACCOUNT'], user: ['SNOWFLAKE_USER', 'SNOWFLAKE_USERNAME'], password: ['SNOWFLAKE_PASSWORD'], privateKey: ['SNOWFLAKE_PRIVATE_KEY'],
			warehouse: ['SNOWFLAKE_WAREHOUSE'], role: ['SNOWFLAKE_ROLE'],
		},
		schemes: ['snowflake'],
	}),
	provider('clickhouse', 'ClickHouse', '▏', {
		keys: {url: ['CLICKHOUSE_URL', 'CLICKHOUSE_HOST'], user: ['CLICKHOUSE_USER', 'CLICKHOUSE_USERNAME'], password: ['CLICKHOUSE_PASSWORD']},
		schemes: ['clickhouse', 'clickhouses'],
	}),
	provider('rabbitmq', 'RabbitMQ', '▛', {
		keys: {url: ['RABBITMQ_URL', 'AMQP_URL', 'CLOUDAMQP_URL', 'RABBITMQ_URI'], user: ['RABBITMQ_DEFAULT_USER', 'RABBITMQ_USER'], password: ['RABBITMQ_DEFAULT_PASS', 'RABBITMQ_PASSWORD']},
		schemes: ['amqp', 'amqps'],
	}),
	provider('kafka', 'Kafka', '⋱', {
		keys: {
			brokers: ['KAFKA_BROKERS', 'KAFKA_BOOTSTRAP_SERVERS', 'KAFKA_URL'], username: ['KAFKA_USERNAME', 'KAFKA_SASL_USERNAME'],
			password: ['KAFKA_PASSWORD', 'KAFKA_SASL_PASSWORD'],
		},
		schemes: ['kafka', 'kafka+ssl'],
	}),
	provider('upstash', 'Upstash', '⇈', {
		keys: {
			redisUrl: ['UPSTASH_REDIS_REST_URL', 'KV_REST_API_URL'], redisToken: ['UPSTASH_REDIS_REST_TOKEN', 'KV_REST_API_TOKEN'], qstashToken: ['QSTASH_TOKEN'],
			qstashSigningKey: ['QSTASH_CURRENT_SIGNING_KEY'], qstashNextSigningKey: ['QSTASH_NEXT_SIGNING_KEY'],
		},
		console: 'https://console.upstash.com',
	}),
	provider('turso', 'Turso', '∀', {
		keys: {url: ['TURSO_DATABASE_URL', 'TURSO_URL', 'LIBSQL_URL'], authToken: ['TURSO_AUTH_TOKEN', 'LIBSQL_AUTH_TOKEN']},
		schemes: ['libsql'],
	}),
];
