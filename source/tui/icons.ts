/** One glyph of one cell per integration: its provider's, else its type's; a letter where the terminal has no UTF-8. */
import type {Integration} from '../domain/integration.js';

const byType: Readonly<Record<string, readonly [unicode: string, ascii: string]>> = {
	AI: ['✦', 'A'],
	Telephony: ['☏', 'T'],
	Payment: ['◆', 'P'],
	Webhook: ['↯', 'W'],
	Messaging: ['❝', 'M'],
	Email: ['✉', 'E'],
	Storage: ['▤', 'S'],
	CRM: ['◎', 'C'],
	Observability: ['◉', 'O'],
	Database: ['▥', 'D'],
	Internal: ['⌂', 'I'],
};

export const iconOf = ({type}: Integration, unicode: boolean): string => byType[type]?.[unicode ? 0 : 1] ?? (unicode ? '◇' : '+');
