/** The catalog's entry for an integration: its vendor's name, and where one rotates the key. */
import type {Integration} from '../domain/integration.js';

export type ProviderView = Readonly<{name: string; icon: string | undefined; rotateAt: string | undefined}>;

export const providerOf = ({provider}: Integration): ProviderView | undefined =>
	provider === undefined ? undefined : {name: provider, icon: undefined, rotateAt: undefined};
