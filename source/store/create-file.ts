/** A new store file: written whole under another name first, and never over anything that stands there. */
import path from 'node:path';
import {Failure} from '../domain/failure.js';
import {syncFolder, unlinkQuietly, type FileSystem} from './file-system.js';
import {refuseNetwork} from './place.js';
import {errorCode, shellQuote, storageFailure} from './storage-failure.js';
import {durabilityUnknown} from './store-file.js';
import {writeTemporary} from './temporary.js';

/** @throws Failure conflict (it exists), storage, durability-unknown */
export const createFile = async (
	fileSystem: FileSystem,
	named: string,
	bytes: Uint8Array,
	{shared, network}: Readonly<{shared: boolean; network: boolean}>,
): Promise<void> => {
	const exists = new Failure(
		'conflict',
		`${named} exists; it was not touched and nothing was made`,
		`Open it: patchbay --store ${shellQuote(named)}, or name another place.`,
	);
	let temporary: string | undefined;
	let folder: string;
	try {
		const parent = path.dirname(path.resolve(named));
		const made = await fileSystem.mkdir(parent, {recursive: true, mode: 0o700});
		if (made !== undefined && shared) {
			await fileSystem.chmod(parent, 0o2770);
		}

		folder = await fileSystem.realpath(parent);
		if (!network) {
			await refuseNetwork(fileSystem, folder);
		}

		const file = path.join(folder, path.basename(named));
		temporary = await writeTemporary(fileSystem, file, [bytes], {mode: shared ? 0o660 : 0o600});
		// A link, since a rename would replace what stands there.
		await fileSystem.link(temporary, file);
	} catch (error) {
		throw errorCode(error) === 'EEXIST' ? exists : storageFailure(error, {path: named, consequence: 'nothing was made'});
	} finally {
		if (temporary !== undefined) {
			await unlinkQuietly(fileSystem, temporary);
		}
	}

	try {
		await syncFolder(fileSystem, folder);
	} catch (error) {
		throw durabilityUnknown(named, error);
	}
};
