/** A disk that takes a few bytes at a time, and one that is full after so many: all of it is saved, or nothing and the user is told. */
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {Failure} from '../../source/domain/failure.js';
import {realFileSystem, type FileSystem} from '../../source/store/file-system.js';
import {countUp, makePlace, sessionOf, verifiedCount} from './_place.js';
import type {Trying} from './_trial.js';

/** @param room - Bytes that this disk still takes; Infinity: all. */
const meagre = (most: number, room: number, writes: {count: number}): FileSystem => {
	let left = room;
	return {
		...realFileSystem,
		async open(file, ...rest) {
			const handle = await realFileSystem.open(file, ...rest);
			// Only files are full: the pins of this host lie elsewhere.
			const isOfStore = path.basename(String(file)).startsWith('.store.json.') || path.basename(path.dirname(String(file))) === 'audit';
			return new Proxy(handle, {
				get(target, property) {
					const value: unknown = Reflect.get(target, property, target);
					if (typeof value !== 'function') {
						return value;
					}

					if (property !== 'write' || !isOfStore) {
						return (value as (...all: unknown[]) => unknown).bind(target);
					}

					return async (bytes: Uint8Array, offset: number, length: number) => {
						const taken = Math.min(length, most, left);
						if (taken === 0) {
							throw Object.assign(new Error('ENOSPC: no space left on device, write'), {code: 'ENOSPC', errno: -28});
						}

						left -= taken;
						writes.count++;
						return target.write(bytes, offset, taken);
					};
				},
			});
		},
	};
};

export const shortWrites: Trying = async ({long}) => {
	const place = await makePlace(5);
	const problems: string[] = [];
	const writes = {count: 0};
	let whole = 0;
	let refused = 0;
	try {
		for (const most of [37, 509, 4093]) {
			const session = await sessionOf(place.home, place.keys, {fileSystem: meagre(most, Infinity, writes)});
			const {number} = await countUp(session);
			await session.inspect();
			session.close();
			if (await verifiedCount(place.home) === number) {
				whole++;
			} else {
				problems.push(`written ${most} bytes at a time, the store does not hold what was acknowledged`);
			}
		}

		const {length} = await readFile(place.store);
		for (let room = 0; room < length; room += long ? 61 : 1009) {
			const before = await readFile(place.store);
			const session = await sessionOf(place.home, place.keys, {fileSystem: meagre(509, room, writes)});
			try {
				await countUp(session);
				problems.push(`a disk with room for ${room} bytes took a whole save`);
			} catch (error) {
				if (error instanceof Failure && error.code === 'storage' && error.message.includes('no space is left')) {
					refused++;
				} else {
					problems.push(`a disk with room for ${room} bytes: ${String(error)}`);
				}
			}

			session.close();
			if (!before.equals(await readFile(place.store))) {
				problems.push(`a disk with room for ${room} bytes changed the store`);
			}
		}

		const session = await sessionOf(place.home, place.keys);
		await countUp(session);
		await session.inspect();
		session.close();
	} finally {
		place.remove();
	}

	return {
		figures: [{name: 'short writes', value: `${writes.count}: ${whole} saves whole, ${refused} on a disk that got full on the way refused, the store as it was`}],
		problems,
	};
};
