/**
The program, with a way to make it fail where nobody expects it: `node crashing.js CLI ARGUMENT…` throws on SIGUSR2, and lets a promise be rejected
on SIGURG, each with a text that must not be shown.
*/
import process from 'node:process';
import {pathToFileURL} from 'node:url';

const [cli, ...parameters] = process.argv.slice(2);
process.on('SIGUSR2', () => {
	throw new Error('thrown with canary-in-error');
});
process.on('SIGURG', () => {
	Promise.reject(new Error('rejected with canary-in-error'));
});
process.argv = [process.argv[0], cli, ...parameters];
await import(pathToFileURL(cli).href);
