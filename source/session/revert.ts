/** Undoing a change of a record: names, URLs and values go back to what they were; rights and projects do not. */
import type {CredentialBody, RecordBody} from '../domain/document.js';
import {broughtBack, withdrawMarks, type Sealing} from './credential.js';

type Credentials = Readonly<Record<string, CredentialBody>>;

/**
The credentials of the present record, as they were in an earlier one.
@param body - The present record, whose time is the time of the change that is undone.
@param to - The record before that change, or an earlier one.
@param isNext - Whether the present record was made of exactly that one: only then are its marks those of the change that is undone.
@param from - The data key of that one.
@param recipients - Who will be able to open the result.
*/
export const revertedCredentials = ({credentials, body, to, isNext, from, sealing, at, recipients}: Readonly<{
	credentials: Credentials;
	body: RecordBody;
	to: RecordBody;
	isNext: boolean;
	from: Sealing;
	sealing: Sealing;
	at: string;
	recipients: readonly string[];
}>): Credentials => {
	// Whoever lost access since then may have had it, and no mark of that time is left.
	const unknown = body.epoch === to.epoch ? null : at;
	const result = Object.fromEntries(Object.entries(to.credentials).map(([credential, former]) =>
		[credential, broughtBack(credentials[credential], former, {credential, from, sealing, at, unknown})]));
	const everybodyAgain = isNext && Object.keys(to.keys).every(id => recipients.includes(id));
	return everybodyAgain ? withdrawMarks(result, body.at) : result;
};
