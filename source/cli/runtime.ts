/** The session and a clipboard that is looked for when something is copied, since looking costs time. */
import type {Runtime} from '../session/execute.js';
import type {ClipboardPort} from '../session/ports.js';
import type {Session} from '../session/session.js';
import type {World} from './world.js';

export const runtime = (world: Pick<World, 'clipboard'>, session: Session): Runtime => {
	let found: ClipboardPort | undefined;
	const clipboard = async () => {
		found ??= await world.clipboard();
		return found;
	};

	return {
		session,
		clipboard: {
			async copy(text) {
				const port = await clipboard();
				return port.copy(text);
			},
			async clear(result) {
				const port = await clipboard();
				await port.clear(result);
			},
			clearLater: (result, seconds) => found?.clearLater(result, seconds) ?? false,
		},
	};
};
