/** Which errand each request is. */
import type {Errands} from './errands.js';
import type {Request} from './state.js';

/** Whatever else is asked for is the controller's own. */
export const performErrand = (errands: Errands, request: Request): void => {
	switch (request.kind) {
		case 'copy': {
			void errands.copy(request);
			break;
		}

		case 'reveal': {
			void errands.reveal(request);
			break;
		}

		case 'do': {
			void errands.run(request.task);
			break;
		}

		case 'save': {
			void errands.save(request.order);
			break;
		}

		case 'find-undo': {
			void errands.findUndo();
			break;
		}

		case 'unlock': {
			void errands.unlock(request.passphrase, request.keeps);
			break;
		}

		case 'read-request': {
			void errands.readRequest(request.text);
			break;
		}

		case 'copy-request': {
			void errands.copyRequest(request.text);
			break;
		}

		case 'cancel-task': {
			errands.cancel();
			break;
		}

		case 'setup': {
			void errands.setUp(request.request);
			break;
		}

		default:
	}
};
