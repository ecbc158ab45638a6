/** What keys in this process need, as one module to be loaded late: finding and linking one takes Node a millisecond, and each start that opens something waits. */
export {entryHash} from '../sealing/canonical.js';
export {parseServiceKey, serviceKeys} from '../sealing/service-key.js';
export {sodiumReady} from '../sealing/sodium.js';
export {keyringOf, unlock} from './keyed.js';
export {keeping} from './known-keys.js';
