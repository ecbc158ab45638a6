/**
Identity files, one per store: `identities/STOREID.json`, or the one file the user named. They hold wrapped private keys: whoever can
read them can try passphrases, so a file that others can read is refused with the command that closes it.
*/
import path from 'node:path';
import process from 'node:process';
import {Failure} from '../domain/failure.js';
import type {IdentityPort} from '../session/ports.js';
import {realFileSystem, type FileSystem} from './file-system.js';
import {writePrivate} from './private-file.js';
import {groupAndOthers, octal, readFileOnce} from './read-file.js';
import {errorCode, shellQuote, storageFailure} from './storage-failure.js';

export type IdentityFolderOptions = Readonly<{
	/** The folder of all identities. */
	folder: string;

	/** `--identity`, PATCHBAY_IDENTITY: this file, whatever the store. */
	file?: string;
	fileSystem?: FileSystem;
}>;

const idPattern = /^[\w\-]{16,64}$/v;
const limit = 1_048_576;

const tooLarge = (file: string) => new Failure('storage', `${file} is too large for an identity; nothing was read`, 'Name the right file with --identity PATH.');

/** @throws Failure storage, conflict (create) */
export const createIdentityFolder = ({folder, file: named, fileSystem = realFileSystem}: IdentityFolderOptions): IdentityPort => {
	const locate = (storeId: string) => {
		if (!idPattern.test(storeId)) {
			throw new Failure('integrity', 'the store\'s id can\'t be one; nothing was changed', 'Check the store: patchbay verify');
		}

		return named ?? path.join(folder, `${storeId}.json`);
	};

	const holds = async (file: string, text: string): Promise<boolean> => {
		try {
			const {bytes} = await readFileOnce(fileSystem, file, {limit, tooLarge: () => tooLarge(file), check() {}});
			return new TextDecoder().decode(bytes) === text;
		} catch {
			return false;
		}
	};

	return {
		async read(storeId) {
			const file = locate(storeId);
			try {
				// Links are followed once: mounted secrets are links. Then exactly that file.
				const real = await fileSystem.realpath(file);
				const {bytes} = await readFileOnce(fileSystem, real, {
					limit,
					tooLarge: () => tooLarge(file),
					check({mode}) {
						if (process.platform !== 'win32' && (mode & groupAndOthers) !== 0) {
							throw new Failure(
								'storage',
								`your identity ${file} is open to others on this host (mode ${octal(mode)}); it was not read`,
								`Close it: chmod 600 ${shellQuote(file)}. If others could log in here, change the passphrase as well.`,
							);
						}
					},
				});
				return new TextDecoder().decode(bytes);
			} catch (error) {
				const code = errorCode(error);
				if (code === 'ENOENT' || code === 'ENOTDIR') {
					return undefined;
				}

				throw storageFailure(error, {path: file, consequence: 'your identity could not be read, nothing was changed'});
			}
		},

		async create(storeId, text) {
			const file = locate(storeId);
			try {
				await writePrivate(fileSystem, file, text, 'create');
				return file;
			} catch (error) {
				if (errorCode(error) === 'EEXIST') {
					throw new Failure('conflict', `an identity stands at ${file}; it was not touched`, 'Name another file with --identity PATH.');
				}

				throw storageFailure(error, {path: file, consequence: 'no identity was made'});
			}
		},

		async replace(storeId, text) {
			const file = locate(storeId);
			let real = file;
			try {
				// The file behind a link is replaced, not the link.
				real = await fileSystem.realpath(file);
				await writePrivate(fileSystem, real, text, 'replace', await fileSystem.stat(real));
			} catch (error) {
				if (await holds(real, text)) {
					throw new Failure(
						'durability-unknown',
						`your identity ${file} is replaced, but the system can't say whether it survives a power cut`,
						'The new passphrase holds. Look at the disk, and keep a copy of the file elsewhere.',
						{cause: error},
					);
				}

				throw storageFailure(error, {path: file, consequence: 'your identity is as it was and keeps its passphrase'});
			}
		},
	};
};
