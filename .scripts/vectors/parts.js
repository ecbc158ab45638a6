/** What the fixtures are made with: the project's own sealing, sessions in memory, and what hostile members do with their keys. */
export {canonical, entryHash} from '../../source/sealing/canonical.ts';
export {
	commitment, newDataKey, openDataKey, sealDataKey, sealValue,
} from '../../source/sealing/envelope.ts';
export {unwrapIdentity, wrapIdentity} from '../../source/sealing/identity.ts';
export {parseIdentity} from '../../source/sealing/identity-file.ts';
export {newKeys, proofOf, publicKeys} from '../../source/sealing/keys.ts';
export {parseStoreFile} from '../../source/sealing/parse.ts';
export {serialiseStoreFile} from '../../source/sealing/serialise.ts';
export {signEntry} from '../../source/sealing/sign.ts';
export {
	decode, encode, hash, lengthPrefixed, sodium, sodiumReady, utf8,
} from '../../source/sealing/sodium.ts';
export {storeIdOf} from '../../source/sealing/verify.ts';
export {integrationId} from '../../source/sealing/verify-record.ts';
export {rootOf} from '../../source/sealing/root.ts';
export {appendRoster, emptyRoster} from '../../source/domain/roster.ts';
export {draftNext} from '../../source/session/record.ts';
export {sealHere} from '../../source/session/seal-drafts.ts';
export {deriveKey} from '../../source/effects/derive-key.ts';
export * from '../../test/_helpers/hostile.ts';
export {
	bytes, cheap, memoryIdentities, memoryState, memoryWorld, passphrase,
} from '../../test/_helpers/memory-world.ts';
export {recoveryKeys} from '../../source/sealing/recovery.ts';
export {keysFromSeeds} from '../../source/sealing/keys.ts';
