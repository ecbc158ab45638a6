/**
A service's key file around a change that makes its keys known: it is there before the store knows the service, so that none is ever
without its keys, and taken back where nothing came of it.
*/
import {Failure} from '../domain/failure.js';
import type {NewServiceKeys} from './new-keys.js';
import type {PrivateFilePort} from './ports.js';
import type {Session} from './session.js';

const mode = 0o400;

export type KeyFile = Readonly<{
	/** @throws Failure conflict (the file exists), storage */
	create(): Promise<void>;

	/** Runs what creates it and saves: keeps it where that was saved. */
	around<Result>(work: () => Promise<Result>): Promise<Result>;
}>;

/** @param note - Hears what a person should know although all was saved. */
export const keyFile = (
	files: PrivateFilePort,
	session: Session,
	{made, name, path}: Readonly<{made: NewServiceKeys; name: string; path: string}>,
	note: (text: string) => Promise<void> | void,
): KeyFile => {
	let takeBack: (() => Promise<void>) | undefined;
	const text = () => made.file({name, roster: session.snapshot.roster});

	/** With the roster as it stands now: a host that knows nothing else is shown none without this service. */
	const finish = async () => {
		if (!takeBack) {
			return;
		}

		try {
			await files.replacePrivateFile(path, text(), mode);
		} catch (error) {
			await note(`The key file is whole, but knows the store as it was before (${error instanceof Failure ? error.message : 'it could not be written again'}).`);
		}
	};

	return {
		async create() {
			takeBack = await files.writePrivateFile(path, text(), mode);
		},
		async around(work) {
			try {
				const result = await work();
				await finish();
				return result;
			} catch (error) {
				// What is saved, if perhaps not for ever, needs its keys.
				await (error instanceof Failure && error.code === 'durability-unknown' ? finish() : takeBack?.());
				throw error;
			} finally {
				made.wipe();
			}
		},
	};
};
