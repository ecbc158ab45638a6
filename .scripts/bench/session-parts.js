/** What the bench measures without a screen: the session over real files, as `compose.ts` builds it. */
export {deriveKey} from '../../source/effects/derive-key.ts';
export {openSealer} from '../../source/effects/seal-in-worker.ts';
export {systemClock} from '../../source/effects/clock.ts';
export {canonical} from '../../source/sealing/canonical.ts';
export {unwrapIdentity} from '../../source/sealing/identity.ts';
export {parseIdentity} from '../../source/sealing/identity-file.ts';
export {newId, newKeys, proofOf, publicKeys} from '../../source/sealing/keys.ts';
export {parseStoreFile} from '../../source/sealing/parse.ts';
export {storeFilePieces} from '../../source/sealing/serialise.ts';
export {signEntry} from '../../source/sealing/sign.ts';
export {hash, sodiumReady} from '../../source/sealing/sodium.ts';
export {verifyDocument} from '../../source/sealing/verify.ts';
export {openSession} from '../../source/session/open-session.ts';
export {createAuditFolder} from '../../source/store/audit-folder.ts';
export {createFileStore} from '../../source/store/file-store.ts';
export {createIdentityFolder} from '../../source/store/identity-folder.ts';
export {createStateFolder} from '../../source/store/state-folder.ts';
export {makeHome, environmentOf} from '../../test/_helpers/home.ts';
