/** The formats that are imported: how they are called, and what is said of a file. */

export const importFormats = ['dotenv', 'json', 'bitwarden', '1password', 'keepassxc', 'doppler', 'infisical', 'vault', 'aws', 'csv'] as const;
export type ImportFormat = typeof importFormats[number];

/** Completes "Read as …". */
export const formatNames: Readonly<Record<ImportFormat, string>> = {
	dotenv: 'dotenv',
	json: 'patchbay\'s JSON',
	bitwarden: 'Bitwarden\'s JSON',
	'1password': '1Password\'s CSV',
	keepassxc: 'KeePassXC\'s CSV',
	doppler: 'Doppler\'s JSON, an object of variables',
	infisical: 'an export of Infisical',
	vault: 'Vault\'s KV',
	aws: 'AWS profiles',
	csv: 'a table',
};
