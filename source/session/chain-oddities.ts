/** What an audit chain needs libsodium for: to begin, and to be trusted where this host's notes say something else. */
import {isSignedBy as isSigned} from '../sealing/sign.js';
import {encode, randomBytes, sodiumReady} from '../sealing/sodium.js';

export const newChainName = async (principal: string): Promise<string> => {
	await sodiumReady();
	return `${principal}.${encode(randomBytes(8))}`;
};

export const isSignedBy = async (...signed: Parameters<typeof isSigned>): Promise<boolean> => {
	await sodiumReady();
	return isSigned(...signed);
};
