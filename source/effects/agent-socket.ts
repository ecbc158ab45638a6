/**
Where an agent's socket lies, and whether whoever listens there is this user: the folder is nobody else's, and so is the socket. Node knows no
other way to ask for a peer.
*/
import {lstatSync, readdirSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {isPrivateFolder, runtimeFolderPath} from './runtime-folder.js';

const pattern = /^agent-[\w\-]+\.sock$/v;

/** One for each identity; short, since a socket's path may take no more than 107 bytes. */
export const socketName = ({storeId, principal}: Readonly<{storeId: string; principal: string}>): string =>
	`agent-${storeId.slice(0, 16)}-${principal.slice(0, 10)}.sock`;

const isOwnSocket = (file: string): boolean => {
	try {
		const stats = lstatSync(file);
		return stats.isSocket() && stats.uid === process.getuid?.();
	} catch {
		return false;
	}
};

/** The socket to connect to; undefined where there is none that can be trusted. */
export const trustedSocket = (runtime: string | undefined, who: Readonly<{storeId: string; principal: string}>): string | undefined => {
	const folder = runtimeFolderPath(runtime);
	const file = path.join(folder, socketName(who));
	return isOwnSocket(file) && isPrivateFolder(folder) ? file : undefined;
};

/** All of them. */
export const trustedSockets = (runtime: string | undefined): string[] => {
	const folder = runtimeFolderPath(runtime);
	if (!isPrivateFolder(folder)) {
		return [];
	}

	return readdirSync(folder).filter(name => pattern.test(name)).map(name => path.join(folder, name)).filter(file => isOwnSocket(file));
};
