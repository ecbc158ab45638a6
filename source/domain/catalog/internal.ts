/** What teams run themselves: secrets, sign-on, registries, continuous integration. */
import {listOf, type Provider} from './provider.js';

const provider = listOf('Internal');

export const internal: readonly Provider[] = [
	provider('vault', 'HashiCorp Vault', '⌸', {
		keys: {address: ['VAULT_ADDR'], token: ['VAULT_TOKEN'], roleId: ['VAULT_ROLE_ID'], secretId: ['VAULT_SECRET_ID']},
	}),
	provider('consul', 'Consul', '⊜', {
		keys: {address: ['CONSUL_HTTP_ADDR'], token: ['CONSUL_HTTP_TOKEN']},
	}),
	provider('keycloak', 'Keycloak', '⬡', {
		keys: {
			url: ['KEYCLOAK_URL', 'KEYCLOAK_BASE_URL', 'KEYCLOAK_ISSUER'], clientId: ['KEYCLOAK_CLIENT_ID'], clientSecret: ['KEYCLOAK_CLIENT_SECRET'],
			adminPassword: ['KEYCLOAK_ADMIN_PASSWORD'],
		},
	}),
	provider('jenkins', 'Jenkins', '♟', {
		keys: {url: ['JENKINS_URL'], user: ['JENKINS_USER'], apiToken: ['JENKINS_API_TOKEN', 'JENKINS_TOKEN']},
	}),
	provider('argocd', 'Argo CD', '⎈', {
		keys: {server: ['ARGOCD_SERVER'], authToken: ['ARGOCD_AUTH_TOKEN'], password: ['ARGOCD_PASSWORD', 'ARGOCD_ADMIN_PASSWORD']},
	}),
	provider('sonarqube', 'SonarQube', '⦿', {
		keys: {hostUrl: ['SONAR_HOST_URL'], token: ['SONAR_TOKEN', 'SONARQUBE_TOKEN']},
	}),
	provider('artifactory', 'Artifactory', '⬢', {
		keys: {
			url: ['ARTIFACTORY_URL'], user: ['ARTIFACTORY_USER', 'ARTIFACTORY_USERNAME'],
			token: ['ARTIFACTORY_TOKEN', 'ARTIFACTORY_ACCESS_TOKEN', 'ARTIFACTORY_API_KEY'], password: ['ARTIFACTORY_PASSWORD'],
		},
	}),
	provider('ldap', 'LDAP', '⊡', {
		keys: {url: ['LDAP_URL', 'LDAP_URI'], bindDn: ['LDAP_BIND_DN'], bindPassword: ['LDAP_BIND_PASSWORD', 'LDAP_PASSWORD', 'LDAP_BIND_CREDENTIALS']},
		schemes: ['ldap', 'ldaps'],
	}),
];
