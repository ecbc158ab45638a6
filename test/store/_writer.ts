/**
Another process that writes to a store: `count PATH TIMES` adds one so many times; `forever PATH` never stops and prints each number once
it is saved; `hold PATH` keeps the lock and prints `held`; `die PATH STEP` saves once and is killed at that call to the file system,
printing `done` when there was no such call.
*/
import process from 'node:process';
import {createFileStore} from '../../source/store/file-store.js';
import {realFileSystem, type FileHandle, type FileSystem} from '../../source/store/file-system.js';
import {documentOf, jsonCodec, seqOf} from './_documents.js';

const [what, path = '', parameter = ''] = process.argv.slice(2);

let calls = 0;

const count = (): void => {
	calls++;
	if (what !== 'die' || calls !== Number(parameter)) {
		return;
	}

	process.kill(process.pid, 'SIGKILL');
	for (;;) {
		// The signal ends this.
	}
};

/** Counts before and after each call, so that it can end on both sides of it. */
const counting = <Target extends object>(target: Target): Target => new Proxy(target, {
	get(_target, property) {
		const value: unknown = Reflect.get(target, property, target);
		if (typeof value !== 'function') {
			return value;
		}

		return async (...parameters: unknown[]): Promise<unknown> => {
			count();
			const result: unknown = await Reflect.apply(value as (...all: unknown[]) => unknown, target, parameters);
			count();
			return property === 'open' ? counting(result as FileHandle) : result;
		};
	},
});

const store = createFileStore({
	path,
	codec: jsonCodec,
	fileSystem: what === 'die' ? counting<FileSystem>({...realFileSystem}) : realFileSystem,
});

const increment = async () => store.update(async ({document}) =>
	documentOf(seqOf(document) + 1, [...document.head.body.recent, `${process.pid}`]));

switch (what) {
	case 'count': {
		for (let index = 0; index < Number(parameter); index++) {
			await increment();
		}

		break;
	}

	case 'forever': {
		for (;;) {
			const {document} = await increment();
			process.stdout.write(`${seqOf(document)}\n`);
		}
	}

	case 'hold': {
		await store.update(async () => {
			process.stdout.write('held\n');
			return new Promise(() => {
				setInterval(() => {}, 1000);
			});
		});
		break;
	}

	default: {
		await increment();
		process.stdout.write('done\n');
	}
}
