/** Programs that are started, without any: what they got is written down. */
import {Failure} from '../../source/domain/failure.js';
import type {ChildEnd, ChildrenPort} from '../../source/session/ports.js';

export type Started = Readonly<{
	command: string;
	args: readonly string[];
	variables: Readonly<Record<string, string>>;

	/** Files that stood there while it ran, by path. */
	files: Readonly<Record<string, string>>;
}>;

export type Programs = Readonly<{
	/** How each one ends; undefined: 0. */
	end?: ChildEnd;

	/** Names of programs that are not there. */
	missing?: readonly string[];

	/** A signal that came before. */
	interrupted?: string;
}>;

export const fakeChildren = ({end = {code: 0, signal: undefined}, missing = [], interrupted}: Programs, started: Started[], left: Map<string, string>): ChildrenPort => ({
	async check(command) {
		if (missing.includes(command)) {
			throw new Failure('no-program', `there is no program ${command}; nothing was started`);
		}
	},
	listen() {},
	interrupted,
	files: () => ({
		write: files => files.map(({name, value}) => {
			left.set(`/run/${name}`, new TextDecoder().decode(value));
			return `/run/${name}`;
		}),
		remove() {
			left.clear();
		},
	}),
	async start({command, args, variables}) {
		started.push({
			command, args, variables, files: Object.fromEntries(left),
		});
		return {ended: Promise.resolve(end), async stop() {}};
	},
});
