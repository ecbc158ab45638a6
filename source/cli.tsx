/** From the words of a command line to a deep link, a command or the screen, and nothing else. */
import process from 'node:process';
import {main} from './cli/main.js';
import {compose} from './compose.js';

process.exitCode = await main(process.argv.slice(2), compose());
