/** Values as a keyring opens them: in order, all or none, and no data key stays. */
import {expect, test} from 'vitest';
import {
	commitment, newDataKey, sealDataKey, sealValue,
} from '../../source/sealing/envelope.js';
import {keyringOf, valuesBy, type SealedValues} from '../../source/sealing/keyring.js';
import {newKeys} from '../../source/sealing/keys.js';
import {sodiumReady} from '../../source/sealing/sodium.js';

await sodiumReady();

const storeId = 's'.repeat(43);
const bytes = (text: string) => new TextEncoder().encode(text);

const make = () => {
	const keys = keyringOf(newKeys(), {storeId, principal: 'ana'});
	const handedOut: Uint8Array[] = [];
	const openValues = valuesBy(async sealed => {
		const opened = await keys.openDataKeys(sealed);
		handedOut.push(...opened);
		return opened;
	});
	const seal = (integration: string, ...texts: readonly string[]): SealedValues => {
		const dataKey = newDataKey();
		const context = {storeId, integration, epoch: 3};
		return {
			context,
			sealed: sealDataKey(dataKey, context, 'ana', keys.public.box),
			commit: commitment(dataKey, context),
			values: texts.map((text, index) => {
				const which = {credential: `c${index}`, key: `k${index}`, vrev: index + 1};
				return {...which, ...sealValue(bytes(text), {...context, ...which}, dataKey)};
			}),
		};
	};

	const areWiped = () => handedOut.length > 0 && handedOut.every(key => key.every(byte => byte === 0));
	return {keys, openValues, seal, areWiped};
};

test('values come in the order they were asked for, and the data keys are wiped', async () => {
	const {openValues, seal, areWiped} = make();
	const opened = await openValues([seal('one', 'a', 'b'), seal('none'), seal('two', '', 'c')]);
	expect(opened).toEqual(['a', 'b', '', 'c'].map(text => bytes(text)));
	expect(areWiped()).toBe(true);
});

test('where one can not be opened none is, and the data keys are wiped too', async () => {
	const {openValues, seal, areWiped} = make();
	const two = seal('two', 'c');
	await expect(openValues([seal('one', 'a'), {...two, values: [{...two.values[0]!, vrev: 7}]}])).rejects.toMatchObject({code: 'integrity'});
	expect(areWiped()).toBe(true);
});

test('hashes are BLAKE2b-256, in order', async () => {
	const {keys} = make();
	expect(await keys.hash(['', 'abc'])).toEqual(['DldRwCblQ7Loqy6wYJnaodHl30d3j3eH-qtFzfEv46g', 'vd2BPGNCOXIxce8_7phXm5SWTjuxyz5CcmLIwGjVIxk']);
});
