/** The key file of a service that a command names. */
import {keyFile as fileAround, type KeyFile} from '../session/key-file.js';
import type {NewServiceKeys} from '../session/new-keys.js';
import type {Session} from '../session/session.js';
import {note} from './print.js';
import type {World} from './world.js';

export const keyFile = (world: World, session: Session, file: Readonly<{made: NewServiceKeys; name: string; path: string}>): KeyFile =>
	fileAround(world, session, file, async text => note(world, text));
