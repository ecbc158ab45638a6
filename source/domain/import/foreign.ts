/**
Files that are encrypted or of another kind, known by how they begin: refused by their name, with what helps. Nothing of them is read.
*/
import {Failure} from '../failure.js';

type Beginning = string | readonly number[];

type Kind = readonly [name: string, hint: string, ...beginnings: readonly Beginning[]];

const decrypt = 'Decrypt it with the program that made it and import the result; remove that file afterwards.';
const otherKind = 'Imported are text files: .env, JSON, CSV, YAML and ini. See patchbay help import.';

/** By their first bytes. */
const kinds: readonly Kind[] = [
	['a KeePass database (.kdbx)', 'Open it in KeePassXC and export it: Database, Export, CSV file.', [0x03, 0xD9, 0xA2, 0x9A]],
	['encrypted by age', decrypt, 'age-encryption.org/', '-----BEGIN AGE ENCRYPTED FILE-----'],
	['encrypted by gpg', decrypt, '-----BEGIN PGP MESSAGE-----', [0x84, 0x8C, 0x03], [0x85, 0x01, 0x0C, 0x03], [0x85, 0x02, 0x0C, 0x03], [0x8C, 0x0D, 0x04], [0xC1, 0xC0, 0x4C, 0x03]],
	['encrypted by Ansible Vault', 'Decrypt it with ansible-vault view and import the result.', '$ANSIBLE_VAULT;'],
	['encrypted by git-crypt', 'Unlock the repository first: git-crypt unlock.', '\0GITCRYPT\0'],
	['encrypted by openssl or transcrypt', decrypt, 'Salted__', 'U2FsdGVkX1'],
	['a zip archive', 'Unpack it and import the file in it. A 1Password .1pux can\'t be imported: export as CSV instead.', [0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06]],
	['compressed (gzip)', 'Unpack it first.', [0x1F, 0x8B]],
	['compressed (xz)', 'Unpack it first.', [0xFD, 0x37, 0x7A, 0x58, 0x5A]],
	['compressed (zstd)', 'Unpack it first.', [0x28, 0xB5, 0x2F, 0xFD]],
	['compressed (bzip2)', 'Unpack it first.', 'BZh91AY&SY'],
	['a 7-Zip archive', 'Unpack it first.', [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]],
	['an SQLite database', otherKind, 'SQLite format 3\0'],
	['a Java key store', otherKind, [0xFE, 0xED, 0xFE, 0xED], [0xCE, 0xCE, 0xCE, 0xCE]],
	['an old Office document', 'Save the table as CSV.', [0xD0, 0xCF, 0x11, 0xE0]],
	['a PDF document', otherKind, '%PDF-'],
	['a picture', otherKind, [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], 'GIF87a', 'GIF89a'],
	['a program', otherKind, [0x7F, 0x45, 0x4C, 0x46], [0xCF, 0xFA, 0xED, 0xFE], [0x4D, 0x5A, 0x90]],
	['a key or certificate file', 'Add it to an integration: patchbay add --name N --type T --file KEY=PATH', '-----BEGIN '],
	['a PKCS#12 key store', 'Add it to an integration: patchbay add --name N --type T --file KEY=PATH', [0x30, 0x82]],
	['an OpenSSH public key', otherKind, 'ssh-ed25519 ', 'ssh-rsa ', 'ecdsa-sha2-'],
	['UTF-16 text', 'Save it as UTF-8 and import it again.', [0xFF, 0xFE], [0xFE, 0xFF]],
];

/** By the end of their names, where the beginning says nothing. */
const endings: ReadonlyArray<readonly [ending: RegExp, name: string, hint: string]> = [
	[/\.1pux$/iv, 'a 1Password archive (.1pux)', 'Export as CSV in 1Password: File, Export, and choose CSV.'],
	[/\.(?:1pif|agilekeychain|opvault)$/iv, 'an old 1Password archive', 'Export as CSV in 1Password: File, Export, and choose CSV.'],
	[/\.kdbx?$/iv, 'a KeePass database (.kdbx)', 'Open it in KeePassXC and export it: Database, Export, CSV file.'],
	[/\.gpg$|\.pgp$/iv, 'encrypted by gpg', decrypt],
	[/\.age$/iv, 'encrypted by age', decrypt],
];

/** Texts that say themselves what they are. */
const texts: ReadonlyArray<readonly [form: RegExp, name: string, hint: string]> = [
	[/^\s*\{\s*"format":\s*"patchbay-store"/v, 'a store of patchbay', 'Open it as it is: patchbay store add PATH.'],
	[/^\s*\{\s*"format":\s*"patchbay-identity"/v, 'an identity of patchbay', 'It belongs to a member and holds nothing to import; --identity PATH names it.'],
	[/^[ \t]*(?:export[ \t]+)?[\w.\-]+[ \t]*=[ \t]*["']?encrypted:/mv, 'encrypted by dotenvx', 'Decrypt it with dotenvx decrypt and import the result.'],
	[/ENC\[AES256_GCM,data:|^sops_version[ \t]*=/mv, 'encrypted by SOPS', 'Decrypt it with sops decrypt and import the result.'],
	[/^[ \t]*[\w.\-]+[ \t]*:[ \t]*!vault\b|^[ \t]*\$ANSIBLE_VAULT;/mv, 'encrypted by Ansible Vault', 'Decrypt it with ansible-vault view and import the result.'],
	[/^kind:[ \t]*SealedSecret\b/mv, 'a SealedSecret of Kubernetes', 'Only its cluster can open it.'],
	[/^AGE-SECRET-KEY-1/mv, 'an age identity', 'An identity opens other files; it holds nothing to import.'],
	[/^apiVersion:[ \t]*[\w.\/\-]+[ \t]*$/mv, 'a Kubernetes manifest', 'Import its values as a .env instead.'],
	[/^\s*<\?xml[^>]*>\s*<KeePassFile/v, 'a KeePass XML export', 'Export it as CSV: Database, Export, CSV file.'],
	[/^\s*<(?:\?xml|!doctype|html)\b/iv, 'XML or HTML', otherKind],
	[/^<{7} |^>{7} /mv, 'a file with marks of a merge conflict', 'Resolve it first.'],
];

const startsWith = (bytes: Uint8Array, beginning: Beginning): boolean => typeof beginning === 'string'
	? [...beginning].every((character, index) => bytes[index] === character.codePointAt(0))
	: beginning.every((byte, index) => bytes[index] === byte);

const refuse = (name: string, hint: string): never => {
	throw new Failure('usage', `the file is ${name}; nothing was imported`, hint);
};

/** @throws Failure usage, naming what it is */
export const refuseForeignBytes = (bytes: Uint8Array, file = ''): void => {
	const ending = endings.find(([form]) => form.test(file));
	if (ending) {
		refuse(ending[1], ending[2]);
	}

	const kind = kinds.find(each => each.slice(2).some(beginning => startsWith(bytes, beginning)));
	if (kind) {
		refuse(kind[0], kind[1]);
	}
};

/** @throws Failure usage, naming what it is */
export const refuseForeignText = (text: string): void => {
	const head = text.slice(0, 4 * 1024 * 1024);
	const found = texts.find(([form]) => form.test(head));
	if (found) {
		refuse(found[1], found[2]);
	}
};
