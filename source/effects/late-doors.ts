/** Questions and files of the command line, each loaded when it is asked for. */
export const lateDoors = {
	async ask(question: string) {
		const {ask} = await import('./ask.js');
		return ask(question);
	},
	async askHidden(question: string) {
		const {askHidden} = await import('./ask.js');
		return askHidden(question);
	},
	async passphraseFromFile(file: string) {
		const {passphraseFromFile} = await import('./passphrase.js');
		return passphraseFromFile(file);
	},
	async passphraseFromDescriptor(descriptor: number) {
		const {passphraseFromDescriptor} = await import('./passphrase.js');
		return passphraseFromDescriptor(descriptor);
	},
	async readFile(file: string, limit: number) {
		const {readUserFile} = await import('./user-files.js');
		return readUserFile(file, limit);
	},
	async readDescriptor(descriptor: number, limit: number) {
		const {readDescriptor} = await import('./user-files.js');
		return readDescriptor(descriptor, limit);
	},
	async writePrivateFile(file: string, text: string, mode?: number) {
		const {writePrivateFile} = await import('./user-files.js');
		return writePrivateFile(file, text, mode);
	},
	async replacePrivateFile(file: string, text: string, mode: number) {
		const {replacePrivateFile} = await import('./user-files.js');
		return replacePrivateFile(file, text, mode);
	},
	async checkOutput(file: string, force: boolean) {
		const {checkOutput} = await import('./output-file.js');
		return checkOutput(file, force);
	},
	async writeOutput(file: string, bytes: Uint8Array, force: boolean) {
		const {writeOutput} = await import('./output-file.js');
		return writeOutput(file, bytes, force);
	},
} as const;
