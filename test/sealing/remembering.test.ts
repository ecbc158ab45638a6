/** Data keys are opened once, and what is remembered opens nothing that would not have been opened anyway. */
import {expect, test} from 'vitest';
import {
	commitment, newDataKey, sealDataKey, sealValue,
} from '../../source/sealing/envelope.js';
import {keyringOf, type Keyring, type SealedDataKey} from '../../source/sealing/keyring.js';
import {newKeys} from '../../source/sealing/keys.js';
import {remembering} from '../../source/sealing/remembering.js';
import {sodiumReady} from '../../source/sealing/sodium.js';

await sodiumReady();

const storeId = 's'.repeat(43);

const make = (most?: number) => {
	const inner = keyringOf(newKeys(), {storeId, principal: 'ana'});
	const asked: number[] = [];
	const counting: Keyring = {
		...inner,
		async openDataKeys(sealed) {
			asked.push(sealed.length);
			return inner.openDataKeys(sealed);
		},
	};
	const seal = (integration: string) => {
		const dataKey = newDataKey();
		const context = {storeId, integration, epoch: 1};
		const sealed: SealedDataKey = {context, sealed: sealDataKey(dataKey, context, 'ana', inner.public.box), commit: commitment(dataKey, context)};
		return {dataKey, sealed};
	};

	return {keys: remembering(counting, most), asked, seal, secret: inner.secret!};
};

test('what was opened is not opened again, whatever its taker did with it', async () => {
	const {keys, asked, seal} = make();
	const [one, two, three] = ['one', 'two', 'three'].map(name => seal(name));
	const first = await keys.openDataKeys([one!.sealed, two!.sealed, one!.sealed]);
	expect(first).toEqual([one!.dataKey, two!.dataKey, one!.dataKey]);
	for (const dataKey of first) {
		dataKey.fill(0);
	}

	expect(await keys.openDataKeys([two!.sealed, three!.sealed, one!.sealed])).toEqual([two!.dataKey, three!.dataKey, one!.dataKey]);
	const context = {...one!.sealed.context, credential: 'c', key: 'k', vrev: 1};
	const value = sealValue(Uint8Array.of(1, 2, 3), context, one!.dataKey);
	expect(await keys.openValues([{...one!.sealed, values: [{credential: 'c', key: 'k', vrev: 1, ...value}]}])).toEqual([Uint8Array.of(1, 2, 3)]);
	expect(asked).toEqual([3, 1, 0]);
});

test('it counts for nothing else than what it was opened for', async () => {
	const {keys, seal} = make();
	const [one, two] = ['one', 'two'].map(name => seal(name).sealed);
	await keys.openDataKeys([one!, two!]);
	for (const forged of [
		{...one!, commit: two!.commit},
		{...one!, sealed: two!.sealed},
		{...one!, context: two!.context},
		{...one!, context: {...one!.context, epoch: 2}},
		{...one!, context: {...one!.context, storeId: 'another'}},
	]) {
		await expect(keys.openDataKeys([two!, forged])).rejects.toMatchObject({code: 'integrity'});
	}
});

test('those that were opened first make room, and nothing stays when the keys are released', async () => {
	const {keys, asked, seal, secret} = make(2);
	const [one, two, three] = ['one', 'two', 'three'].map(name => seal(name));
	expect(await keys.openDataKeys([one!.sealed, two!.sealed, three!.sealed])).toEqual([one!.dataKey, two!.dataKey, three!.dataKey]);
	expect(await keys.openDataKeys([three!.sealed, two!.sealed])).toEqual([three!.dataKey, two!.dataKey]);
	expect(await keys.openDataKeys([one!.sealed])).toEqual([one!.dataKey]);
	expect(asked).toEqual([3, 0, 1]);
	keys.release();
	expect([...secret.box, ...secret.sign].every(byte => byte === 0)).toBe(true);
	await expect(keys.openDataKeys([one!.sealed])).rejects.toMatchObject({code: 'integrity'});
});
