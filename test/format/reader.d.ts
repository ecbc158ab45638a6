export type Store = Readonly<{id: string; document: Readonly<{records: Readonly<Record<string, RecordLike>>; head: Readonly<{body: Readonly<{seq: number}>}>}>}>;
export type RecordLike = Readonly<{body: Readonly<{name: string; credentials: Readonly<Record<string, Readonly<{key: string; history: ReadonlyArray<Readonly<{vrev: number}>>}>>>}>}>;
export type Keys = Readonly<{box: Uint8Array; sign: Uint8Array}>;

export function readStore(bytes: Uint8Array): Store;
export function openValue(store: Store, me: Readonly<{id: string; box: Uint8Array}>, integration: string, credential: string, former?: number): Uint8Array;
export function readChain(store: Store, chain: string, bytes: Uint8Array): number;
export function openIdentity(text: string, passphrase: Uint8Array): Keys;
export function recoveryKeys(words: string): Keys;
export function boxKeyOf(secret: Uint8Array): string;
export function recoveryOf(store: Store): Readonly<{id: string; box: string; sign: string}>;
