/** What is typed, without the terminal's answers, as a stream that Ink reads from. */
import type {Clock} from '../session/ports.js';
import type {Incoming} from './incoming.js';

/** The same stream, but for what its `read` gives. */
export const answerlessStream = <Stdin extends NodeJS.ReadableStream>(stdin: Stdin, incoming: Incoming, clock: Clock): Stdin => {
	let released = '';
	let cancel = () => {};
	const now = () => clock.now().getTime();
	const read = (): string | null => {
		if (released !== '') {
			// On its own: what comes next may take it back, and can't before it was heard.
			const text = released;
			released = '';
			return text;
		}

		const chunk = stdin.read() as string | Uint8Array | null;
		if (chunk === null) {
			return null;
		}

		cancel();
		const text = incoming.push(typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk), now());
		const wait = incoming.wait();
		if (wait !== undefined) {
			cancel = clock.after(wait, () => {
				// Of a program that was busy the timers are looked at first, and only then what has arrived: once round before it counts.
				cancel = clock.after(0, () => {
					released = incoming.release(now());
					stdin.emit('readable');
				});
			});
		}

		return text;
	};

	return new Proxy(stdin, {
		get(target, name) {
			if (name === 'read') {
				return read;
			}

			const value: unknown = Reflect.get(target, name, target);
			return typeof value === 'function' ? value.bind(target) as unknown : value;
		},
	});
};
