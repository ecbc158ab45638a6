/**
Keys that remember the data keys they have opened: an agent is asked for the same ones by every start of a program, and opening one (X25519)
takes longer than all the rest. What is remembered counts only for exactly what it was opened for.
*/
import {valuesBy, type Keyring, type SealedDataKey} from './keyring.js';

/** In 130 KB. */
const mostRemembered = 4096;

const nameOf = ({sealed, context: {storeId, integration, epoch}, commit}: SealedDataKey): string => JSON.stringify([sealed, storeId, integration, epoch, commit]);

/**
The keys are taken over; what is remembered is wiped when they are released.
@param most - Data keys; those that were opened first make room.
*/
export const remembering = (keys: Keyring, most = mostRemembered): Keyring => {
	const known = new Map<string, Uint8Array>();

	const remember = (name: string, dataKey: Uint8Array) => {
		if (known.has(name)) {
			return;
		}

		known.set(name, dataKey.slice());
		const [first] = known.size > most ? known : [];
		if (!first) {
			return;
		}

		first[1].fill(0);
		known.delete(first[0]);
	};

	const openDataKeys: Keyring['openDataKeys'] = async sealed => {
		const names = sealed.map(each => nameOf(each));
		const missing = sealed.filter((_, index) => !known.has(names[index]!));
		// Copies at once: while the others are opened, these may have to make room.
		const found = names.map(name => known.get(name)?.slice());
		let opened: readonly Uint8Array[];
		try {
			opened = await keys.openDataKeys(missing);
		} catch (error) {
			for (const dataKey of found) {
				dataKey?.fill(0);
			}

			throw error;
		}

		let next = 0;
		return found.map((dataKey, index) => {
			if (dataKey) {
				return dataKey;
			}

			const fresh = opened[next++]!;
			remember(names[index]!, fresh);
			return fresh;
		});
	};

	return {
		...keys,
		openDataKeys,
		openValues: valuesBy(openDataKeys),
		hold: () => remembering(keys.hold(), most),
		release() {
			for (const dataKey of known.values()) {
				dataKey.fill(0);
			}

			known.clear();
			keys.release();
		},
	};
};
