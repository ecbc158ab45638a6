/**
Failures that are the user's to act on. Every text names the thing, says what it means for the data, and holds no value of a credential.
Bugs are not failures: they are thrown as plain errors and end with exit code 1.
*/
export type FailureCode =
	| 'usage'
	| 'not-found'
	| 'unlock-failed'
	| 'not-entitled'
	| 'integrity'
	| 'conflict'
	| 'busy'
	| 'storage'
	| 'durability-unknown'
	| 'rotation-due'
	| 'not-executable'
	| 'no-program';

export class Failure extends Error {
	override readonly name = 'Failure';

	/**
	@param code - What kind of failure; the exit code follows from it alone.
	@param message - What happened and what it means for the data, lower case.
	@param hint - What to do next.
	*/
	constructor(readonly code: FailureCode, message: string, readonly hint?: string, options?: ErrorOptions) {
		super(message, options);
	}
}
