/**
Vendors that are known by name: their type, icon, usual URL, credential keys and variable names. Data alone (catalog/), which helps to
place an import and to fill a form; a store works the same without it.
*/
import {ai} from './catalog/ai.js';
import {crm} from './catalog/crm.js';
import {database} from './catalog/database.js';
import {email} from './catalog/email.js';
import {internal} from './catalog/internal.js';
import {messaging} from './catalog/messaging.js';
import {observability} from './catalog/observability.js';
import {other} from './catalog/other.js';
import {payment} from './catalog/payment.js';
import type {Provider} from './catalog/provider.js';
import {storage} from './catalog/storage.js';
import {telephony} from './catalog/telephony.js';
import {webhook} from './catalog/webhook.js';
import {fold} from './fold.js';
import type {Integration} from './integration.js';

export type {Provider, ProviderCredential} from './catalog/provider.js';

/** By type, the best known first. */
export const catalog: readonly Provider[] = [
	...ai, ...telephony, ...payment, ...webhook, ...messaging, ...email, ...storage, ...crm, ...observability, ...database, ...internal, ...other,
];

const byId = new Map(catalog.map(provider => [provider.id, provider]));
const byName = new Map(catalog.map(provider => [fold(provider.name), provider]));
const byVariable = new Map(catalog.flatMap(provider =>
	provider.credentials.flatMap(({key, env}) => env.map(name => [name, {provider, key}] as const))));
const byScheme = new Map(catalog.flatMap(provider => provider.schemes.map(scheme => [scheme, provider] as const)));

/** By the id that stands in a store. */
export const providerOf = (id: string | undefined): Provider | undefined => id === undefined ? undefined : byId.get(id);

/** By name or id, in any case. */
export const providerNamed = (text: string): Provider | undefined => byName.get(fold(text.trim())) ?? byId.get(fold(text.trim()));

/** What a credential or variable is, as a program reads it. */
export type Placed = Readonly<{provider: Provider; key: string}>;

/**
Where a variable belongs.
@param scheme - Of its value, where that is a URL, lower case: a DATABASE_URL that begins with mysql:// is MySQL's.
*/
export const placeOf = (variable: string, scheme?: string): Placed | undefined => {
	const placed = byVariable.get(variable);
	const owner = placed && scheme !== undefined && placed.provider.schemes.length > 0 ? byScheme.get(scheme) : undefined;
	return owner && owner !== placed?.provider ? {provider: owner, key: placed!.key} : placed;
};

/** The glyph of a type, one cell; its one ASCII character; and its symbol in the Nerd Fonts. */
const typeIcons: Readonly<Record<string, readonly [glyph: string, ascii: string, symbol: string]>> = {
	AI: ['✦', '*', '\u{F0D0}'],
	Telephony: ['☏', 't', '\u{F095}'],
	Payment: ['◆', '$', '\u{F09D}'],
	Webhook: ['↯', '!', '\u{F0E7}'],
	Messaging: ['❝', '"', '\u{F075}'],
	Email: ['✉', '@', '\u{F0E0}'],
	Storage: ['▤', '=', '\u{F0A0}'],
	CRM: ['☺', 'c', '\u{F0C0}'],
	Observability: ['◉', 'o', '\u{F06E}'],
	Database: ['▦', '#', '\u{F1C0}'],
	Internal: ['⌂', '^', '\u{F015}'],
	Other: ['▪', '+', '\u{F12E}'],
};

const ownType = ['▫', '-', '\u{F096}'] as const;

/** The icon of an integration: its provider's, else its type's; without Unicode, and with the symbols of a Nerd Font, always the type's. One cell. */
export const iconOf = ({provider, type}: Pick<Integration, 'provider' | 'type'>, {unicode = true, nerd = false}: Readonly<{unicode?: boolean; nerd?: boolean}> = {}): string => {
	const [glyph, character, symbol] = (Object.hasOwn(typeIcons, type) ? typeIcons[type] : undefined) ?? ownType;
	if (!unicode) {
		return character;
	}

	return nerd ? symbol : providerOf(provider)?.icon ?? glyph;
};
