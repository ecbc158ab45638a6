/** Looks for a secret in whatever bytes there are, in every spelling that programs give to text. */
import {Buffer} from 'node:buffer';
import {closeSync, openSync, readdirSync, readFileSync, readSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';

/** What base64 makes of a text that begins at any place in its groups of three, without what its neighbours decide. */
const base64Of = (text: string): readonly string[] => [0, 1, 2].map(offset => {
	const whole = Buffer.from('\0'.repeat(offset) + text).toString('base64').replaceAll('=', '');
	return whole.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + text.length) * 8) / 6));
});

/** Letters and digits alone, so that quoting changes nothing. */
export const spellings = (secret: string): readonly Buffer[] => [
	Buffer.from(secret),
	Buffer.from(secret, 'utf16le'),
	Buffer.from(Buffer.from(secret).toString('hex')),
	Buffer.from(Buffer.from(secret).toString('hex').toUpperCase()),
	Buffer.from([...secret].toReversed().join('')),
	Buffer.from([...Buffer.from(secret)].join(',')),
	...base64Of(secret).flatMap(text => [Buffer.from(text), Buffer.from(text.replaceAll('+', '-').replaceAll('/', '_'))]),
];

export type Hunt = Readonly<{
	/** Places in which any of the secrets was found, each once. */
	hits: ReadonlySet<string>;

	/** How many bytes were looked through. */
	bytes: () => number;
	look: (where: string, bytes: Uint8Array | string, known?: readonly string[]) => void;

	/** Every file below a folder, however large, and its name. */
	lookBelow: (folder: string, except?: readonly string[]) => void;

	/** Arguments and environment of every process of this machine, again and again until it is stopped. */
	watchProcesses: () => Readonly<{stop: () => Promise<number>}>;
}>;

const chunk = 8_388_608;

/** @param secrets - Name to text. */
export const createHunt = (secrets: Readonly<Record<string, string>>): Hunt => {
	const needles = Object.entries(secrets).map(([name, secret]) => ({name, forms: spellings(secret)}));
	const overlap = Math.max(...needles.flatMap(({forms}) => forms.map(form => form.length)));
	const hits = new Set<string>();
	let seen = 0;

	const look: Hunt['look'] = (where, bytes, known = []) => {
		const buffer = typeof bytes === 'string' ? Buffer.from(bytes) : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		seen += buffer.length;
		for (const {name, forms} of needles) {
			if (!known.includes(name) && forms.some(form => buffer.includes(form))) {
				hits.add(`${name} in ${where}`);
			}
		}
	};

	const lookInto = (file: string) => {
		const descriptor = openSync(file, 'r');
		try {
			const buffer = Buffer.alloc(chunk + overlap);
			for (let position = 0; ;) {
				const length = readSync(descriptor, buffer, 0, buffer.length, position);
				look(file, buffer.subarray(0, length));
				if (length < buffer.length) {
					return;
				}

				position += chunk;
			}
		} finally {
			closeSync(descriptor);
		}
	};

	const lookAtProcesses = () => {
		const pids = readdirSync('/proc').filter(name => /^\d+$/v.test(name));
		for (const pid of pids) {
			for (const what of ['cmdline', 'environ']) {
				try {
					look(`${what} of a process`, readFileSync(`/proc/${pid}/${what}`));
				} catch {
					// It has ended, or is somebody else's.
				}
			}
		}
	};

	return {
		hits,
		bytes: () => seen,
		look,
		lookBelow(folder, except = []) {
			for (const entry of readdirSync(folder, {recursive: true, withFileTypes: true})) {
				const file = path.join(entry.parentPath, entry.name);
				look(`the name ${entry.name}`, entry.name);
				if (entry.isFile() && !except.includes(file)) {
					lookInto(file);
				}
			}
		},
		watchProcesses() {
			let looks = 0;
			const stopping = new AbortController();
			const watching = (async () => {
				while (!stopping.signal.aborted && process.platform === 'linux') {
					lookAtProcesses();
					looks++;
					// Often enough to meet every command several times.
					await delay(25);
				}
			})();
			return {
				async stop() {
					stopping.abort();
					await watching;
					return looks;
				},
			};
		},
	};
};
