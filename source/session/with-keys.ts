/** What opens values, as one module to be loaded late: finding and linking one takes Node a millisecond, and each start that opens something waits. */
export {entryHash} from '../sealing/canonical.js';
export {parseServiceKey, serviceKeys} from '../sealing/service-key.js';
export {sodiumReady} from '../sealing/sodium.js';
export {keysOfAgent} from './agent.js';
export {
	checkOwnKeys, keyringOf, openValues, unlock,
} from './keyed.js';
